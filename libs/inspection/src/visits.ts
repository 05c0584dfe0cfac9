import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import { In } from 'typeorm';
import type { Concern } from './concern.js';
import type { Inspection } from './inspection.js';
import { ConcernTable, InspectionFocusTable, InspectionTable } from './inspection.table.js';

/** The visit that is under way or comes next, confirmed or expected; one that was cancelled or is over never. */
export async function nextVisit(tx: Tx, today: PlainDate): Promise<Inspection | undefined> {
  const visit = await tx
    .createQueryBuilder(InspectionTable, 'visit')
    .where('visit.status in (:...coming) and visit.endsOn >= :today', { coming: ['expected', 'confirmed'], today })
    .orderBy('visit.startsOn')
    .addOrderBy('visit.id')
    .getOne();
  return visit ?? undefined;
}

/** The latest visit that is over. A confirmed one whose last day has passed counts, whoever forgot to say so. */
export async function lastVisit(tx: Tx, today: PlainDate): Promise<Inspection | undefined> {
  const visit = await tx
    .createQueryBuilder(InspectionTable, 'visit')
    .where(`(visit.status in (:...over) and visit.startsOn <= :today) or (visit.status = 'confirmed' and visit.endsOn < :today)`, {
      over: ['took-place', 'published'],
      today,
    })
    .orderBy('visit.endsOn', 'DESC')
    .addOrderBy('visit.id', 'DESC')
    .getOne();
  return visit ?? undefined;
}

/**
 * The open concerns that a visit will look at: those named in its focus and those under its themes.
 * `'all'` when nothing is known of its focus, for then it may look at anything.
 */
export async function concernsInFocus(tx: Tx, inspectionId: string): Promise<readonly Concern[] | 'all'> {
  const inspection = await tx.findOneBy(InspectionTable, { id: inspectionId });
  const named = await tx.findBy(InspectionFocusTable, { inspectionId });
  const focusThemes = inspection?.focusThemes ?? [];
  if (named.length === 0 && focusThemes.length === 0) return 'all';
  return tx.find(ConcernTable, {
    where: [
      { id: In(named.map(({ concernId }) => concernId)), status: 'open' },
      { theme: In([...focusThemes]), status: 'open' },
    ],
    order: { number: 'ASC' },
  });
}
