import { createHash } from 'node:crypto';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, type Tx } from '#platform';
import { type ReadDocument, readDocument, type Reading, UnreadableDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import { AlreadyTakenIn } from './already-taken-in.js';
import type { Belonging, TakeInText, TypeIn, UploadedFile } from './documents.input.js';
import { SourceContentTable, SourceDocumentTable } from './inspection.table.js';
import { Keeping, type TakenIn } from './keeping.js';
import { Places } from './places.js';
import type { SourceDocument } from './source-document.js';
import {
  calmTitle,
  findingAsRead,
  mediaTypeOf,
  namesAnotherAuthority,
  nothingRead,
  stepOf,
  typedByHand,
  typedFindings,
} from './take-in.rules.js';

const mostBytes = 25 * 1024 * 1024;
/** Reports and letters of inspectors: taken in once, read, and kept as they came. */
@Injectable()
export class Documents {
  constructor(
    private readonly database: Database,
    private readonly places: Places,
    private readonly keeping: Keeping,
  ) {}

  /** @throws Invalid when it cannot be read, AlreadyTakenIn when we have it; nothing is stored then */
  async takeIn(actor: Actor, source: UploadedFile | TakeInText, belonging: Belonging): Promise<TakenIn> {
    permit(actor, 'document:take-in');
    const pasted = 'text' in source;
    const bytes = Buffer.from(pasted ? source.text : source.bytes);
    const field = pasted ? 'text' : 'file';
    if (bytes.length > mostBytes) throw new Invalid([{ field, message: 'The document must be 25 megabytes or smaller' }]);
    // Reading may take seconds; no transaction is held open for it.
    const reading = await read(pasted ? { text: source.text } : source, field);
    const fileName = pasted ? null : cleanName(source.fileName);
    const sha256 = createHash('sha256')
      .update(pasted ? source.text.replace(/\s+/g, ' ').trim() : bytes)
      .digest('hex');
    const step = belonging.step === 'other' ? null : (belonging.step ?? stepOf(reading.document));
    const place = await this.database.snapshot(actor, async (tx) => {
      await refuseTwice(tx, sha256);
      await this.refuseAnotherAuthority(tx, reading.document, belonging);
      return this.places.find(tx, actor, belonging, reading.document, step);
    });
    const { title: printed, authority } = reading.document;
    const title = (printed === null ? null : calmTitle(printed, authority)) ?? fileName ?? `Letter about ${place.inspection.title}`;
    const mediaType = pasted ? 'text/plain' : mediaTypeOf(bytes);
    const toKeep = { title, step, fileName, mediaType, sha256, bytes, gathers: false };
    return this.keeping.keep(actor, place, belonging, reading.document, toKeep, reading.findings.map(findingAsRead));
  }

  /** Adds findings heard or read elsewhere. They gather under one document for each visit. */
  async typeIn(actor: Actor, input: TypeIn): Promise<TakenIn> {
    permit(actor, 'document:take-in');
    const place = await this.database.snapshot(actor, (tx) => this.places.find(tx, actor, input, nothingRead, null));
    const sha256 = createHash('sha256')
      .update(`typed:${place.inspection.id}:${place.restrictedTo ?? ''}`)
      .digest('hex');
    const toKeep = { ...typedByHand, title: 'Typed by hand', step: null, sha256 };
    return this.keeping.keep(actor, place, input, nothingRead, toKeep, typedFindings(input.text, input.theme ?? null));
  }

  /** The file as it came, for reading beside the findings. */
  async content(actor: Actor, id: string): Promise<{ readonly document: SourceDocument; readonly bytes: Buffer }> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const document = await tx.findOneBy(SourceDocumentTable, { id });
      const content = await tx.findOneBy(SourceContentTable, { documentId: id });
      if (!document || !content) throw new NotFound('There is no such document');
      return { document, bytes: content.bytes };
    });
  }

  private async refuseAnotherAuthority(tx: Tx, { authority }: ReadDocument, { authorityIsRight }: Belonging): Promise<void> {
    const [ours] = await tx.query<{ name: string }[]>('select name from authority');
    if (authorityIsRight || authority === null || !ours || !namesAnotherAuthority(authority, ours.name)) return;
    const message = `The document is about ${authority}, not ${ours.name}. If it is the right one, tick “It is the right document” and send it again`;
    throw new Invalid([{ field: 'authorityIsRight', message }]);
  }
}

async function read(input: { readonly text: string } | UploadedFile, field: string): Promise<Reading> {
  try {
    return await readDocument('text' in input ? { text: input.text } : input);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new Invalid([{ field, message: error.message }]);
    throw error;
  }
}

async function refuseTwice(tx: Tx, sha256: string): Promise<void> {
  const earlier = await tx.findOneBy(SourceDocumentTable, { sha256 });
  if (earlier) throw new AlreadyTakenIn(earlier);
}

function cleanName(name: string): string {
  const base = name.replace(/^.*[/\\]/s, '').replace(/\p{Cc}/gu, '');
  return base.slice(-160).replace(/\p{Surrogate}/gu, '') || 'Document';
}
