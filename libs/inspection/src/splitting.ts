import { type Actor, Conflict, newId, type Tx } from '#platform';
import { In } from 'typeorm';
import type { Concern } from './concern.js';
import { openConcern } from './deciding.js';
import type { Finding } from './finding.js';
import { FindingTable, RaisingTable } from './inspection.table.js';

const stands = ({ decision }: Finding): boolean => decision === 'new-concern' || decision === 'joined';

/**
 * Opens a concern for one of two things that another held, and moves to it what inspectors said of that: one raising
 * for every visit of which a finding moves. The other keeps its raising of a visit while a finding of it stays.
 */
export async function splitConcern(
  tx: Tx,
  actor: Actor,
  from: Concern,
  what: Pick<Concern, 'title' | 'theme' | 'createdAt'>,
  moving: readonly Finding[],
): Promise<Concern> {
  const under = { ...what, priorityId: from.priorityId, splitFromId: from.id, restrictedTo: restrictionOf(from, moving) };
  const concern = await openConcern(tx, actor, under);
  await tx.update(FindingTable, { id: In(moving.map(({ id }) => id)) }, { concernId: concern.id });
  const left = (await tx.findBy(FindingTable, { concernId: from.id })).filter(stands);
  for (const raising of await tx.findBy(RaisingTable, { concernId: from.id })) {
    const moved = moving.filter((finding) => stands(finding) && finding.inspectionId === raising.inspectionId);
    if (moved.length === 0) continue;
    const staying = left.filter(({ inspectionId }) => inspectionId === raising.inspectionId);
    const { inspectionId, raisedOn } = raising;
    const same = { authorityId: from.authorityId, inspectionId, raisedOn };
    if (staying.length > 0) await tx.update(RaisingTable, raising.id, { restrictedTo: narrowest(staying) });
    else await tx.delete(RaisingTable, { id: raising.id });
    await tx.insert(RaisingTable, { ...same, id: newId(), concernId: concern.id, restrictedTo: narrowest(moved) });
  }
  return concern;
}

/** What one released finding tells may be known. */
const narrowest = (findings: readonly Finding[]): string | null =>
  findings.some(({ restrictedTo }) => restrictedTo === null) ? null : (findings[0]?.restrictedTo ?? null);

function restrictionOf(from: Concern, moving: readonly Finding[]): string | null {
  if (from.restrictedTo !== null || moving.length === 0) return from.restrictedTo;
  const restrictions = new Set(moving.map(({ restrictedTo }) => restrictedTo));
  if (restrictions.size > 1 && !restrictions.has(null))
    throw new Conflict('These findings are of two letters that are not released yet. Split the concern after their release');
  return narrowest(moving);
}
