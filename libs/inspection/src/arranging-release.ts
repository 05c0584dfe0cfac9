import { requireVersion } from '#audit';
import type { PlainDate } from '#calendar';
import { type Actor, Conflict, NotFound, type Tx } from '#platform';
import type { Inspection } from './inspection.js';
import { isUnreleased } from './inspection.rules.js';
import { InspectionTable } from './inspection.table.js';
import { isNamed, nameReaders, notNamed, releaseMoment } from './places.js';

interface Arrangement {
  readonly releasedOn?: PlainDate;
  readonly releasedAt?: string;
  readonly readerIds: readonly string[];
  readonly version?: number;
}

/** Sets the release moment of what is held back, for those named on it alone. @throws NotAllowed for anyone else */
export async function arrangeRelease(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Arrangement,
  now: Date,
): Promise<{ readonly from: Inspection; readonly to: Inspection }> {
  const from = await tx.findOne(InspectionTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!from) throw new NotFound('There is no such inspection');
  if (!isUnreleased(from, now)) throw new Conflict('Nothing of this visit is held back, so there is nothing to release');
  if (!isNamed(actor, from)) throw notNamed();
  await requireVersion(tx, 'this visit', from, input.version);
  const releasedAt = releaseMoment(input);
  const change = { releasedAt, awaitsRelease: releasedAt === null };
  await tx.update(InspectionTable, id, change);
  await nameReaders(tx, actor, id, input.readerIds);
  return { from, to: { ...from, ...change, version: from.version + 1 } };
}
