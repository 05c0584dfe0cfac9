import { type Actor, Conflict, newId, type Tx } from '#platform';
import { In, MoreThan } from 'typeorm';
import type { Concern } from './concern.js';
import { openConcern, stands } from './deciding.js';
import type { Finding } from './finding.js';
import { ConcernTable, FindingTable, RaisingTable } from './inspection.table.js';

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

/**
 * The open concerns that came of a concern, or that it came of itself, when it was split after a decision that stands under it.
 * Parts that were merged again are closed, and count no more.
 */
export async function splitsSince(tx: Tx, { id, splitFromId }: Concern, decidedAt: Date | null): Promise<readonly Concern[]> {
  if (decidedAt === null) return [];
  const parts = await tx.findBy(ConcernTable, { splitFromId: id, status: 'open', createdAt: MoreThan(decidedAt) });
  const own = await tx.findOneBy(ConcernTable, { id, createdAt: MoreThan(decidedAt) });
  const whole = own && splitFromId !== null ? await tx.findBy(ConcernTable, { id: splitFromId, status: 'open' }) : [];
  return [...parts, ...whole];
}

/** A concern with all that it was split from and into, and so on: what a visit did to one before the split concerns the others. */
export async function splitFamily(tx: Tx, id: string): Promise<readonly string[]> {
  const family = await tx.query<{ id: string }[]>(
    `with recursive kin as (
       select id, split_from_id from concern where id = $1
       union
       select c.id, c.split_from_id from concern c join kin on c.id = kin.split_from_id or c.split_from_id = kin.id
     ) select id from kin order by id`,
    [id],
  );
  return family.map((concern) => concern.id);
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
