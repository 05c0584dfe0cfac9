import { type Actor, addRow, Conflict, newId, NotFound, nextNumber, type Tx } from '#platform';
import { In } from 'typeorm';
import type { Concern } from './concern.js';
import type { Decided, Finding } from './finding.js';
import type { Inspection } from './inspection.js';
import { ConcernTable, FindingTable, InspectionTable, RaisingTable, SourceDocumentTable } from './inspection.table.js';
import type { SourceDocument } from './source-document.js';

export interface DocumentInHand {
  readonly document: SourceDocument;
  readonly inspection: Inspection;
}

export async function documentInHand(tx: Tx, id: string): Promise<DocumentInHand> {
  const document = await tx.findOneBy(SourceDocumentTable, { id });
  const inspection = document && (await tx.findOneBy(InspectionTable, { id: document.inspectionId }));
  if (!document || !inspection) throw new NotFound('There is no such document');
  return { document, inspection };
}

/** Findings of one document that nobody has decided yet, locked until the transaction ends, by id. */
export async function findingsToDecide(tx: Tx, documentId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Finding>> {
  const findings = await tx.find(FindingTable, {
    where: { id: In([...ids]), documentId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (findings.length < new Set(ids).size) throw new NotFound('There is no such finding in this document');
  const decided = findings.filter(({ decision }) => decision !== null);
  if (decided.length > 0)
    throw new Conflict(
      `Someone decided ${decided.length === 1 ? 'one of these findings' : `${decided.length} of these findings`} meanwhile. Look at the page as it is now; your other choices are still here`,
    );
  return new Map(findings.map((finding) => [finding.id, finding]));
}

/** All that a document says, in its order. */
export async function findingsIn(tx: Tx, documentId: string): Promise<readonly Finding[]> {
  return tx.find(FindingTable, { where: { documentId }, order: { position: 'ASC' } });
}

export async function findingForChange(tx: Tx, id: string): Promise<Finding> {
  const finding = await tx.findOne(FindingTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!finding) throw new NotFound('There is no such finding');
  return finding;
}

export const undecided: Decided = { decision: null, decisionReason: null, decidedBy: null, decidedAt: null, concernId: null };

export async function decideFindings(tx: Tx, ids: readonly string[], decided: Decided): Promise<void> {
  await tx.update(FindingTable, { id: In([...ids]) }, decided);
}

/** Whether a finding stands for its concern, rather than as evidence for it. */
export const stands = ({ decision }: Pick<Finding, 'decision'>): boolean => decision === 'new-concern' || decision === 'joined';

type NewConcern = Pick<Concern, 'title' | 'theme' | 'priorityId' | 'createdAt' | 'restrictedTo'> & Partial<Pick<Concern, 'splitFromId'>>;

export async function openConcern(tx: Tx, actor: Actor, what: NewConcern): Promise<Concern> {
  const number = await nextNumber(tx, actor, 'concern');
  const concern: Concern = {
    splitFromId: null,
    ...what,
    id: newId(),
    authorityId: actor.authorityId,
    number,
    status: 'open',
    closedOn: null,
    version: 1,
  };
  await addRow(tx, ConcernTable, concern);
  return concern;
}

/**
 * Notes that an inspection raised a concern: one raising for a visit, however many documents and findings tell of it.
 * @returns `again` when this is a later visit than every one that raised it before; `known` when this visit had raised it
 */
export async function raise(
  tx: Tx,
  concern: Concern,
  inspection: Inspection,
  restrictedTo: string | null,
): Promise<'first' | 'again' | 'known'> {
  // What a released document raises may be known of, whatever else raised it.
  if (concern.restrictedTo !== null && restrictedTo === null) await tx.update(ConcernTable, concern.id, { restrictedTo: null });
  const before = await tx.findBy(RaisingTable, { concernId: concern.id });
  const known = before.find(({ inspectionId }) => inspectionId === inspection.id);
  if (known) {
    if (known.restrictedTo !== null && restrictedTo === null) await tx.update(RaisingTable, known.id, { restrictedTo: null });
    return 'known';
  }
  const raising = { id: newId(), authorityId: concern.authorityId, concernId: concern.id, inspectionId: inspection.id };
  await tx.insert(RaisingTable, { ...raising, raisedOn: inspection.endsOn, restrictedTo });
  return before.length > 0 && before.every(({ raisedOn }) => raisedOn < inspection.endsOn) ? 'again' : 'first';
}

/** Takes the raising back once no finding of the visit stands for it any more. */
export async function dropEmptyRaising(tx: Tx, concernId: string, inspectionId: string): Promise<boolean> {
  const standing = await tx.countBy(FindingTable, { concernId, inspectionId, decision: In(['new-concern', 'joined']) });
  if (standing > 0) return false;
  await tx.delete(RaisingTable, { concernId, inspectionId });
  return true;
}

/** Whether any inspection raised it, seen or not. */
export async function isRaised(tx: Tx, concernId: string): Promise<boolean> {
  const [answer] = await tx.query<{ raised: boolean }[]>('select app_is_raised($1) as raised', [concernId]);
  return answer?.raised ?? false;
}

/** Whether a finding of the visit stands for any of these concerns. */
export async function isRaisedBy(tx: Tx, concernIds: readonly string[], inspectionId: string): Promise<boolean> {
  return tx.existsBy(FindingTable, { concernId: In([...concernIds]), inspectionId, decision: In(['new-concern', 'joined']) });
}

export async function setConcernOpen(tx: Tx, id: string, closedOn: Concern['closedOn']): Promise<void> {
  await tx.update(ConcernTable, id, { status: closedOn === null ? 'open' : 'closed', closedOn });
}

/** Findings that stand for a concern or are evidence for it. */
export async function findingsOf(tx: Tx, concernId: string): Promise<readonly Finding[]> {
  return tx.findBy(FindingTable, { concernId });
}

/** Removes a concern that was made by mistake and that nothing else speaks of. */
export async function removeConcern(tx: Tx, id: string): Promise<void> {
  await tx.delete(RaisingTable, { concernId: id });
  await tx.delete(ConcernTable, { id });
}
