import { addMonths, type PlainDate } from '#calendar';

/** What is kept for a time and then goes: a table that a data protection officer can check. All else is kept while the plan is. */
interface Kind {
  readonly what: string;
  readonly why: string;
  /** What the time runs from. */
  readonly from: string;
  /** What stays when it has gone. */
  readonly stays: string;
  /** Months; an authority may choose from `least` to `most`. */
  readonly months: number;
  readonly least: number;
  readonly most: number;
}

export const retentionKinds = {
  links: {
    what: 'Links to choose a password that were used, withdrawn or ran out',
    why: 'To see whether somebody was invited',
    from: 'The day it ended',
    stays: 'The trail, which says that somebody was invited',
    months: 12,
    least: 1,
    most: 120,
  },
  tokens: {
    what: 'API tokens that ended or ran out',
    why: 'To see which program acted as whom',
    from: 'The day it ended',
    stays: 'The trail, which says that it was made and ended',
    months: 12,
    least: 1,
    most: 120,
  },
  messages: {
    what: 'Subject and words of reminders and other e-mails',
    why: 'To show what somebody was told',
    from: 'The day it was made',
    stays: 'To whom it went, when, and whether it arrived; its lines in the list of reminders',
    months: 24,
    least: 6,
    most: 120,
  },
  receipts: {
    what: 'Who opened or downloaded which report, how often and when last',
    why: 'Papers before a board are confidential, and their author may ask who has them',
    from: 'The last time',
    stays: 'The trail, which says who first had it',
    months: 36,
    least: 6,
    most: 120,
  },
  accounts: {
    what: 'Name, e-mail address, password and authenticator app of people who have left',
    why: 'To let them in again when they come back, and to answer who somebody was',
    from: 'The last day of their last role, with any authority; the longest time of those authorities counts',
    stays: 'Their job title beside what they did',
    months: 24,
    least: 12,
    most: 120,
  },
  trail: {
    what: 'Details of the trail: what changed from what to what, with reasons',
    why: 'The record has to answer for decisions long after they were made',
    from: 'The day of the entry',
    stays: 'Who did what to which thing, and when; a fingerprint (SHA-256) of the details, so that the trail can still be verified',
    months: 120,
    least: 72,
    most: 600,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type RetentionKind = keyof typeof retentionKinds;
export const retentionKindNames = Object.keys(retentionKinds) as readonly RetentionKind[];

/** The months of each kind that an authority has chosen. */
export type Chosen = Readonly<Partial<Record<RetentionKind, number>>>;

export const monthsOf = (kind: RetentionKind, chosen: Chosen): number => chosen[kind] ?? retentionKinds[kind].months;

/** What is of a day before this one has been kept for its time. */
export const goesBefore = (months: number, today: PlainDate): PlainDate => addMonths(today, -months);

export const monthOf = (day: PlainDate): string => day.slice(0, 7);

/** How long administrators have between being told of a purge and the purge. */
export const noticeDays = 14;

/** How many of what kind, such as “3 of links, 14 of messages”. */
export type Counts = Readonly<Partial<Record<RetentionKind, number>>>;

export function countsInWords(counts: Counts): string {
  const some = retentionKindNames.filter((kind) => (counts[kind] ?? 0) > 0);
  return some.length === 0 ? 'Nothing' : some.map((kind) => `${String(counts[kind])}: ${retentionKinds[kind].what}`).join('. ');
}
