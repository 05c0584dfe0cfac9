import type { Deadline, Meeting } from '#board';
import { dayInWords, type PlainDate } from '#calendar';
import { type Inspection, kindWords } from '#inspection';
import type { MyDate } from '#plan';

/** One entry of a calendar: whole days in London. */
export interface CalendarEntry {
  /** The same for as long as the thing exists, so that a moved date moves and never doubles. */
  readonly uid: string;
  /** Rises with every change of the thing. */
  readonly sequence: number;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly title: string;
  readonly text: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** Below the service's own address. */
  readonly path: string;
}

export interface Dated {
  readonly visits: readonly Inspection[];
  readonly meetings: readonly Meeting[];
  readonly deadlines: readonly Deadline[];
  readonly actions: readonly MyDate[];
}

/** What a calendar holds, in the order of its days. Titles and days alone: no inspectors' text leaves with it. */
export function calendarEntries({ visits, meetings, deadlines, actions }: Dated): readonly CalendarEntry[] {
  const entries = [...visits.map(ofVisit), ...meetings.map(ofMeeting), ...deadlines.map(ofDeadline), ...actions.map(ofAction)];
  return entries.sort((a, b) => (a.firstDay === b.firstDay ? (a.uid < b.uid ? -1 : 1) : a.firstDay < b.firstDay ? -1 : 1));
}

function ofVisit(visit: Inspection): CalendarEntry {
  const { id, kind, status, startsOn, endsOn, leadInspector } = visit;
  const expected = status === 'expected';
  const text = expected ? 'A window in which inspectors are expected; the days are not confirmed.' : '';
  return {
    ...common('inspections', visit),
    uid: `visit-${id}`,
    firstDay: startsOn,
    lastDay: endsOn,
    title: named(status, `${expected ? 'Expected: ' : ''}${visit.title === '' ? kindWords[kind] : visit.title}`),
    text: [text, leadInspector === null ? '' : `Lead inspector: ${leadInspector}.`].filter((line) => line !== '').join('\n'),
    status: status === 'cancelled' ? 'cancelled' : expected ? 'tentative' : 'confirmed',
  };
}

function ofMeeting(meeting: Meeting): CalendarEntry {
  const { id, title, heldOn, cutOffOn, papersOutOn, status } = meeting;
  return {
    ...common('meetings', meeting),
    uid: `meeting-${id}`,
    firstDay: heldOn,
    lastDay: heldOn,
    title: named(status, title),
    text: `Figures up to ${dayInWords(cutOffOn)}.\nPapers out on ${dayInWords(papersOutOn)}.`,
    status: status === 'cancelled' ? 'cancelled' : 'confirmed',
  };
}

function ofDeadline(deadline: Deadline): CalendarEntry {
  const { id, title, dueOn, cutOffOn, status } = deadline;
  return {
    ...common('deadlines', deadline),
    uid: `deadline-${id}`,
    firstDay: dueOn,
    lastDay: dueOn,
    title: named(status, `Due out: ${title}`),
    text: `Figures up to ${dayInWords(cutOffOn)}.`,
    status: status === 'cancelled' ? 'cancelled' : 'confirmed',
  };
}

function ofAction(action: MyDate): CalendarEntry {
  const { id, number, title, dueOn, stopped } = action;
  return {
    ...common('actions', action),
    uid: `action-${id}`,
    firstDay: dueOn,
    lastDay: dueOn,
    title: `${stopped ? 'Stopped: ' : 'Action due: '}A${number} ${title}`,
    text: '',
    status: stopped ? 'cancelled' : 'confirmed',
  };
}

const common = (place: string, { id, version }: { readonly id: string; readonly version: number }): { path: string; sequence: number } => ({
  path: `/${place}/${id}`,
  sequence: version,
});

/** Outlook shows a subscribed entry that is cancelled like any other, so the title must say it. */
const named = (status: string, title: string): string => (status === 'cancelled' ? `Cancelled: ${title}` : title);
