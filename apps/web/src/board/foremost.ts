import type { Overview } from '#board';
import { shortDay } from '#calendar';
import { plural } from '../http/templates.js';

/** What stands first in the list behind a number, so that a first screen names it and not only counts it. */
export interface Foremost {
  /** One click from the number to the thing itself; none where the list alone tells. */
  readonly thing?: { readonly href: string; readonly name: string };
  readonly says: string;
}

type Tells = (overview: Overview) => Foremost | undefined;

const nameOf = ({ number, title }: { readonly number: number; readonly title: string }, letter: 'A' | 'C'): string =>
  `${letter}${number} ${title}`;

/** By the name of the number; each takes the first of a list that is in order of weight. */
export const foremost = {
  red: ({ standing: { red } }) =>
    red[0] && {
      thing: { href: `/actions/${red[0].id}`, name: nameOf(red[0], 'A') },
      says: red[0].ratingSince === null ? '' : `since ${shortDay(red[0].ratingSince)}`,
    },
  late: ({ standing: { late } }) =>
    late[0] && {
      thing: { href: `/actions/${late[0].id}`, name: nameOf(late[0], 'A') },
      says: `${plural(late[0].workingDaysLate, 'working day')}, ${late[0].owner ?? 'no owner'}`,
    },
  'raised-again': ({ standing: { raisedAgain } }) =>
    raisedAgain[0] && {
      thing: { href: `/concerns/${raisedAgain[0].id}`, name: nameOf(raisedAgain[0], 'C') },
      says: plural(raisedAgain[0].raisings.length, 'time'),
    },
  'no-action': ({ standing: { uncovered } }) =>
    uncovered[0] && { thing: { href: `/concerns/${uncovered[0].id}`, name: nameOf(uncovered[0], 'C') }, says: '' },
  changes: ({ lastMeeting, standing: { changes } }) =>
    lastMeeting && changes.length > 0 ? { says: `on ${shortDay(lastMeeting.heldOn)}` } : undefined,
  undecided: ({ standing: { waiting } }) => waiting[0] && { says: `since ${shortDay(waiting[0].since)}` },
} as const satisfies Readonly<Record<string, Tells>>;

export const foremostOf = (name: string, overview: Overview): Foremost | undefined =>
  (foremost as Readonly<Record<string, Tells>>)[name]?.(overview);
