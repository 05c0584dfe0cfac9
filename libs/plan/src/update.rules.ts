import { dayInWords, type PlainDate } from '#calendar';
import type { FieldProblem } from '#platform';
import type { Rag } from './action.js';
import { isBetter } from './rating.rules.js';

/** What an update says of the rating. */
export interface Declared {
  readonly ownerRating?: Rag | undefined;
  readonly ratingReason?: string | undefined;
  readonly recovery?: string | undefined;
  readonly recoveryBy?: PlainDate | undefined;
}

/** What an owner's rating still lacks, field by field. A better one than the facts give needs a reason; Red and Amber need a way back. */
export function ratingProblems(said: Declared, factsRating: Rag | null, today: PlainDate): readonly FieldProblem[] {
  const { ownerRating, ratingReason, recovery, recoveryBy } = said;
  const problems: FieldProblem[] = [];
  if (ownerRating === undefined) return problems;
  if (factsRating !== null && isBetter(ownerRating, factsRating) && ratingReason === undefined) {
    problems.push({
      field: 'ratingReason',
      message: `The facts rate this action ${word(factsRating)}. Enter why you rate it ${word(ownerRating)}`,
    });
  }
  if (ownerRating === 'red' || ownerRating === 'amber') {
    if (recovery === undefined)
      problems.push({ field: 'recovery', message: `Enter what brings it back from ${word(ownerRating)}, and what is asked of whom` });
    if (recoveryBy === undefined) problems.push({ field: 'recoveryBy', message: 'Enter the day by which it is back on track' });
    else if (recoveryBy < today) {
      problems.push({ field: 'recoveryBy', message: `The day it is back on track must be today, ${dayInWords(today)}, or later` });
    }
  }
  return problems;
}

export const word = (rating: Rag): string => rating.charAt(0).toUpperCase() + rating.slice(1);
