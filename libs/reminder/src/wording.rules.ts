import { dayInWords, daysBetween, type PlainDate, workingDaysBetween } from '#calendar';
import type { ActionToRemind } from '#plan';
import type { Facts, Unreleased } from './facts.js';
import type { AnchorKind, WantKind } from './reminder.js';

/** One thing that one person is told, in words. */
export interface Item {
  /** What it is about; two rows about one thing become one item. */
  readonly anchor: AnchorKind;
  readonly anchorId: string;
  /** The day it is about: the most pressing comes first. */
  readonly on: PlainDate;
  /** What and by when, for the subject. */
  readonly headline: string;
  readonly line: string;
  readonly details: readonly string[];
  /** Path of the page where they act. */
  readonly path: string;
  /** The actions that it names. */
  readonly actionIds: readonly string[];
  /** Told to someone above those who must act. */
  readonly escalates?: boolean;
  /** Who may know of it while its source is not released to all. */
  readonly readers?: ReadonlySet<string>;
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** 'A12 Reduce caseloads'; from a source that is not released to all, 'A12' alone. */
export function nameOf({ number, title, restrictedTo }: ActionToRemind, unreleased: Unreleased): string {
  return isHidden(restrictedTo, unreleased) ? `A${number}` : `A${number} ${title}`;
}

export function isHidden(restrictedTo: string | null, unreleased: Unreleased): boolean {
  return restrictedTo !== null && unreleased.has(restrictedTo);
}

/** 'in 5 working days', 'today', 'tomorrow': counted to the day itself. */
export function timeLeft(today: PlainDate, on: PlainDate): string {
  const calendarDays = daysBetween(today, on);
  if (calendarDays <= 0) return 'today';
  if (calendarDays === 1) return 'tomorrow';
  return `in ${plural(Math.max(workingDaysBetween(today, on), 1), 'working day')}`;
}

/** 'is due on 13 March 2026, in 5 working days' or 'was due on 6 March 2026 and is 5 working days late'. */
export function dueInWords(today: PlainDate, on: PlainDate): string {
  if (on >= today) return `is due on ${dayInWords(on)}, ${timeLeft(today, on)}`;
  const late = workingDaysBetween(on, today);
  return `was due on ${dayInWords(on)} and is ${late === 0 ? 'late' : `${plural(late, 'working day')} late`}`;
}

/** 'due 13 March 2026' or 'late since 6 March 2026', for subjects. */
export function dueShortly(today: PlainDate, on: PlainDate): string {
  return on >= today ? `due ${dayInWords(on)}` : `late since ${dayInWords(on)}`;
}

/** 'verify it by 30 March 2026', or 'verify it, late since 30 March 2026', for subjects. */
export function byWhen(what: string, today: PlainDate, by: PlainDate): string {
  return by >= today ? `${what} by ${dayInWords(by)}` : `${what}, late since ${dayInWords(by)}`;
}

/** What a visit still wants of an action, each in words; empty when nothing is outstanding. */
export function outstandingFor(
  action: ActionToRemind,
  { today, lastVisitOn, cycleFrom, challenges }: Facts,
  counts: readonly WantKind[],
): readonly string[] {
  const begun = action.startOn === null || action.startOn <= today;
  const { lastEvidenceOn, lastUpdateOn, milestones } = action;
  const wants: string[] = [];
  if (counts.includes('evidence') && begun && (lastEvidenceOn === null || (lastVisitOn !== null && lastEvidenceOn <= lastVisitOn))) {
    wants.push(lastVisitOn === null ? 'no evidence yet' : `no evidence since the last visit on ${dayInWords(lastVisitOn)}`);
  }
  if (counts.includes('update') && begun && (lastUpdateOn === null || lastUpdateOn < cycleFrom)) {
    wants.push(lastUpdateOn === null ? 'no update yet' : `no update since ${dayInWords(lastUpdateOn)}`);
  }
  const late = counts.includes('milestone') ? milestones.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length : 0;
  if (late > 0) wants.push(plural(late, 'late milestone'));
  const asked = counts.includes('challenge') ? challenges.filter(({ actionId }) => actionId === action.id).length : 0;
  if (asked > 0) wants.push(plural(asked, 'unanswered challenge'));
  return wants;
}
