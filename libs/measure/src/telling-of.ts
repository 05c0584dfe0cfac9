import { Invalid, type Tx } from '#platform';
import { In } from 'typeorm';
import type { Measure } from './measure.js';
import { MeasureConcernTable } from './measure.table.js';

/**
 * Ties a measure to these concerns and to no others. A concern that this person may not see was not on their form, and its tie stays:
 * row-level security hides it from the deletion.
 * @throws Invalid when a concern is not on this person's list
 */
export async function tellOf(
  tx: Tx,
  { id, authorityId }: Pick<Measure, 'id' | 'authorityId'>,
  concernIds: readonly string[],
): Promise<{ readonly from: readonly string[]; readonly to: readonly string[] }> {
  const to = [...new Set(concernIds)].sort();
  const seen = await tx.query<{ id: string }[]>('select id from concern where id = any($1::uuid[])', [to]);
  if (seen.length < to.length) throw new Invalid([{ field: 'concernIds', message: 'Select concerns from the list' }]);
  const from = await concernsToldOf(tx, id);
  const [gone, added] = [from.filter((one) => !to.includes(one)), to.filter((one) => !from.includes(one))];
  if (gone.length > 0) await tx.delete(MeasureConcernTable, { measureId: id, concernId: In(gone) });
  if (added.length > 0)
    await tx.insert(
      MeasureConcernTable,
      added.map((concernId) => ({ measureId: id, concernId, authorityId })),
    );
  const open = await tx.query<{ id: string }[]>('select id from concern where id = any($1::uuid[]) and restricted_to is null', [
    [...from, ...to],
  ]);
  const isOpen = (one: string): boolean => open.some(({ id: openId }) => openId === one);
  return { from: from.filter(isOpen), to: to.filter(isOpen) };
}

/** The ids of the concerns that a measure is tied to, as far as the reader may know of them. */
export async function concernsToldOf(tx: Tx, measureId: string): Promise<readonly string[]> {
  return (await tx.findBy(MeasureConcernTable, { measureId })).map(({ concernId }) => concernId).sort();
}
