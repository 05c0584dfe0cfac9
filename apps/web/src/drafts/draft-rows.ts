import type { DraftPage } from '#plan';
import { foldDays } from '../http/folded-days.js';
import { type Form } from '../http/forms.js';
import { markOf, type Marks, marksIn, marksOf } from '../http/touched.js';

type Fields = Readonly<Record<string, unknown>>;
type Listed = DraftPage['groups'][number]['drafts'][number];

const cells = ['title', 'outcome', 'ownerId', 'leadId', 'priorityId', 'startOn', 'dueOn'] as const satisfies readonly (keyof Listed)[];
const rowField = /^drafts\.(\d{1,3})\.([A-Za-z]+(?:-day|-month|-year)?)$/u;

/** A row as it was posted. */
interface Posted {
  /** As typed, days in three parts. */
  readonly raw: Fields;
  /** As the use case takes it, with what was chosen at the top “for all that have none”. */
  readonly input: Fields;
  readonly was: Marks;
  /** What differs from what was stored when the page was made: typed, chosen for all, or suggested by the page. */
  readonly touched: ReadonlySet<string>;
}

function postedRows(body: unknown): readonly Posted[] {
  const fields: Fields = typeof body === 'object' && body !== null ? { ...body } : {};
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const [, index, field] = rowField.exec(name) ?? [];
    if (index !== undefined && field !== undefined) (rows[Number(index)] ??= {})[field] = value;
  }
  // Without holes: a number that was left out must not become an empty draft.
  return Object.values(rows).map(({ was: marks, ...raw }) => {
    const typed = foldDays(raw);
    const input = {
      ...typed,
      ownerId: typed['ownerId'] || fields['fill.ownerId'],
      leadId: typed['leadId'] || fields['fill.leadId'],
      ownerAgreed: typed['ownerAgreed'] ?? fields['fill.ownerAgreed'],
    };
    const was = marksIn(cells, marks);
    const touched: string[] = cells.filter((cell) => markOf(input[cell as keyof typeof input]) !== was[cell]);
    return { raw, input, was, touched: new Set(input.ownerAgreed === undefined ? touched : [...touched, 'ownerAgreed']) };
  });
}

/** The rows that the save is about: those in which something was changed, and those that are to be confirmed. */
function sentRows(body: unknown): readonly Posted[] {
  const then = typeof body === 'object' && body !== null && 'then' in body ? body.then : 'save';
  return postedRows(body).filter(({ raw, touched }) => touched.size > 0 || then === 'ready' || then === raw['id']);
}

/**
 * The long form's fields, such as `drafts.3.ownerId`, as the input that the use case takes. `then` is the button: save, ready,
 * or the id of the one draft to confirm. A row that nobody touched is not written back: someone else may have changed it.
 */
export function draftsFrom(body: unknown): object {
  const drafts = sentRows(body).map(({ input }) => input);
  const then = typeof body === 'object' && body !== null && 'then' in body ? body.then : 'save';
  if (then === 'ready') return { drafts, confirm: 'ready' };
  if (typeof then === 'string' && then !== 'save') return { drafts, confirm: 'listed', confirmIds: [then] };
  return { drafts, confirm: 'none' };
}

/** The form as it stands in the database, ready to be typed over. */
export function storedForm({ groups }: DraftPage, today: string): Form {
  const typed: Record<string, unknown> = {};
  inOrder(groups).forEach((draft, index) => {
    const { id, version, title, outcome, ownerId, leadId, priorityLeadId, priorityId, startOn, dueOn } = draft;
    // A draft starts today and is its priority's lead's, unless someone says otherwise.
    const row = { id, version, title, outcome, ownerId, leadId: leadId ?? priorityLeadId, priorityId, startOn: startOn ?? today, dueOn };
    for (const [field, value] of Object.entries(row)) typed[`drafts.${index}.${field}`] = value ?? '';
    typed[`drafts.${index}.was`] = marksOf(cells, draft);
  });
  return { typed, problems: [] };
}

/** What was typed and what is wrong, laid over what stands now: someone may have confirmed, changed or added a draft meanwhile. */
export function typedForm(page: DraftPage, today: string, body: unknown, { typed: saved, problems, stands }: Form): Form {
  const listed = inOrder(page.groups);
  const placeOf = ({ raw }: Posted): number => listed.findIndex(({ id }) => id === raw['id']);
  const typed: Record<string, unknown> = { ...storedForm(page, today).typed };
  for (const [name, value] of Object.entries(typeof body === 'object' ? { ...body } : {}))
    if (name.startsWith('fill.')) typed[name] = value;

  const sent = sentRows(body);
  for (const [index, row] of sent.entries()) {
    const draft = listed[placeOf(row)];
    if (draft === undefined) continue;
    const here = `drafts.${placeOf(row)}`;
    typed[`${here}.version`] = saved[`drafts.${index}.version`] ?? row.raw['version'];
    typed[`${here}.was`] = marksOf(cells, draft, Object.fromEntries(Object.entries(row.was).filter(([cell]) => row.touched.has(cell))));
    for (const [name, value] of Object.entries(row.raw))
      if (row.touched.has(name.replace(/-(?:day|month|year)$/u, ''))) typed[`${here}.${name}`] = value;
  }
  const moved = (name: string): string => {
    const [, index, field] = /^drafts\.(\d{1,3})(.*)$/u.exec(name) ?? [];
    const row = sent[Number(index)];
    const place = row === undefined ? -1 : placeOf(row);
    return place < 0 || field === undefined ? name : `drafts.${place}${field}`;
  };
  return {
    typed,
    problems: problems.map(({ field, message }) => ({ field: moved(field), message })),
    ...(stands ? { stands: Object.fromEntries(Object.entries(stands).map(([name, value]) => [moved(name), value])) } : {}),
  };
}

/** The drafts that the actor may change, numbered as the form numbers them. */
export function inOrder(groups: DraftPage['groups']): readonly Listed[] {
  return groups.flatMap(({ drafts }) => drafts.filter(({ mine }) => mine));
}
