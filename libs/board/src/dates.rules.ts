import { clearWorkingDaysBefore, londonInstant, addDays, type PlainDate, workingDaysBefore } from '#calendar';

/** Papers go out this many clear working days before a board: neither the day of posting nor the meeting counts. */
const papersClearDays = 5;
const workingDaysToWrite = 5;
const workingDaysToSign = 2;
const daysToAnswer = 10;
/** A report is out by the start of work on its day, signed or not: never late. */
const issuedAt = '08:00';

export interface MeetingDates {
  readonly heldOn: PlainDate;
  readonly papersOutOn: PlainDate;
  readonly cutOffOn: PlainDate;
}

/** What the calendar suggests for a meeting. Never a day that has passed: a meeting called at short notice has its papers at once. */
export function suggestMeetingDates(heldOn: PlainDate, today: PlainDate): MeetingDates {
  const papersOutOn = within(clearWorkingDaysBefore(heldOn, papersClearDays), today, heldOn);
  return { heldOn, papersOutOn, cutOffOn: suggestCutOff(papersOutOn, today) };
}

/** The last day that a report's figures should tell of, for a report due on a day. */
export function suggestCutOff(dueOn: PlainDate, today: PlainDate): PlainDate {
  return within(workingDaysBefore(dueOn, workingDaysToWrite), today, dueOn);
}

export function suggestAnswerBy(today: PlainDate): PlainDate {
  return workingDaysBefore(today, -daysToAnswer);
}

/** The moment after which a report's figures are frozen: the midnight that ends the cut-off, and never after the report is due. */
export function freezesAt({ cutOffOn, dueOn }: { readonly cutOffOn: PlainDate; readonly dueOn: PlainDate }): Date {
  const cutOff = londonInstant(addDays(cutOffOn, 1), '00:00');
  const due = issuesAt({ dueOn });
  return cutOff < due ? cutOff : due;
}

/** The day by which the signature is asked for: the one that a person set, else two working days before the report is due. */
export function signOffOf({
  signOffOn,
  cutOffOn,
  dueOn,
}: {
  readonly signOffOn: PlainDate | null;
  readonly cutOffOn: PlainDate;
  readonly dueOn: PlainDate;
}): PlainDate {
  return signOffOn ?? within(workingDaysBefore(dueOn, workingDaysToSign), cutOffOn, dueOn);
}

/** The moment at which a report goes out, signed or not. */
export function issuesAt({ dueOn }: { readonly dueOn: PlainDate }): Date {
  return londonInstant(dueOn, issuedAt);
}

function within(day: PlainDate, earliest: PlainDate, latest: PlainDate): PlainDate {
  const notPassed = day < earliest ? earliest : day;
  return notPassed > latest ? latest : notPassed;
}
