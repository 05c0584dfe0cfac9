import {
  columnLetters,
  type DryRunPage,
  dryRunViews,
  fieldNames,
  fields,
  type ImportInHand,
  type ImportOutcome,
  mostRows,
  type PlannedRow,
  type SheetImport,
} from '#spreadsheet';
import type { Form } from '../http/forms.js';
import { plural } from '../http/templates.js';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (body: unknown): Fields => (typeof body === 'object' && body !== null ? { ...body } : {});

/** `columns.0`, `columns.1` … of the form as the list that the use case takes. */
export function columnsIn(body: unknown): object {
  const posted = fieldsOf(body);
  const columns: unknown[] = [];
  for (const [name, value] of Object.entries(posted)) {
    const [, at] = /^columns\.(\d{1,4})$/.exec(name) ?? [];
    if (at !== undefined) columns[Number(at)] = value;
  }
  return { ...posted, columns: Array.from(columns, (column) => column ?? 'none') };
}

/** Each name with what was chosen for it: a person's id, `nobody`, or nothing. */
export function peopleIn(body: unknown): object {
  const posted = fieldsOf(body);
  const people = Object.entries(posted).flatMap(([key, name]) => {
    const [, at] = /^people\.(\d{1,4})\.name$/.exec(key) ?? [];
    if (at === undefined) return [];
    const chosen = posted[`people.${at}.is`];
    if (chosen === 'nobody') return [{ name, is: 'nobody' }];
    return typeof chosen === 'string' && chosen !== '' ? [{ name, is: 'person', personId: chosen }] : [{ name, is: 'leave-out' }];
  });
  return { ...posted, people };
}

const columnItems = [{ value: 'none', text: 'Left out' }, ...fieldNames.map((name) => ({ value: name, text: fields[name].label }))];

/** Each column with its heading, what stands in it, and what it is taken for. */
export function columnsView({ sheetImport, sheets }: ImportInHand, form: Form): object {
  const { layout } = sheetImport;
  const rows = sheets[layout.sheet]?.rows ?? [];
  const header = rows[layout.headerRow] ?? [];
  // Rows with one filled cell are headings between the actions, no example of a column.
  const body = rows.slice(layout.headerRow + 1).filter((row) => row.filter((cell) => cell !== '').length > 1);
  const columns = layout.mapping.map((field, at) => {
    const samples = [...new Set(body.map((row) => row[at] ?? '').filter((cell) => cell !== '' && cell !== header[at]))]
      .slice(0, 3)
      .map((cell) => short(cell, 60));
    const heading = short((header[at] ?? '').replace(/\s+/g, ' '), 80);
    return {
      name: `columns.${at}`,
      label: `${columnLetters(at)}: ${heading === '' ? 'no heading' : heading}`,
      hint: samples.length === 0 ? 'Empty' : samples.join(' · '),
      isEmpty: samples.length === 0 && heading === '',
      chosen: field ?? 'none',
    };
  });
  const stored = {
    sheet: String(layout.sheet + 1),
    headerRow: layout.headerRow + 1,
    ...Object.fromEntries(columns.map(({ name, chosen }) => [name, chosen])),
    ...(layout.fillDown ? { fillDown: 'yes' } : {}),
    ...(layout.underWay ? { underWay: 'yes' } : {}),
  };
  return {
    sheetImport,
    columns: columns.filter(({ isEmpty }) => !isEmpty),
    columnItems,
    sheetItems: sheetImport.sheets.map(({ name, rows: count }, at) => ({
      value: String(at + 1),
      text: `${name} (${plural(count, 'row')})`,
    })),
    sheetName: sheetImport.sheets[layout.sheet]?.name,
    known: columns.filter(({ chosen }) => chosen !== 'none').length,
    form: form.problems.length > 0 ? { ...form, typed: { ...stored, ...form.typed } } : { ...form, typed: stored },
  };
}

const short = (text: string, most: number): string => {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat;
};

const views: Readonly<Record<DryRunPage['view'], string>> = {
  'left-out': 'Problems: left out',
  noted: 'To know',
  new: 'New',
  changed: 'Changed',
  same: 'The same',
  'no-action': 'No action',
  all: 'Every row',
};

export const becomesWords: Readonly<Record<PlannedRow['becomes'], string>> = {
  new: 'New',
  changed: 'Changes',
  same: 'The same',
  'left-out': 'Left out',
  'no-action': 'No action',
};

interface Person {
  readonly id: string;
  readonly jobTitle: string;
}

/** What the address asks for; what cannot be meant is left out. */
export const viewAsked = ({ show, page }: Fields): { view?: DryRunPage['view'] | undefined; page: number } => ({
  view: dryRunViews.find((one) => one === show),
  page: Number(page) || 1,
});

export function dryRunView(dryRun: DryRunPage, people: readonly Person[], form: Form): object {
  const { sheetImport, counts, unknownPeople, newPriorities, newConcerns, view, page, pages } = dryRun;
  const address = (of: number): string => `/imports/${sheetImport.id}?show=${view}&page=${of}`;
  const everyone = [...new Map(people.map(({ id, jobTitle }) => [id, jobTitle]))].map(([value, text]) => ({ value, text }));
  return {
    ...dryRun,
    form,
    most: mostRows,
    sheetName: sheetImport.sheets[sheetImport.layout.sheet]?.name,
    newPriorities: newPriorities.length,
    newConcerns: newConcerns.length,
    unknownPeople: unknownPeople.slice(0, 200).map(({ name, rows, more }, at) => ({
      name,
      at,
      where: `${rows.length === 1 ? 'Row' : 'Rows'} ${rows.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`,
    })),
    peopleItems: [{ value: 'nobody', text: 'Bring in without this person' }, ...everyone],
    views: (Object.entries(views) as [DryRunPage['view'], string][]).flatMap(([name, words]) =>
      counts[name] === 0 && name !== view
        ? []
        : [
            {
              text: `${words} (${counts[name].toLocaleString('en-GB')})`,
              href: `/imports/${sheetImport.id}?show=${name}`,
              active: name === view,
            },
          ],
    ),
    rows: dryRun.rows.map((row) => ({ ...row, words: becomesWords[row.becomes] })),
    pages:
      pages === 1
        ? undefined
        : {
            ...(page > 1 ? { previous: { href: address(page - 1) } } : {}),
            ...(page < pages ? { next: { href: address(page + 1) } } : {}),
          },
  };
}

/** A page that tells of thousands is read by nobody: the plan itself lists them. */
const mostTold = 100;

export function outcomeView(sheetImport: SheetImport, outcome: ImportOutcome): object {
  const { added, changed, leftOut, askedFor } = outcome;
  const told = <T>(rows: readonly T[]): { readonly rows: readonly T[]; readonly more: number } => ({
    rows: rows.slice(0, mostTold),
    more: Math.max(0, rows.length - mostTold),
  });
  return {
    sheetImport,
    outcome,
    leftOut: told(leftOut),
    askedFor: told(askedFor),
    lists: [
      { title: 'New actions', ...told(added) },
      { title: 'Changed actions', ...told(changed) },
    ].filter(({ rows }) => rows.length > 0),
  };
}
