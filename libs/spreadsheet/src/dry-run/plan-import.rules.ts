import type { Field } from '../file/fields.rules.js';
import { headingKey } from '../file/headings.rules.js';
import type { Cells, FileRow } from '../file/rows.rules.js';
import type { Known, KnownAction } from './known.js';
import { Making } from './making.rules.js';
import { draftSteps, type ImportChoices, type Meant } from './new-steps.rules.js';
import { bookOf, type ChosenPeople, nameKey } from './people.rules.js';
import type { PlannedRow, PlannedTogether, Problem } from './planned.js';
import { updateSteps } from './update-steps.rules.js';
import { type Books, readValues } from './values.rules.js';

export interface ImportAsked extends ImportChoices {
  readonly people: ChosenPeople;
  readonly columns: Readonly<Partial<Record<Field, string>>>;
}

/** What would become of the rows, one after the other, from the plan as it stands. Nothing is written. */
export class Planning {
  private readonly making: Making;
  private readonly books: Books;
  private readonly find: Find;
  private readonly seen = new Map<string, number>();
  private readonly unknown = new Map<string, { key: string; name: string; rows: number[]; more: number }>();
  private readonly used = new Set<string>();

  constructor(
    private readonly asked: ImportAsked,
    private readonly known: Known,
  ) {
    this.making = new Making(known);
    this.books = { owners: bookOf(known.owners), leads: bookOf(known.leads), chosen: asked.people };
    this.find = finder(known);
  }

  plan(row: FileRow): PlannedRow {
    if (row.noAction !== null) return asNoAction(row, row.noAction);
    const { planned, unknownPeople } = planRow(row, this.asked, this.known, this.books, this.making, this.find, this.seen);
    for (const name of unknownPeople) {
      const entry = this.unknown.get(nameKey(name)) ?? { key: nameKey(name), name, rows: [], more: 0 };
      if (entry.rows.length < namedRows) entry.rows.push(row.row);
      else entry.more++;
      this.unknown.set(entry.key, entry);
    }
    for (const key of planned.steps.flatMap(keysIn)) this.used.add(key);
    return planned;
  }

  /** What the rows together make and ask, once all are planned. */
  together(): PlannedTogether {
    const newConcerns = [...this.making.concerns.values()].filter(({ key }) => this.used.has(key));
    for (const { priority } of newConcerns) if (priority !== null && 'newKey' in priority) this.used.add(priority.newKey);
    return {
      newPriorities: [...this.making.priorities.values()].filter(({ key }) => this.used.has(key)),
      newConcerns,
      unknownPeople: [...this.unknown.values()],
    };
  }
}

const namedRows = 8;

type Find = (cells: Cells) => { readonly action: KnownAction; readonly by: 'reference' | 'number' | 'title' } | undefined;

function planRow(
  { row, cells }: FileRow,
  asked: ImportAsked,
  known: Known,
  books: Books,
  making: Making,
  find: Find,
  seen: Map<string, number>,
): { readonly planned: PlannedRow; readonly unknownPeople: readonly string[] } {
  const { values, problems, notes } = readValues(cells, asked.columns, known, books);
  const all: Problem[] = [...problems];
  const say = (field: Field | null, message: string): Problem => ({
    column: field === null ? null : (asked.columns[field] ?? null),
    field,
    message,
  });
  const priority = making.priority(cells);
  if (priority.problem !== undefined) all.push(say('priority', priority.problem));
  const twin = twinOf(cells, priority.words, row, seen);
  if (twin !== undefined) all.push(say(twin.field, twin.message));
  const found = find({ ...cells, priority: priority.words });
  const before = found === undefined ? undefined : seen.get(found.action.id);
  if (found !== undefined && before === undefined) seen.set(found.action.id, row);
  if (found !== undefined && before !== undefined && twin === undefined)
    all.push(say(null, `A${found.action.number} is meant by row ${before} already. Only that row comes in`));
  const base = { row, action: found?.action ?? null, title: values.title, number: cells.number ?? null, cells };
  if (all.length > 0)
    return { planned: { ...base, becomes: 'left-out', problems: all, notes, told: [], steps: [] }, unknownPeople: values.unknownPeople };
  const meant: Meant = { values, priority: priority.wanted, concerns: making.concernsOf(cells, priority.wanted) };
  const origin = found?.by === 'reference' ? null : (found?.action.origin ?? null);
  const fromFile = (field: Field): boolean => cells[field] !== undefined && cells[field] !== origin?.cells[field];
  const number = Number(/^A\s?(\d{1,6})$/iu.exec(cells.reference ?? '')?.[1]);
  const {
    steps,
    told,
    notes: more,
  } = found === undefined || found.action.status === 'draft'
    ? draftSteps(found?.action ?? null, meant, asked, known, Number.isNaN(number) ? undefined : number)
    : updateSteps(found.action, meant, cells, fromFile, asked, known);
  const told2 = [
    ...notes,
    ...(priority.note === undefined ? [] : [say('priority', priority.note)]),
    ...more.map((message) => say(null, message)),
  ];
  const becomes = found === undefined ? 'new' : steps.length > 0 ? 'changed' : 'same';
  return { planned: { ...base, becomes, problems: [], notes: told2, told, steps }, unknownPeople: [] };
}

/** Our own reference, else the council's number, else the title under its priority. */
function finder(known: Known): Find {
  const byReference = new Map(known.actions.map((action) => [`A${action.number}`, action]));
  const byNumber = new Map(known.actions.flatMap((action) => (action.origin?.number ? [[action.origin.number, action] as const] : [])));
  const priorities = new Map(known.priorities.map(({ id, number, title }) => [id, `${number} ${title}`]));
  const titleKey = (title: string, priority: string): string => `${headingKey(title)}|${headingKey(priority)}`;
  const byTitle = new Map(known.actions.map((action) => [titleKey(action.title, priorities.get(action.priorityId ?? '') ?? ''), action]));
  const byCells = new Map(
    known.actions.flatMap((action) => (action.origin?.cells.title ? [[headingKey(action.origin.cells.title), action] as const] : [])),
  );
  return (cells) => {
    const named = byReference.get((cells.reference ?? '').replace(/\s/g, '').toUpperCase());
    if (named) return { action: named, by: 'reference' };
    const numbered = cells.number === undefined ? undefined : byNumber.get(cells.number);
    if (numbered) return { action: numbered, by: 'number' };
    const title = cells.title ?? '';
    const titled = byTitle.get(titleKey(title, cells.priority ?? '')) ?? byCells.get(headingKey(title));
    // The same words under another number are another action.
    const isOther = titled?.origin?.number != null && cells.number !== undefined && titled.origin.number !== cells.number;
    return titled === undefined || isOther ? undefined : { action: titled, by: 'title' };
  };
}

/** Two rows of one file that are the same action: the first comes in. */
function twinOf(
  cells: Cells,
  priority: string,
  row: number,
  seen: Map<string, number>,
): { readonly field: Field; readonly message: string } | undefined {
  const keys: readonly (readonly [Field, string | undefined, string])[] = [
    ['reference', cells.reference, `The reference ${cells.reference ?? ''}`],
    ['number', cells.number, `The number ${cells.number ?? ''}`],
    ['title', (cells.reference ?? cells.number) ? undefined : `${headingKey(cells.title ?? '')} ${headingKey(priority)}`, 'This action'],
  ];
  for (const [field, key, words] of keys) {
    if (key === undefined || key === '') continue;
    const before = seen.get(`${field}:${key}`);
    if (before !== undefined) return { field, message: `${words} stands in row ${before} already. Only that row comes in` };
    seen.set(`${field}:${key}`, row);
  }
  return undefined;
}

const asNoAction = ({ row, cells }: FileRow, why: string): PlannedRow => ({
  row,
  becomes: 'no-action',
  action: null,
  title: '',
  problems: [],
  notes: [],
  told: [why],
  steps: [],
  number: null,
  cells,
});

function keysIn(step: PlannedRow['steps'][number]): readonly string[] {
  const wanted =
    'fields' in step
      ? [step.fields.priority, ...(step.do === 'draft' ? step.concerns : [])]
      : step.do === 'priority'
        ? [step.priority]
        : step.do === 'concern'
          ? [step.concern]
          : [];
  return wanted.flatMap((one) => (one !== null && 'newKey' in one ? [one.newKey] : []));
}
