import { Audit } from '#audit';
import { Clock, dayInWords } from '#calendar';
import { type Actor, Invalid, Database, newId, Outbox, type Tx } from '#platform';
import type { ReadDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import { AlreadyTakenIn } from './already-taken-in.js';
import { lockDocument } from './document-lock.js';
import type { Belonging } from './documents.input.js';
import type { Finding } from './finding.js';
import type { Inspection } from './inspection.js';
import { FindingTable, InspectionStepTable, ProvisionalFindingTable, SourceContentTable, SourceDocumentTable } from './inspection.table.js';
import { type Place, Places } from './places.js';
import { unsettledMark } from './provisional-findings.js';
import type { SourceDocument } from './source-document.js';
import { type findingAsRead, setAside } from './take-in.rules.js';

export interface TakenIn {
  readonly documentId: string;
  readonly inspection: Inspection;
  /** False when the document was added to an inspection that we had. */
  readonly inspectionIsNew: boolean;
  /** Findings that wait for a decision. */
  readonly findings: number;
}

export type ToKeep = Pick<SourceDocument, 'title' | 'step' | 'fileName' | 'mediaType' | 'sha256'> & {
  readonly bytes: Buffer;
  /** What is typed by hand gathers under one document; any other is taken in once. */
  readonly gathers: boolean;
};
export type NewFinding = ReturnType<typeof findingAsRead>;

/** Keeps a document with its findings, once, and with it what it tells of its inspection. */
@Injectable()
export class Keeping {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly places: Places,
  ) {}

  /** @throws AlreadyTakenIn */
  async keep(
    actor: Actor,
    place: Place,
    { readerIds, receivedOn = this.clock.today() }: Pick<Belonging, 'readerIds' | 'receivedOn'>,
    facts: ReadDocument,
    { bytes, gathers, ...stored }: ToKeep,
    findings: readonly NewFinding[],
  ): Promise<TakenIn> {
    const { inspection, isNew, restrictedTo } = place;
    if (receivedOn > this.clock.today())
      throw new Invalid([
        { field: 'receivedOn', message: `The day it was received cannot be after today, ${dayInWords(this.clock.today())}` },
      ]);
    return this.database.transaction(clearedFor(actor, restrictedTo), async (tx) => {
      await lockDocument(tx, { authorityId: actor.authorityId, sha256: stored.sha256 });
      const earlier = await tx.findOneBy(SourceDocumentTable, { sha256: stored.sha256 });
      if (earlier && !gathers) throw new AlreadyTakenIn(earlier);
      // Naming the readers first refuses whoever is not among them, before anything is stored or told.
      await this.places.store(tx, actor, place, facts, readerIds);
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
      const waiting = rows.filter(({ decision }) => decision === null);
      await this.noteStep(tx, actor, place, stored.step, receivedOn);
      if (stored.step === 'verbal-feedback' || stored.step === 'draft-letter') await markProvisional(tx, waiting);
      const told = { title: stored.title, step: stored.step, findings: rows.length, restrictedTo };
      await this.audit.record(tx, actor, { event: 'document.taken-in', subject: documentId, ...told });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { documentId, inspection, inspectionIsNew: isNew, findings: waiting.length };
    });
  }

  /** The day of the step, unless someone has entered it. */
  private async noteStep(
    tx: Tx,
    actor: Actor,
    { inspection, restrictedTo }: Place,
    step: ToKeep['step'],
    onDay: SourceDocument['receivedOn'],
  ): Promise<void> {
    const inspectionId = inspection.id;
    if (step === null || (await tx.existsBy(InspectionStepTable, { inspectionId, step }))) return;
    const { authorityId, personId: recordedBy } = actor;
    await tx.insert(InspectionStepTable, {
      inspectionId,
      step,
      authorityId,
      onDay,
      recordedBy,
      recordedAt: this.clock.now(),
      restrictedTo,
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
      splitFromId: null,
      wholeText: null,
      version: 1,
    };
  }
}

async function markProvisional(tx: Tx, findings: readonly Finding[]): Promise<void> {
  if (findings.length > 0) await tx.insert(ProvisionalFindingTable, findings.map(unsettledMark));
}

/** Whoever takes in a restricted document is named on it, and so may write it. */
function clearedFor(actor: Actor, restrictedTo: string | null): Actor {
  if (restrictedTo === null || actor.clearedFor === 'everything') return actor;
  return { ...actor, clearedFor: [...actor.clearedFor, restrictedTo] };
}
