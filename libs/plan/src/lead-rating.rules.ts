import { dayInWords, type PlainDate } from '#calendar';
import type { FieldProblem } from '#platform';
import type { Rag } from './action.js';
import type { GroupRating } from './group-rating.rules.js';
import { isBetter } from './rating.rules.js';
import { word } from './update.rules.js';

/** What the accountable lead says of their priority, beside the rating from the facts. */
export interface LeadRating {
  readonly rating: Rag;
  readonly reason: string | null;
  readonly ratedOn: PlainDate;
  /** The job title of the lead who said so. */
  readonly by: string | null;
}

/** The worse of the two counts. A lead's better rating stands beside it and never changes a count. */
export function countedRating(facts: GroupRating, lead: LeadRating | null): GroupRating {
  if (lead === null || !isBetter(facts.rating, lead.rating)) return facts;
  const why = lead.reason === null ? '' : `: ${lead.reason}`;
  return {
    ...facts,
    rating: lead.rating,
    reason: `Rated ${word(lead.rating)} by its accountable lead on ${dayInWords(lead.ratedOn)}${why}. From the facts ${word(facts.rating)}: ${facts.reason}`,
  };
}

/** What a lead's rating still lacks: a better one than the facts give needs a reason, and so does Red or Amber. */
export function leadRatingProblems(rating: Rag, reason: string | undefined, facts: GroupRating): readonly FieldProblem[] {
  if (reason !== undefined) return [];
  if (isBetter(rating, facts.rating))
    return [{ field: 'reason', message: `The facts rate this priority ${word(facts.rating)}. Enter why you rate it ${word(rating)}` }];
  return rating === 'green' ? [] : [{ field: 'reason', message: `Enter why you rate it ${word(rating)}` }];
}
