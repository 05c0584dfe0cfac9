import { dayInWords, type PlainDate } from '#calendar';
import type { FieldProblem } from '#platform';
import type { Action } from './action.js';

/** What decides whether a draft can be confirmed. */
export type Draft = Pick<Action, 'outcome' | 'ownerId' | 'ownerAcceptedOn' | 'startOn' | 'dueOn'>;

/** What a draft still lacks before it can be confirmed, field by field; none: it is ready. */
export function lacking(draft: Draft): readonly FieldProblem[] {
  const needs: readonly (readonly [boolean, keyof Draft | 'ownerAgreed', string])[] = [
    [draft.outcome === null, 'outcome', 'Enter the outcome sought for children'],
    [draft.ownerId === null, 'ownerId', 'Select an owner'],
    [
      draft.ownerId !== null && draft.ownerAcceptedOn === null,
      'ownerAgreed',
      'The owner has not accepted yet: tick that they agreed, or wait for them',
    ],
    [draft.startOn === null, 'startOn', 'Enter a start date'],
    [draft.dueOn === null, 'dueOn', 'Enter a due date'],
  ];
  return needs.filter(([isMissing]) => isMissing).map(([, field, message]) => ({ field, message }));
}

/** Dates that cannot both be meant. */
export function dateProblems(startOn: PlainDate | null, dueOn: PlainDate | null): readonly FieldProblem[] {
  if (startOn === null || dueOn === null || startOn <= dueOn) return [];
  return [{ field: 'dueOn', message: `The due date must be on or after the start date, ${dayInWords(startOn)}` }];
}
