import { addDays } from '#calendar';
import { actionsOf, type Council, dayFrom, idOf, kinds, type MadeAction, type Rows } from './made-up.js';
import { today } from './sizes.js';

/** Rating, rating by the facts, since when, worked out on, by which key, until when; none in a council whose ratings the product works out. */
export function ratingOf(
  { isRated = false }: Council,
  { status, dueOn, confirmedOn }: MadeAction,
): readonly (string | number)[] | undefined {
  if (!isRated || status === 'draft' || status === 'stopped') return undefined;
  const isLate = dueOn < today && (status === 'not-started' || status === 'in-progress');
  const rating = isLate ? 'red' : status === 'embedded' ? 'blue' : 'green';
  return [rating, rating, isLate ? addDays(dueOn, 1) : confirmedOn, today, 1, dayFrom(60)];
}

/** Their histories: each has had its rating since it began. */
export function* ratingChanges(council: Council): Rows {
  for (const action of actionsOf(council)) {
    const [rating, facts, since] = ratingOf(council, action) ?? [];
    if (rating === undefined || facts === undefined || since === undefined) continue;
    yield [idOf(council.index, kinds.other + 43, action.n), council.id, action.id, since, rating, facts, '{}', 1];
  }
}
