import { dayInWords, type PlainDate } from '#calendar';
import { type FieldProblem, Invalid } from '#platform';
import { type MeetingDates, suggestCutOff, suggestMeetingDates } from './dates.rules.js';

interface ChosenMeetingDates {
  readonly heldOn: PlainDate;
  readonly papersOutOn?: PlainDate;
  readonly cutOffOn?: PlainDate;
}

/** The dates of a new meeting: what a person gives, and for the rest what the calendar suggests. */
export function chosenDates({ heldOn, papersOutOn: papers, cutOffOn }: ChosenMeetingDates, today: PlainDate): MeetingDates {
  const notBefore = heldOn < today ? earliest : today;
  const papersOutOn = papers ?? suggestMeetingDates(heldOn, notBefore).papersOutOn;
  return { heldOn, papersOutOn, cutOffOn: cutOffOn ?? suggestCutOff(papersOutOn, notBefore) };
}

/**
 * The dates of a moved meeting: what a person gives now; else what a person gave before, which the product never moves; else what the
 * calendar suggests for the new day. A stored date is a person's when it is not the one the calendar suggested.
 */
export function movedDates(stored: MeetingDates, to: ChosenMeetingDates, today: PlainDate): MeetingDates {
  const before = suggestMeetingDates(stored.heldOn, earliest);
  const now = suggestMeetingDates(to.heldOn, today);
  const papersOutOn = to.papersOutOn ?? (stored.papersOutOn === before.papersOutOn ? now.papersOutOn : stored.papersOutOn);
  const suggested = suggestCutOff(papersOutOn, today);
  const cutOffOn = to.cutOffOn ?? (stored.cutOffOn === suggestCutOff(stored.papersOutOn, earliest) ? suggested : stored.cutOffOn);
  return { heldOn: to.heldOn, papersOutOn, cutOffOn };
}

/** Which of a meeting's or deadline's dates people chose: the others are the calendar's, and follow it. */
export function chosenByPeople(stored: MeetingDates | { readonly dueOn: PlainDate; readonly cutOffOn: PlainDate }): {
  readonly papersOutOn: boolean;
  readonly cutOffOn: boolean;
} {
  const reportDue = 'dueOn' in stored ? stored.dueOn : stored.papersOutOn;
  return {
    papersOutOn: 'papersOutOn' in stored && stored.papersOutOn !== suggestMeetingDates(stored.heldOn, earliest).papersOutOn,
    cutOffOn: stored.cutOffOn !== suggestCutOff(reportDue, earliest),
  };
}

/** The cut-off of a moved deadline, as for a meeting. */
export function movedCutOff(
  stored: { readonly dueOn: PlainDate; readonly cutOffOn: PlainDate },
  to: { readonly dueOn: PlainDate; readonly cutOffOn?: PlainDate },
  today: PlainDate,
): PlainDate {
  if (to.cutOffOn !== undefined) return to.cutOffOn;
  return stored.cutOffOn === suggestCutOff(stored.dueOn, earliest) ? suggestCutOff(to.dueOn, today) : stored.cutOffOn;
}

/** @throws Invalid when the cut-off, the papers and the meeting are not in that order */
export function checkMeetingDates({ heldOn, papersOutOn, cutOffOn }: MeetingDates): void {
  const problems: FieldProblem[] = [];
  if (papersOutOn > heldOn) {
    problems.push({ field: 'papersOutOn', message: `Papers must go out on or before the day of the meeting, ${dayInWords(heldOn)}` });
  }
  if (cutOffOn > papersOutOn) {
    problems.push({ field: 'cutOffOn', message: `The cut-off must be on or before the day papers go out, ${dayInWords(papersOutOn)}` });
  }
  if (problems.length > 0) throw new Invalid(problems);
}

/** @throws Invalid when the cut-off, the day to sign by and the day the report is due are not in that order */
export function checkDeadlineDates({ dueOn, cutOffOn, signOffOn }: ChosenDeadlineDates): void {
  const problems: FieldProblem[] = [];
  const due = dayInWords(dueOn);
  if (cutOffOn > dueOn) problems.push({ field: 'cutOffOn', message: `The cut-off must be on or before the day the report is due, ${due}` });
  if (signOffOn !== null && signOffOn > dueOn) {
    problems.push({ field: 'signOffOn', message: `The day to sign by must be on or before the day the report is due, ${due}` });
  }
  if (signOffOn !== null && signOffOn < cutOffOn) {
    problems.push({ field: 'signOffOn', message: `The day to sign by must be on or after the cut-off, ${dayInWords(cutOffOn)}` });
  }
  if (problems.length > 0) throw new Invalid(problems);
}

interface ChosenDeadlineDates {
  readonly dueOn: PlainDate;
  readonly cutOffOn: PlainDate;
  readonly signOffOn: PlainDate | null;
}

/** Before every date: nothing has passed on it, so suggestions are the calendar's own. */
const earliest = '1900-01-01' as PlainDate;
