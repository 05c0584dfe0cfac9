import { createHash } from 'node:crypto';
import { Audit } from '#audit';
import { Clock, dayInWords } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { type ReadDocument, readDocument, type Reading, UnreadableDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import { AlreadyTakenIn } from './already-taken-in.js';
import type { Belonging, TakeInText, TypeIn, UploadedFile } from './documents.input.js';
import type { Finding } from './finding.js';
import type { Inspection } from './inspection.js';
import { FindingTable, SourceContentTable, SourceDocumentTable } from './inspection.table.js';
import { type Place, Places } from './places.js';
import type { SourceDocument } from './source-document.js';
import { calmTitle, findingAsRead, mediaTypeOf, namesAnotherAuthority, setAside, typedFindings } from './take-in.rules.js';

export interface TakenIn {
  readonly documentId: string;
  readonly inspection: Inspection;
  /** False when the document was added to an inspection that we had. */
  readonly inspectionIsNew: boolean;
  /** Findings that wait for a decision. */
  readonly findings: number;
}

type Stored = Pick<SourceDocument, 'title' | 'fileName' | 'mediaType' | 'sha256'> & { readonly bytes: Buffer };
type NewFinding = ReturnType<typeof findingAsRead>;

const mostBytes = 25 * 1024 * 1024;
const typedTitle = 'Typed by hand';
const nothingRead: ReadDocument = {
  kind: 'unknown',
  authority: null,
  title: null,
  fieldwork: null,
  published: null,
  leadInspector: null,
  judgements: [],
  deadlines: [],
};

/** Reports and letters of inspectors: taken in once, read, and kept as they came. */
@Injectable()
export class Documents {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly places: Places,
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
    const place = await this.database.snapshot(actor, async (tx) => {
      await refuseTwice(tx, sha256);
      await this.refuseAnotherAuthority(tx, reading.document, belonging);
      return this.places.find(tx, actor, belonging, reading.document);
    });
    const { title: printed, authority } = reading.document;
    const title = (printed === null ? null : calmTitle(printed, authority)) ?? fileName ?? `Letter about ${place.inspection.title}`;
    const stored = { title, fileName, mediaType: pasted ? 'text/plain' : mediaTypeOf(bytes), sha256, bytes };
    return this.store(actor, place, belonging, reading.document, stored, reading.findings.map(findingAsRead));
  }

  /** Adds findings heard or read elsewhere. They gather under one document for each visit. */
  async typeIn(actor: Actor, input: TypeIn): Promise<TakenIn> {
    permit(actor, 'document:take-in');
    const place = await this.database.snapshot(actor, (tx) => this.places.find(tx, actor, input, nothingRead));
    const sha256 = createHash('sha256')
      .update(`typed:${place.inspection.id}:${place.restrictedTo ?? ''}`)
      .digest('hex');
    const stored = { title: typedTitle, fileName: null, mediaType: 'text/plain', sha256, bytes: Buffer.alloc(0) };
    return this.store(actor, place, input, nothingRead, stored, typedFindings(input.text, input.theme ?? null, 0));
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

  private async store(
    actor: Actor,
    place: Place,
    { readerIds, receivedOn = this.clock.today() }: Belonging,
    facts: ReadDocument,
    { bytes, ...stored }: Stored,
    findings: readonly NewFinding[],
  ): Promise<TakenIn> {
    const { inspection, isNew, restrictedTo } = place;
    if (receivedOn > this.clock.today())
      throw new Invalid([
        { field: 'receivedOn', message: `The day it was received cannot be after today, ${dayInWords(this.clock.today())}` },
      ]);
    return this.database.transaction(clearedFor(actor, restrictedTo), async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('document:' || $1 || $2, 0))`, [actor.authorityId, stored.sha256]);
      const earlier = await tx.findOneBy(SourceDocumentTable, { sha256: stored.sha256 });
      if (earlier && stored.title !== typedTitle) throw new AlreadyTakenIn(earlier);
      // Naming the readers first refuses whoever is not among them, before anything is stored or told.
      const quiet = stored.title === typedTitle ? { ...facts, kind: 'unknown' as const } : facts;
      await this.places.store(tx, actor, place, quiet, readerIds);
      const documentId = earlier?.id ?? newId();
      const own = { authorityId: actor.authorityId, restrictedTo };
      if (!earlier) {
        const takenIn = { takenInBy: actor.personId, takenInAt: this.clock.now() };
        const row = { id: documentId, ...own, inspectionId: inspection.id, ...stored, size: bytes.length, receivedOn, facts, ...takenIn };
        await tx.insert(SourceDocumentTable, row);
        await tx.insert(SourceContentTable, { documentId, authorityId: actor.authorityId, bytes });
      }
      const before = earlier ? await tx.countBy(FindingTable, { documentId }) : 0;
      const rows = findings.map((finding) => this.asRow(finding, before, { ...own, documentId, inspectionId: inspection.id }));
      if (rows.length > 0) await tx.insert(FindingTable, rows);
      const waiting = rows.filter(({ decision }) => decision === null).length;
      await this.audit.record(tx, actor, {
        event: 'document.taken-in',
        subject: documentId,
        title: stored.title,
        findings: rows.length,
        restrictedTo,
      });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { documentId, inspection, inspectionIsNew: isNew, findings: waiting };
    });
  }

  private asRow(
    read: NewFinding,
    before: number,
    own: Pick<Finding, 'authorityId' | 'restrictedTo' | 'documentId' | 'inspectionId'>,
  ): Finding {
    const isBackground = read.kind === 'event' || read.kind === 'reaction';
    return {
      ...read,
      ...own,
      id: newId(),
      position: before + read.position,
      decision: isBackground ? 'dismissed' : null,
      decisionReason: isBackground ? setAside : null,
      decidedBy: null,
      decidedAt: isBackground ? this.clock.now() : null,
      concernId: null,
      version: 1,
    };
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

/** Whoever takes in a restricted document is named on it, and so may write it. */
function clearedFor(actor: Actor, restrictedTo: string | null): Actor {
  if (restrictedTo === null || actor.clearedFor === 'everything') return actor;
  return { ...actor, clearedFor: [...actor.clearedFor, restrictedTo] };
}

function cleanName(name: string): string {
  const base = name.replace(/^.*[/\\]/s, '').replace(/\p{Cc}/gu, '');
  return base.slice(-160).replace(/\p{Surrogate}/gu, '') || 'Document';
}
