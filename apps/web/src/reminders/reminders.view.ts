import { dayInWords, type PlainDate } from '#calendar';
import type { AnchorKind, Foreseen, LedgerEntry, LedgerFilter, LedgerPage, UpcomingRow } from '#reminder';

type When = Pick<UpcomingRow, 'kind' | 'anchor' | 'anchorOn' | 'offset'>;

const anchorWords: Readonly<Record<AnchorKind, string>> = {
  visit: 'the visit of',
  'visit-window': 'the visit expected from',
  'action-due': 'its due date,',
  milestone: 'a milestone due on',
  acceptance: 'its owner was named on',
  verification: 'it was claimed complete on',
  sustained: 'the first day on which it can be embedded,',
  extension: 'a later date was asked for on',
  challenge: 'the answer is due on',
  findings: 'its findings were taken in on',
  provisional: 'the letter to settle them against was taken in on',
  report: 'its figures freeze on',
  'sign-off': 'the day to sign by,',
  exceptions: 'the week of',
  notice: 'the day',
};

/** '5 working days before the visit of 24 March 2026'. */
export function whenInWords({ kind, anchor, anchorOn, offset }: When): string {
  const day = dayInWords(anchorOn);
  switch (kind) {
    case 'late-notice':
      return `Notice of the working days left until ${day}`;
    case 'moved-notice':
      return `Notice that the visit has moved to ${day}`;
    case 'cancelled-notice':
      return `Notice that the visit of ${day} is cancelled`;
    case 'notice':
      return `Notice of ${day}`;
    case 'reminder': {
      if (offset === 0) return `${anchor === 'exceptions' ? 'In' : 'On'} ${anchorWords[anchor]} ${day}`;
      const n = Math.abs(offset);
      return `${n} working ${n === 1 ? 'day' : 'days'} ${offset < 0 ? 'before' : 'after'} ${anchorWords[anchor]} ${day}`;
    }
  }
}

export const stateWords: Readonly<Record<LedgerEntry['state'], string>> = {
  sent: 'Sent',
  sending: 'On its way',
  failed: 'Being tried again',
  'given-up': 'Could not be delivered',
  held: 'Waits for their weekly e-mail',
  skipped: 'Not sent',
  cancelled: 'Cancelled',
};

/** What the filter of states offers. */
export const stateItems = [
  { value: 'sent', text: 'Sent' },
  { value: 'waiting', text: 'On its way or being tried again' },
  { value: 'held', text: 'Waiting for a weekly e-mail' },
  { value: 'given-up', text: 'Could not be delivered' },
  { value: 'skipped', text: 'Not sent, with the reason' },
  { value: 'cancelled', text: 'Cancelled, with the reason' },
];

export function remindersView(ledger: LedgerPage, filter: LedgerFilter, forecast: readonly Foreseen[]): object {
  const upcoming = withPeople(ledger.upcoming, forecast, filter.person);
  const page = filter.page ?? 1;
  const kept = keptInAddress(filter);
  const address = (to: number): string => `/reminders?${new URLSearchParams([...kept, ['page', String(to)]]).toString()}`;
  return {
    today: ledger.today,
    undelivered: ledger.undelivered,
    actions: ledger.actions.map(({ id, number, title }) => ({ value: id, text: `A${number} ${title}` })),
    total: ledger.total,
    number: page,
    pages: ledger.pages,
    newer: page > 1 ? address(page - 1) : undefined,
    older: page < ledger.pages ? address(page + 1) : undefined,
    entries: ledger.entries.map((entry) => {
      const [line = '', ...details] = entry.line.split('\n');
      return { ...entry, line, details, when: whenInWords(entry), stateWords: stateWords[entry.state], sentLater: sentLater(entry) };
    }),
    ...soonAndLater(byDay(upcoming)),
    planned: upcoming.length,
    filter: { typed: filter, problems: [] },
    isFiltered: kept.length > 0,
    downloadQuery: new URLSearchParams([...kept]).toString(),
  };
}

/** A planned reminder with whom it would go to, as things stand. */
type Coming = UpcomingRow & { readonly to: string };

function withPeople(rows: readonly UpcomingRow[], forecast: readonly Foreseen[], person: string | undefined): readonly Coming[] {
  const byRow = new Map(forecast.map((each) => [each.plannedId, each]));
  return rows.flatMap((row) => {
    const foreseen = byRow.get(row.id);
    if (person !== undefined && !foreseen?.people.some(({ personId }) => personId === person)) return [];
    return [{ ...row, to: foreseen === undefined ? 'Not known to you' : toWords(foreseen) }];
  });
}

/** 'Team Manager, Assessment; Head of Safeguarding', or why it would be nobody. */
export function toWords({ people, nobody }: Foreseen): string {
  return people.length > 0 ? people.map(({ jobTitle }) => jobTitle).join('; ') : `Nobody: ${nobody ?? 'nothing outstanding'}`;
}

/** When it went out, if that was not the minute in which it was made. */
function sentLater({ at, sentAt }: LedgerEntry): Date | null {
  return sentAt !== null && sentAt.getTime() - at.getTime() >= 60_000 ? sentAt : null;
}

/** The first days are read; the others are there to be opened. */
function soonAndLater(days: readonly PlannedDay[]): { readonly soon: readonly PlannedDay[]; readonly later: readonly PlannedDay[] } {
  return { soon: days.slice(0, 5), later: days.slice(5) };
}

/** The filters that are set, as they stand in the address. */
function keptInAddress(filter: LedgerFilter): readonly [string, string][] {
  const { person, visit, action, state } = filter;
  return Object.entries({ person, visit, action, state }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
}

interface PlannedDay {
  readonly on: PlainDate;
  readonly rows: (Coming & { readonly when: string })[];
}

function byDay(rows: readonly Coming[]): readonly PlannedDay[] {
  const days: PlannedDay[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    const shown = { ...row, when: whenInWords(row) };
    if (last?.on === row.dueOn) last.rows.push(shown);
    else days.push({ on: row.dueOn, rows: [shown] });
  }
  return days;
}
