import { isPlainDate, momentInWords, type PlainDate, shortDay } from '#calendar';
import { type Named, type PersonWithRoles, roleNames, type TrailEntry, type TrailPage, type TrailQuestion } from '#identity';
import { statusInWords } from '#plan';
import type { FieldProblem } from '#platform';
import type { Table } from '#spreadsheet';
import { foldDays } from '../http/folded-days.js';

type Filter = 'subject' | 'person' | 'event' | 'from' | 'to' | 'words';

/** The filters in an address as they were typed, what is wrong with them, and what they ask. */
export interface AskedOfTrail {
  readonly typed: Readonly<Record<Filter, string | undefined>>;
  readonly problems: readonly FieldProblem[];
  readonly question: TrailQuestion;
}

export function askedOfTrail(query: Readonly<Record<string, unknown>>): AskedOfTrail {
  const fields = foldDays(query);
  // A filter given twice in the address is none.
  const textOf = (name: Filter): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [subject, person, event, words] = [textOf('subject'), textOf('person'), textOf('event'), textOf('words')];
  const [from, to] = [textOf('from'), textOf('to')];
  const dayOf = (text: string | undefined): PlainDate | undefined => (isPlainDate(text) ? text : undefined);
  const notADay = (field: Filter, text: string | undefined): FieldProblem[] =>
    text === undefined || isPlainDate(text) ? [] : [{ field, message: 'Enter the day as a real date, such as 13 3 2026' }];
  return {
    typed: { subject, person, event, from, to, words },
    problems: [...notADay('from', from), ...notADay('to', to)],
    question: { subject, personId: person, event, words, from: dayOf(from), to: dayOf(to) },
  };
}

export interface TrailRow {
  readonly position: number;
  readonly at: Date;
  readonly who: string;
  readonly via: string;
  readonly event: string;
  readonly subject: { readonly words: string; readonly href: string | undefined; readonly id: string };
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

const rolesByKey = new Map<string, string>(Object.entries(roleNames));
const statuses = new Map<string, string>(Object.entries(statusInWords));

type Names = TrailPage['names'];

const vias: Readonly<Record<string, string>> = {
  page: 'on a page',
  api: 'by the API',
  schedule: 'by the schedule',
  command: 'by the command line',
};

/** Kinds of thing that the trail tells of, as the filter offers them. */
export const kinds: readonly { readonly value: string; readonly text: string }[] = [
  { value: 'action', text: 'Actions' },
  { value: 'concern', text: 'Concerns' },
  { value: 'document', text: 'Documents' },
  { value: 'finding', text: 'Findings' },
  { value: 'inspection', text: 'Inspections and visits' },
  { value: 'priority', text: 'Priorities' },
  { value: 'phase', text: 'Phases' },
  { value: 'measure', text: 'Performance measures' },
  { value: 'meeting', text: 'Meetings' },
  { value: 'deadline', text: 'Deadlines' },
  { value: 'challenge', text: 'Challenges' },
  { value: 'report', text: 'Reports' },
  { value: 'list', text: 'Lists taken away' },
  { value: 'import', text: 'Spreadsheets brought in' },
  { value: 'view', text: 'Saved views' },
  { value: 'person', text: 'People' },
  { value: 'token', text: 'API tokens' },
  { value: 'webhook', text: 'Webhooks' },
  { value: 'retention', text: 'How long things are kept' },
];

export function trailRows({ entries, names }: TrailPage): readonly TrailRow[] {
  return entries.map((entry) => ({
    position: entry.position,
    at: entry.at,
    who: entry.actor,
    via: vias[entry.via] ?? entry.via,
    event: eventInWords(entry.event),
    subject: subjectOf(entry, names),
    details: entry.redactedAt === null ? detailsOf(entry, names) : [{ label: 'Details', value: 'kept for their time, and gone' }],
  }));
}

/** The same entries as a table to take away. What it leaves out, it says. */
export function trailTable(page: TrailPage): Table['rows'] {
  const left = page.total - page.entries.length;
  return [
    ['Number', 'When', 'Who', 'How', 'What happened', 'To what', 'Details'],
    ...trailRows(page).map((row) => [
      row.position,
      momentInWords(row.at),
      row.who,
      row.via,
      row.event,
      row.subject.words,
      row.details.map(({ label, value }) => `${label}: ${value}`).join('; '),
    ]),
    ...(left > 0
      ? [[null, `${left} older entries are not in this file. Choose days to take them away.`, null, null, null, null, null]]
      : []),
  ];
}

/** What says something to a reader: neither what was left empty nor ids of things without a name. The API tells all of it. */
const detailsOf = ({ details }: TrailEntry, names: Names): TrailRow['details'] =>
  inReadingOrder(Object.entries(details))
    .filter(([, value]) => !isEmpty(value) && !isNamelessId(value, names))
    .map(([name, value]) => ({ label: labelOf(name), value: valueInWords(value, names) }));

const isEmpty = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

function isNamelessId(value: unknown, names: Names): boolean {
  if (Array.isArray(value)) return value.every((item) => isNamelessId(item, names));
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}$/.test(value) && !names.has(value);
}

/** From what to what first: PostgreSQL keeps keys in an order of its own. */
function inReadingOrder(details: readonly [string, unknown][]): readonly [string, unknown][] {
  const rank = ([name]: readonly [string, unknown]): number => ['from', 'to'].indexOf(name) + 1 || 3;
  return [...details].sort((a, b) => rank(a) - rank(b));
}

/** Events whose name alone does not say what happened. */
const happenings: Readonly<Record<string, string>> = {
  'finding.accepted': 'accepted as a new concern',
  'finding.joined': 'joined to a concern',
  'finding.strength': 'kept as a strength',
};

/** 'action.due-moved' is “Action: due moved”. */
function eventInWords(event: string): string {
  const [thing = '', happened = ''] = event.split('.', 2);
  return `${capital(thing.replaceAll('-', ' '))}: ${happenings[event] ?? happened.replaceAll('-', ' ')}`;
}

function valueInWords(value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => valueInWords(item, names)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, member]) => `${labelOf(name)} ${valueInWords(member, names)}`)
      .join(', ');
  }
  return typeof value === 'string' ? textInWords(value, names) : JSON.stringify(value);
}

function textInWords(text: string, names: Names): string {
  if (isPlainDate(text)) return shortDay(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return momentInWords(new Date(text));
  return names.get(text)?.words ?? rolesByKey.get(text) ?? statuses.get(text) ?? text;
}

function subjectOf({ subject, event }: TrailEntry, names: Names): TrailRow['subject'] {
  const named = names.get(subject);
  const thing = event.split('.', 1)[0]?.replaceAll('-', ' ') ?? 'thing';
  return { id: subject, words: named?.words ?? `${/^[aeiou]/.test(thing) ? 'An' : 'A'} ${thing}`, href: named && pageOf(named) };
}

const folders: Readonly<Partial<Record<Named['kind'], string>>> = {
  action: '/actions',
  concern: '/concerns',
  inspection: '/inspections',
  person: '/people',
  report: '/reports',
};

function pageOf({ kind, id }: Named): string | undefined {
  if (kind === 'document') return `/documents/${id}/findings`;
  const folder = folders[kind];
  return folder === undefined ? undefined : `${folder}/${id}`;
}

export const personItems = (people: readonly PersonWithRoles[]): readonly { value: string; text: string }[] =>
  people.map(({ id, jobTitle }) => ({ value: id, text: jobTitle }));

/** 'dueOn' is “Due on”; 'ownerId', which is shown as the owner's name, is “Owner”. */
const labelOf = (name: string): string =>
  name === 'sha256' ? 'Checksum' : capital(name.replace(/Id(s?)$/, '$1').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
