import { Belonging, DocumentList, Documents, InspectionList, type ListedDocument, type TakenIn, TakeInText, TypeIn } from '#inspection';
import { type Actor, Id, Invalid } from '#platform';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { attachmentOf } from '../http/attachment.js';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { uploadOf } from '../http/upload.js';

class FindDocuments extends PieceOfList {
  @Id({ label: 'a visit', optional: true, description: 'Those of this visit' })
  readonly inspectionId?: string;
}

class DocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ format: 'uuid' })
  readonly inspectionId: string;
  @ApiProperty()
  readonly inspectionTitle: string;
  @ApiProperty({ type: String, format: 'date' })
  readonly receivedOn: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then only the people named may see it' })
  readonly restrictedUntil: Date | null;
  @ApiProperty({ description: 'Seen by the people named alone' })
  readonly isRestricted: boolean;
  @ApiProperty({ description: 'Verbal feedback, or a draft letter' })
  readonly isProvisional: boolean;
  @ApiProperty({ type: 'integer', description: 'Findings that a person decides' })
  readonly findings: number;
  @ApiProperty({ type: 'integer', description: 'Of these, not decided yet' })
  readonly waiting: number;
}

class DocumentsAnswer extends Piece {
  @ApiProperty({ type: [DocumentAnswer] })
  readonly documents: readonly ListedDocument[];
}

class TakenInAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
  @ApiProperty({ format: 'uuid' })
  readonly inspectionId: string;
  @ApiProperty({ description: 'False when it was added to an inspection that was recorded before' })
  readonly inspectionIsNew: boolean;
  @ApiProperty({ type: 'integer', description: 'Findings that wait for a decision' })
  readonly findings: number;
}

@ApiTags('Documents')
@Controller('api/v1/documents')
export class DocumentsApi {
  constructor(
    private readonly documents: Documents,
    private readonly list: DocumentList,
    private readonly inspections: InspectionList,
  ) {}

  /** The report or letter as it came in. */
  @Get(':id/file')
  @Needs('plan:read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const { document, bytes } = await this.documents.content(actor, id);
    return new StreamableFile(bytes, { type: document.mediaType, disposition: attachmentOf(document.fileName ?? `${document.title}.txt`) });
  }

  /** The reports and letters taken in, newest visit first. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: DocumentsAnswer })
  async all(@Me() actor: Actor, @Query() { inspectionId, ...asked }: FindDocuments): Promise<DocumentsAnswer> {
    if (inspectionId !== undefined) await this.inspections.one(actor, inspectionId);
    return pieceOf('documents', await this.list.all(actor, inspectionId), asked);
  }

  /** Takes in a file, sent as multipart/form-data in the field `file`; where it belongs stands in the other fields. */
  @Post()
  @Needs('document:take-in')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: TakenInAnswer })
  async upload(@Me() actor: Actor, @Body() body: object): Promise<TakenInAnswer> {
    const { file, fields } = uploadOf(body, 'file');
    if (!file) throw new Invalid([{ field: 'file', message: 'Send the report or letter in the field “file”' }]);
    return answer(await this.documents.takeIn(actor, file, await inputOf(Belonging, fields)));
  }

  /** Takes in pasted text. */
  @Post('pasted')
  @Needs('document:take-in')
  @ApiCreatedResponse({ type: TakenInAnswer })
  async paste(@Me() actor: Actor, @Body() input: TakeInText): Promise<TakenInAnswer> {
    return answer(await this.documents.takeIn(actor, input, input));
  }

  /** Adds findings typed by hand, one a paragraph. */
  @Post('typed')
  @Needs('document:take-in')
  @ApiCreatedResponse({ type: TakenInAnswer })
  async type(@Me() actor: Actor, @Body() input: TypeIn): Promise<TakenInAnswer> {
    return answer(await this.documents.typeIn(actor, input));
  }
}

const answer = ({ documentId, inspection, inspectionIsNew, findings }: TakenIn): TakenInAnswer => ({
  documentId,
  inspectionId: inspection.id,
  inspectionIsNew,
  findings,
});
