import { type PlainDate, dayInWords } from '#calendar';
import { childWarnings, dateProblems } from '#plan';
import { type DayRead, readDay } from '../file/days.rules.js';
import type { Field } from '../file/fields.rules.js';
import type { Cells } from '../file/rows.rules.js';
import {
  type FileEvidence,
  type FileRating,
  type FileStatus,
  readEvidence,
  readRating,
  readStatus,
  shortTitle,
} from '../file/words.rules.js';
import type { Known } from './known.js';
import { type ChosenPeople, readPeople } from './people.rules.js';
import type { Problem } from './planned.js';

/** What the cells of a row mean, and what is wrong with them. */
export interface Values {
  readonly title: string;
  readonly outcome: string | null;
  readonly ownerId: string | null;
  readonly coOwnerIds: readonly string[];
  readonly leadId: string | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly originalDueOn: PlainDate | null;
  readonly extensions: number;
  readonly dueReason: string | undefined;
  readonly extensionReason: string | undefined;
  readonly status: FileStatus | null;
  readonly stopReason: string | undefined;
  /** Blue is no rating of an owner: it says complete. */
  readonly rating: Exclude<FileRating, 'blue'> | null;
  /** Progress and impact, and evidence that tells no day or kind. */
  readonly progress: string | null;
  readonly evidence: readonly FileEvidence[];
  readonly unknownPeople: readonly string[];
}

export interface Books {
  readonly owners: ReadonlyMap<string, string>;
  readonly leads: ReadonlyMap<string, string>;
  readonly chosen: ChosenPeople;
}

type Say = (field: Field, message: string) => void;

/** @param columns where each field stands, for saying so */
export function readValues(
  cells: Cells,
  columns: Readonly<Partial<Record<Field, string>>>,
  known: Known,
  books: Books,
): { readonly values: Values; readonly problems: readonly Problem[]; readonly notes: readonly Problem[] } {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const to =
    (list: Problem[]): Say =>
    (field, message) =>
      list.push({ column: columns[field] ?? null, field, message });
  const [problem, note] = [to(problems), to(notes)];

  for (const [field, text] of Object.entries(cells) as [Field, string][]) {
    if (/^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text))
      problem(field, `The cell holds the error ${text} of Excel. Correct it in the file`);
    const [warning] = childWarnings(text);
    if (warning !== undefined) note(field, warning);
  }
  const { title, cut } = shortTitle(cells.title ?? '');
  if (cut) note('title', `Longer than the 200 characters of a title: it is cut to “${title}”. The whole stands in its first update`);
  const people = peopleOf(cells, books, problem);
  const dates = datesOf(cells, problem, note);
  const words = wordsOf(cells, known, problem, note, cut);
  const outcome = limited(cells.outcome, 1000, 'outcome', problem);
  return { values: { title, outcome, ...people, ...dates, ...words }, problems, notes };
}

function peopleOf(
  cells: Cells,
  { owners, leads, chosen }: Books,
  problem: Say,
): Pick<Values, 'ownerId' | 'coOwnerIds' | 'leadId' | 'unknownPeople'> {
  const read = (field: 'owner' | 'coOwners' | 'lead', book: ReadonlyMap<string, string>): ReturnType<typeof readPeople> =>
    readPeople(cells[field] ?? '', book, chosen);
  const [owner, others, lead] = [read('owner', owners), read('coOwners', owners), read('lead', leads)];
  for (const [field, { unknown }] of [
    ['owner', owner],
    ['coOwners', others],
    ['lead', lead],
  ] as const) {
    if (unknown.length === 0) continue;
    const names = unknown.map((name) => `“${name}”`).join(', ');
    const part = field === 'lead' ? 'lead' : 'own';
    problem(field, `Nobody here who may ${part} an action is called ${names}. Say who is meant, or correct the file`);
  }
  const [ownerId = null, ...more] = owner.ids;
  return {
    ownerId,
    coOwnerIds: [...new Set([...more, ...others.ids])].filter((id) => id !== ownerId),
    leadId: lead.ids[0] ?? null,
    unknownPeople: [...owner.unknown, ...others.unknown, ...lead.unknown],
  };
}

function datesOf(
  cells: Cells,
  problem: Say,
  note: Say,
): Pick<Values, 'startOn' | 'dueOn' | 'originalDueOn' | 'extensions' | 'dueReason' | 'extensionReason'> {
  const read = (field: 'start' | 'due' | 'originalDue'): DayRead => {
    const found = readDay(cells[field] ?? '');
    if (found.kind === 'unclear') problem(field, found.what);
    else if (found.told !== null && found.kind === 'day')
      note(field, `“${cells[field] ?? ''}” is taken as ${dayInWords(found.day)}, ${found.told}`);
    else if (found.told !== null) note(field, `${found.told}: it comes in without one`);
    return found;
  };
  // Where nothing stands under “Revised”, the first date is the date.
  const dueField = cells.due === undefined ? 'originalDue' : 'due';
  const [start, due] = [read('start'), read(dueField)];
  const original: DayRead = dueField === 'due' ? read('originalDue') : { kind: 'none', told: null };
  const dueOn = dayOf(due);
  const earlier = due.kind === 'day' ? due.earlier : [];
  const originalDueOn = dayOf(original) ?? earlier[0] ?? null;
  if (earlier.length > 0)
    note(dueField, `The cell holds ${earlier.length + 1} dates: the last is taken as due, the first as originally due`);
  const startOn = dayOf(start);
  for (const { message } of dateProblems(startOn, dueOn)) problem(dueField, message);
  if (originalDueOn !== null && dueOn !== null && originalDueOn > dueOn)
    note('originalDue', `The original date, ${dayInWords(originalDueOn)}, is after the due date, so it is not kept`);
  const count = cells.extensions === undefined ? undefined : Number(/^\d{1,2}$/.exec(cells.extensions)?.[0]);
  if (Number.isNaN(count)) problem('extensions', `“${cells.extensions ?? ''}” is not a number of extensions. Write it as 0, 1, 2 …`);
  const isLater = originalDueOn !== null && dueOn !== null && originalDueOn < dueOn;
  return {
    startOn,
    dueOn,
    originalDueOn: isLater ? originalDueOn : null,
    extensions: isLater ? Math.max(1, count ?? 0, earlier.length) : 0,
    dueReason: due.kind === 'none' ? (due.told ?? undefined) : undefined,
    extensionReason: limited(cells.extensionReason, 2000, 'extensionReason', problem) ?? undefined,
  };
}

const dayOf = (read: DayRead): PlainDate | null => (read.kind === 'day' ? read.day : null);

function wordsOf(
  cells: Cells,
  { today }: Known,
  problem: Say,
  note: Say,
  cut: boolean,
): Pick<Values, 'status' | 'stopReason' | 'rating' | 'progress' | 'evidence'> {
  const rating = readRating(cells.rating ?? '');
  if (rating === 'unclear')
    problem('rating', `“${(cells.rating ?? '').slice(0, 40)}” is no rating. Write Blue, Green, Amber or Red, or B, G, A or R`);
  const status = readStatus(cells.status ?? '');
  const colour = status === 'unclear' ? readRating(cells.status ?? '') : 'none';
  if (status === 'unclear' && (colour === 'unclear' || colour === 'none'))
    note('status', `“${(cells.status ?? '').slice(0, 40)}” is no status that is known here, so it is left out`);
  const { evidence, words } = readEvidence(cells.evidence ?? '', today);
  const parts = [
    ...(cut ? [`As written in the file: ${cells.title ?? ''}`] : []),
    ...(cells.progress === undefined ? [] : [cells.progress]),
    ...(cells.impact === undefined ? [] : [`Impact: ${cells.impact}`]),
    ...(words.length === 0 ? [] : [`Evidence: ${words.join('\n')}`]),
  ];
  if (words.length > 0) note('evidence', 'It does not say of which day and what kind it is, so it comes in as part of the update');
  for (const { shows } of evidence)
    if (shows.length > 2000) problem('evidence', 'A line of the evidence is longer than 2,000 characters. Shorten it');
  const said = readColour(rating) ?? readColour(colour);
  return {
    status: status === 'none' || status === 'unclear' ? (said === 'blue' ? 'complete' : null) : status,
    stopReason: limited(cells.stopReason, 2000, 'stopReason', problem) ?? undefined,
    rating: said === 'blue' ? null : said,
    progress: limited(parts.join('\n\n') || undefined, 4000, 'progress', problem),
    evidence,
  };
}

const readColour = (read: ReturnType<typeof readRating>): FileRating | null => (read === 'none' || read === 'unclear' ? null : read);

function limited(text: string | undefined, most: number, field: Field, problem: Say): string | null {
  if (text !== undefined && text.length > most)
    problem(field, `Longer than ${most.toLocaleString('en-GB')} characters. Shorten it in the file`);
  return text ?? null;
}
