import type { DraftPage } from '#plan';
import { foldDays } from '../http/folded-days.js';
import { type Form } from '../http/forms.js';

type Fields = Readonly<Record<string, unknown>>;

const rowField = /^drafts\.(\d{1,3})\.([A-Za-z]+(?:-day|-month|-year)?)$/u;

/**
 * The long form's fields, such as `drafts.3.ownerId`, as the input that the use case takes. What was chosen at the top “for
 * all that have none” is filled in first. `then` is the button: save, ready, or the id of the one draft to confirm.
 */
export function draftsFrom(body: unknown): object {
  const fields = foldDays(typeof body === 'object' && body !== null ? { ...body } : {});
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const [, index, field] = rowField.exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    (rows[Number(index)] ??= {})[field] = value;
  }
  const filled = rows.map((row) => ({
    ...row,
    ownerId: row['ownerId'] || fields['fill.ownerId'],
    leadId: row['leadId'] || fields['fill.leadId'],
    ownerAgreed: row['ownerAgreed'] ?? fields['fill.ownerAgreed'],
  }));
  const then = fields['then'];
  if (then === 'ready') return { drafts: dense(filled), confirm: 'ready' };
  if (typeof then === 'string' && then !== 'save') return { drafts: dense(filled), confirm: 'listed', confirmIds: [then] };
  return { drafts: dense(filled), confirm: 'none' };
}

/** Without holes: a number that was left out must not become an empty draft. */
const dense = (rows: readonly object[]): readonly object[] => Object.values(rows);

/** The form as it stands in the database, ready to be typed over. */
export function storedForm({ groups }: DraftPage, today: string): Form {
  const typed: Record<string, unknown> = {};
  inOrder(groups).forEach((draft, index) => {
    const { id, version, title, outcome, ownerId, leadId, priorityLeadId, priorityId, startOn, dueOn } = draft;
    // A draft starts today and is its priority's lead's, unless someone says otherwise.
    const row = { id, version, title, outcome, ownerId, leadId: leadId ?? priorityLeadId, priorityId, startOn: startOn ?? today, dueOn };
    for (const [field, value] of Object.entries(row)) typed[`drafts.${index}.${field}`] = value ?? '';
  });
  return { typed, problems: [] };
}

/** What was typed and what is wrong, laid over what stands now: someone may have confirmed or added a draft meanwhile. */
export function typedForm(page: DraftPage, today: string, body: unknown, { typed: saved, problems, stands }: Form): Form {
  const posted: Fields = { ...(typeof body === 'object' ? body : {}), ...saved };
  const stored = storedForm(page, today);
  const places = new Map(
    Object.entries(posted).flatMap(([name, id]) => {
      const [, index] = /^drafts\.(\d{1,3})\.id$/u.exec(name) ?? [];
      const place = inOrder(page.groups).findIndex((draft) => draft.id === id);
      return index === undefined || place < 0 ? [] : [[index, place] as const];
    }),
  );
  const moved = (name: string): string | undefined => {
    const [, index, field] = /^drafts\.(\d{1,3})\.(.+)$/u.exec(name) ?? [];
    const place = index === undefined ? undefined : places.get(index);
    return place === undefined || field === undefined ? undefined : `drafts.${place}.${field}`;
  };
  const typed: Record<string, unknown> = { ...stored.typed };
  for (const [name, value] of Object.entries(posted)) {
    const here = moved(name);
    if (here !== undefined) typed[here] = value;
    else if (name.startsWith('fill.')) typed[name] = value;
  }
  return {
    typed,
    problems: problems.map(({ field, message }) => ({ field: moved(field) ?? field, message })),
    ...(stands ? { stands: Object.fromEntries(Object.entries(stands).map(([name, value]) => [moved(name) ?? name, value])) } : {}),
  };
}

type Listed = DraftPage['groups'][number]['drafts'][number];

/** The drafts that the actor may change, numbered as the form numbers them. */
export function inOrder(groups: DraftPage['groups']): readonly Listed[] {
  return groups.flatMap(({ drafts }) => drafts.filter(({ mine }) => mine));
}
