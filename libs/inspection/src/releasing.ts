import { londonDay } from '#calendar';
import type { Tx } from '#platform';
import type { ReadDocument } from '#reading';
import type { Concern } from './concern.js';
import type { DocumentStep } from './inspection-step.js';
import type { Inspection } from './inspection.js';
import { ConcernTable, InspectionTable, RaisingTable, SourceDocumentTable } from './inspection.table.js';
import { toldBy } from './take-in.rules.js';

/** Inspections whose release moment has passed while something of theirs is still held back. */
export async function dueReleases(tx: Tx, now: Date): Promise<readonly Inspection[]> {
  // Two sweeps at once would release, and tell of it, twice.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('release', 0))`);
  return tx
    .createQueryBuilder(InspectionTable, 'inspection')
    .where('inspection.releasedAt <= :now', { now })
    .andWhere('exists (select from source_document d where d.restricted_to = inspection.id)')
    .orderBy('inspection.releasedAt')
    .getMany();
}

/** The concerns that an unreleased letter raised again, its visit being the latest that did. */
export async function raisedAgainUnseen(tx: Tx, inspection: Inspection): Promise<readonly Concern[]> {
  const raisings = await tx.findBy(RaisingTable, { inspectionId: inspection.id, restrictedTo: inspection.id });
  const concerns: Concern[] = [];
  for (const { concernId, id } of raisings) {
    const others = (await tx.findBy(RaisingTable, { concernId })).filter((raising) => raising.id !== id);
    const concern = await tx.findOneBy(ConcernTable, { id: concernId });
    if (concern && others.length > 0 && others.every(({ raisedOn }) => raisedOn < inspection.endsOn)) concerns.push(concern);
  }
  return concerns;
}

/** Lets everyone see a document and all that was made from it, and notes on the inspection what the document tells of it. */
export async function release(tx: Tx, inspection: Inspection): Promise<void> {
  const documents = (await tx.findBy(SourceDocumentTable, { restrictedTo: inspection.id })).filter(({ step }) => !isProvisional(step));
  const told = documents.reduce((known, { facts }) => ({ ...known, ...toldBy(facts as ReadDocument, known) }), inspection);
  const { status, judgements, leadInspector } = told;
  // A letter that does not say when it was published is published by its release.
  const publishedOn = told.publishedOn ?? (status === 'published' && inspection.releasedAt ? londonDay(inspection.releasedAt) : null);
  await tx.update(InspectionTable, inspection.id, { status, judgements, publishedOn, leadInspector });
  await tx.query('select app_release($1)', [inspection.id]);
}

/** A draft may change before it is the inspectors' word. */
const isProvisional = (step: DocumentStep | null): boolean => step === 'verbal-feedback' || step === 'draft-letter';
