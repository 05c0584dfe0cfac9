import { People } from '#identity';
import { AlreadyTakenIn, Belonging, DocumentList, Documents, InspectionList, type TakenIn, TakeInText, TypeIn } from '#inspection';
import { type Actor, Invalid, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { attachmentOf } from '../http/attachment.js';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { uploadOf } from '../http/upload.js';
import { documentForm, type Way, wayOf } from './document-form.view.js';

@Controller('documents')
export class DocumentPages {
  constructor(
    private readonly documents: Documents,
    private readonly documentList: DocumentList,
    private readonly inspections: InspectionList,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    const documents = await this.documentList.all(actor);
    return page('documents/documents.njk', { documents, waiting: documents.reduce((sum, { waiting }) => sum + waiting, 0) });
  }

  @Get('new')
  @Needs('document:take-in')
  newForm(@Me() actor: Actor, @Query('way') way: unknown, @Query('inspection') inspectionId: unknown): Promise<Page> {
    const typed = typeof inspectionId === 'string' ? { inspectionId } : {};
    return this.form(actor, wayOf(way), { ...emptyForm, typed });
  }

  @Post()
  @Needs('document:take-in')
  upload(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    const takeIn = (belonging: Belonging): Promise<TakenIn> => {
      const { file } = uploadOf(body, 'file');
      if (!file) throw new Invalid([{ field: 'file', message: 'Select the report or letter' }]);
      return this.documents.takeIn(actor, file, belonging);
    };
    return this.take(actor, 'upload', Belonging, body, takeIn);
  }

  @Post('pasted')
  @Needs('document:take-in')
  paste(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.take(actor, 'paste', TakeInText, body, (input) => this.documents.takeIn(actor, input, input));
  }

  @Post('typed')
  @Needs('document:take-in')
  type(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.take(actor, 'type', TypeIn, body, (input) => this.documents.typeIn(actor, input));
  }

  @Get(':id')
  @Needs('plan:read')
  async document(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    const known = await this.documentList.all(actor);
    if (!known.some((document) => document.id === id)) throw new NotFound('There is no such document');
    return seeOther(`/documents/${encodeURIComponent(id)}/findings`);
  }

  /** Always saved rather than opened: what someone uploaded must not run as a page of ours. */
  @Get(':id/file')
  @Needs('plan:read')
  async file(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const { document, bytes } = await this.documents.content(actor, id);
    return new StreamableFile(bytes, { type: document.mediaType, disposition: attachmentOf(document.fileName ?? `${document.title}.txt`) });
  }

  private take<I extends object>(
    actor: Actor,
    way: Way,
    Input: new () => I,
    body: unknown,
    takeIn: (input: I) => Promise<TakenIn>,
  ): Promise<Page | SeeOther> {
    let duplicateOf: string | undefined;
    return submit(Input, body, {
      save: async (input) => {
        try {
          const { documentId, inspection, inspectionIsNew, findings } = await takeIn(input);
          const where = inspectionIsNew ? `recorded as “${inspection.title}”` : `added to “${inspection.title}”`;
          const said = `Taken in and ${where}: ${plural(findings, 'finding')} to decide`;
          return seeOther(`/documents/${documentId}/findings`, said);
        } catch (error) {
          if (error instanceof AlreadyTakenIn) duplicateOf = error.documentId;
          throw error;
        }
      },
      again: (form) => this.form(actor, way, form, duplicateOf),
    });
  }

  private async form(actor: Actor, way: Way, form: Form, duplicateOf?: string): Promise<Page> {
    return page(
      'documents/new.njk',
      await documentForm(actor, { inspections: this.inspections, people: this.people }, way, form, duplicateOf),
    );
  }
}
