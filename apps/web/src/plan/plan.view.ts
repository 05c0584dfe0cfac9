import type { PlanByPriority, PlanOption, PlanPage, PlanRow } from '#plan';
import { type FindActions, statusInWords } from '#plan';
import { filledForm, type Form } from '../http/forms.js';

type Asked = Readonly<Record<string, unknown>>;

interface PriorityGroup {
  readonly id: string;
  readonly heading: string;
  readonly rating: PlanByPriority['priorityRatings'][string] | undefined;
  readonly rows: readonly PlanRow[];
  readonly uncovered: PlanPage['uncovered'];
}

const filterNames = [
  'rating',
  'status',
  'owner',
  'lead',
  'priority',
  'visit',
  'concern',
  'gap',
  'late',
  'open',
  'dueBy',
  'since',
  'words',
  'phase',
] as const;
/** These narrow concerns as they narrow actions; the others say nothing of a concern without an action. */
const alsoOfConcerns: readonly string[] = ['priority', 'visit', 'concern'];

const gapWords: Readonly<Record<NonNullable<FindActions['gap']>, string>> = {
  'no-concern': 'Answers no concern',
  'owner-says-better': 'Owner’s rating is better than the facts',
  'not-accepted': 'Not accepted by its owner',
  extended: 'Extended',
  'extension-asked': 'Extension waiting for a decision',
  'no-evidence': 'No evidence yet',
};

const ratings = ['red', 'amber', 'green', 'blue'] as const;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const filterOf = (asked: Asked): Asked =>
  Object.fromEntries(filterNames.flatMap((name) => (isSet(asked[name]) ? [[name, asked[name]]] : [])));

/** The filters of the plan's lists, with what was asked. */
export function filterView(options: readonly PlanOption[], asked: Asked) {
  const filter = filterOf(asked);
  const choices = (kind: PlanOption['kind']): object[] =>
    options.filter((option) => option.kind === kind).map(({ id, text }) => ({ value: id, text }));
  return {
    filter: filledForm(filter) satisfies Form,
    isFiltered: Object.keys(filter).length > 0,
    choices: {
      rating: ratings.map((value) => ({ value, text: capital(value) })),
      status: Object.entries(statusInWords).flatMap(([value, text]) => (value === 'draft' ? [] : [{ value, text: capital(text) }])),
      owner: choices('owner'),
      lead: choices('lead'),
      priority: choices('priority'),
      visit: choices('visit'),
      phase: choices('phase'),
      gap: Object.entries(gapWords).map(([value, text]) => ({ value, text })),
    },
  };
}

/** A list of the plan narrowed as it was asked, at the same page. */
export const filterAddress = (asked: Asked, path: string): string =>
  address(filterOf(asked), isSet(asked['page']) ? { page: asked['page'] } : {}, path);

/** The plan page: what was asked stays in the form, in the links of the figures and in the addresses of the other pages. */
export function planView(plan: PlanByPriority, options: readonly PlanOption[], asked: Asked): object {
  const filter = filterOf(asked);
  const showsUncovered = Object.keys(filter).every((name) => alsoOfConcerns.includes(name));
  return {
    ...filterView(options, asked),
    total: plan.total,
    figures: [
      ...ratings.map((rating) => ({ count: plan.counts[rating], words: capital(rating), href: address(filter, { rating }) })),
      { count: plan.counts.late, words: 'Late', href: address(filter, { late: 'yes' }) },
    ],
    groups: groupsOf(plan, showsUncovered),
    uncovered: showsUncovered ? plan.uncovered.length : 0,
    askAddress: address(filter, {}, '/extensions/new'),
    gridAddress: address(filter, {}, '/actions/grid'),
    downloadQuery: address(filter, {}).replace(/^[^?]*\??/, ''),
    pages: pagesOf(plan, filter),
    statusInWords,
  };
}

function groupsOf({ rows, uncovered, priorityRatings, page }: PlanByPriority, showsUncovered: boolean): readonly PriorityGroup[] {
  const groups = new Map<string, { heading: string; rows: PlanRow[] }>();
  for (const row of rows) {
    const id = row.priorityId ?? '';
    const group = groups.get(id) ?? { heading: headingOf(row.priorityNumber, row.priorityTitle), rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  // On later pages a priority's concerns were told already.
  const open = showsUncovered && page === 1 ? uncovered : [];
  const listed = [...groups].map(([id, group]) => ({
    id,
    ...group,
    rating: priorityRatings[id],
    uncovered: open.filter(({ priorityId }) => (priorityId ?? '') === id),
  }));
  const elsewhere = open.filter(({ priorityId }) => !groups.has(priorityId ?? ''));
  if (elsewhere.length === 0) return listed;
  return [...listed, { id: 'uncovered', heading: 'Concerns without any action', rating: undefined, rows: [], uncovered: elsewhere }];
}

const headingOf = (number: string | null, title: string | null): string =>
  number === null ? 'Under no priority' : `${number} ${title ?? ''}`;

function pagesOf({ page, pages }: PlanPage, filter: Asked): object | undefined {
  if (pages === 1) return undefined;
  return {
    page,
    pages,
    ...(page > 1 ? { previous: { href: address(filter, { page: page - 1 }) } } : {}),
    ...(page < pages ? { next: { href: address(filter, { page: page + 1 }) } } : {}),
  };
}

function address(filter: Asked, more: Asked, path = '/plan'): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ...more }).map(([name, value]): [string, string] => [name, String(value)]));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

const isSet = (value: unknown): value is string | number => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/** The same rows as a table to take away. */
export function planTable(rows: readonly PlanRow[]): readonly (readonly (string | number | null)[])[] {
  const heading = ['Reference', 'Action', 'Priority', 'Status', 'Rating', 'Since', 'Rating from the facts', 'Owner’s rating', 'Reasons'];
  const people = ['Owner', 'Accepted', 'Accountable lead', 'Start', 'Due', 'Originally due', 'Extensions', 'Late', 'Concerns'];
  return [
    [...heading, ...people],
    ...rows.map((row) => [
      `A${row.number}`,
      row.title,
      headingOf(row.priorityNumber, row.priorityTitle),
      capital(statusInWords[row.status]),
      row.rating && capital(row.rating),
      row.ratingSince,
      row.factsRating && capital(row.factsRating),
      row.ownerRating && capital(row.ownerRating),
      row.ratingReasons.join('; '),
      row.ownerTitle,
      row.ownerAcceptedOn,
      row.leadTitle,
      row.startOn,
      row.dueOn,
      row.originalDueOn,
      row.extensions,
      row.late ? 'Late' : '',
      row.concerns.map(({ number, title }) => `C${number} ${title}`).join('; '),
    ]),
  ];
}
