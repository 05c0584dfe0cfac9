import { Conflict, Invalid, NotFound, type Tx } from '#platform';
import type { Decided, Finding } from './finding.js';
import type { Inspection } from './inspection.js';
import { FindingTable, InspectionTable, ProvisionalFindingTable, SourceDocumentTable } from './inspection.table.js';
import type { ProvisionalFinding, StoredDecided } from './provisional.js';
import type { SourceDocument } from './source-document.js';

export interface FindingInDocument {
  readonly finding: Finding;
  readonly document: Pick<SourceDocument, 'id' | 'title' | 'step' | 'receivedOn'>;
  /** None for a finding of the final letter, and for what is no step of the inspection. */
  readonly provisional: ProvisionalFinding | undefined;
}

/** All that was said of one inspection, in the order of its documents, with what is still provisional. */
export async function findingsOfInspection(
  tx: Tx,
  inspectionId: string,
): Promise<{ readonly inspection: Inspection; readonly findings: readonly FindingInDocument[] }> {
  const inspection = await tx.findOneBy(InspectionTable, { id: inspectionId });
  if (!inspection) throw new NotFound('There is no such inspection');
  const documents = await tx.find(SourceDocumentTable, { where: { inspectionId }, order: { takenInAt: 'ASC', id: 'ASC' } });
  const findings = await tx.find(FindingTable, { where: { inspectionId }, order: { position: 'ASC' } });
  const marks = await tx
    .createQueryBuilder(ProvisionalFindingTable, 'mark')
    .where('exists (select from finding f where f.id = mark.findingId and f.inspection_id = :inspectionId)', { inspectionId })
    .getMany();
  const markOf = new Map(marks.map((mark) => [mark.findingId, mark]));
  return {
    inspection,
    findings: documents.flatMap((document) =>
      findings
        .filter(({ documentId }) => documentId === document.id)
        .map((finding) => ({ finding, document, provisional: markOf.get(finding.id) })),
    ),
  };
}

const order = { 'verbal-feedback': 1, 'draft-letter': 2, 'final-letter': 3 } as const;

/** What a provisional finding can be settled against: findings of a later step of its inspection that still stand. */
export function maySettle({ finding, document }: FindingInDocument, later: FindingInDocument): boolean {
  if (document.step === null || later.document.step === null) return false;
  const stands = later.finding.decision !== 'settled' && (later.finding.kind === 'concern' || later.finding.kind === 'strength');
  return stands && later.finding.inspectionId === finding.inspectionId && order[later.document.step] > order[document.step];
}

/** The mark of a provisional finding, locked with it. @throws NotFound */
export async function provisionalForChange(
  tx: Tx,
  findingId: string,
): Promise<{ readonly finding: Finding; readonly mark: ProvisionalFinding }> {
  const finding = await tx.findOne(FindingTable, { where: { id: findingId }, lock: { mode: 'pessimistic_write' } });
  const mark = finding && (await tx.findOneBy(ProvisionalFindingTable, { findingId }));
  if (!finding || !mark) throw new NotFound('There is no such provisional finding');
  return { finding, mark };
}

export function refuseSettled({ outcome }: ProvisionalFinding): void {
  if (outcome === null) return;
  throw new Conflict(
    'Someone settled one of these findings after you opened them, so nothing was saved. See what they decided; save the rest again',
  );
}

/** The later finding that a provisional one became, locked. @throws Invalid */
export async function becameForChange(tx: Tx, from: Finding, becameId: string, field: string): Promise<Finding> {
  const { findings } = await findingsOfInspection(tx, from.inspectionId);
  const [earlier, later] = [from.id, becameId].map((id) => findings.find(({ finding }) => finding.id === id));
  if (!earlier || !later || !maySettle(earlier, later))
    throw new Invalid([{ field, message: 'Select a finding of a later letter about this visit' }]);
  await tx.findOne(FindingTable, { where: { id: becameId }, lock: { mode: 'pessimistic_write' } });
  return later.finding;
}

type Settled = Pick<ProvisionalFinding, 'outcome' | 'becameId' | 'reason' | 'settledBy' | 'settledAt'>;

/** A settled finding stands for nothing any more; what was decided on it is kept with the mark. */
export async function markSettled(tx: Tx, finding: Finding, settled: Settled, handedOn: boolean): Promise<void> {
  const { decision, decisionReason, decidedBy, decidedAt, concernId } = finding;
  const decidedBefore = { decision, decisionReason, decidedBy, decidedAt: decidedAt?.toISOString() ?? null, concernId, handedOn };
  await tx.update(ProvisionalFindingTable, finding.id, { ...settled, concernId, decidedBefore });
  const { settledBy, settledAt } = settled;
  const standsForNothing = {
    decision: 'settled',
    decisionReason: null,
    decidedBy: settledBy,
    decidedAt: settledAt,
    concernId: null,
  } as const;
  await tx.update(FindingTable, finding.id, standsForNothing);
}

const unsettled = { outcome: null, becameId: null, reason: null, settledBy: null, settledAt: null, concernId: null, decidedBefore: null };

/** The mark of a finding that no letter says yet. */
export const unsettledMark = ({ id, authorityId }: Finding): ProvisionalFinding => ({ findingId: id, authorityId, ...unsettled });

/** Takes the settling back: the finding is decided as it was. */
export async function markUnsettled(tx: Tx, findingId: string, decided: Decided): Promise<void> {
  await tx.update(ProvisionalFindingTable, findingId, unsettled);
  await tx.update(FindingTable, findingId, decided);
}

export function decidedAgain({ decision, decisionReason, decidedBy, decidedAt, concernId }: StoredDecided): Decided {
  return { decision, decisionReason, decidedBy, decidedAt: decidedAt === null ? null : new Date(decidedAt), concernId };
}
