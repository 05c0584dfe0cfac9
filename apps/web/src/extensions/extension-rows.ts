import type { Form } from '../http/forms.js';

type Fields = Readonly<Record<string, unknown>>;

interface Sent {
  readonly decisions: readonly { readonly id: string; readonly decision: unknown; readonly reason: unknown }[];
}

const fieldsOf = (body: unknown): Fields => (typeof body === 'object' && body !== null ? { ...body } : {});

/** `decision.ID` and `reason.ID` of each request that was decided; the reason for all fills in where a row has none of its own. */
export function decisionsFrom(body: unknown): Sent {
  const fields = fieldsOf(body);
  const decisions = Object.entries(fields).flatMap(([name, decision]) => {
    const [, id] = /^decision\.([0-9a-f-]{36})$/u.exec(name) ?? [];
    return id === undefined || decision === '' ? [] : [{ id, decision, reason: fields[`reason.${id}`] || fields['reason'] }];
  });
  return { decisions };
}

/** What was typed, with each problem at the field of its request. */
export function decisionsForm(body: unknown, { decisions }: Sent, { problems }: Form): Form {
  const placed = problems.map(({ field, message }) => {
    const [, row, name = 'decision'] = /^decisions\.(\d+)(?:\.(\w+))?$/u.exec(field) ?? [];
    const id = row === undefined ? undefined : decisions[Number(row)]?.id;
    return { field: id === undefined ? field : `${name}.${id}`, message };
  });
  return { typed: fieldsOf(body), problems: placed };
}

/** What was typed, with each problem at the row of its action. */
export function requestForm(form: Form): Form {
  const ids = [...new Set([form.typed['actionIds']].flat().filter((id) => id !== undefined && id !== ''))];
  const problems = form.problems.map(({ field, message }) => {
    const [, row] = /^actionIds\.(\d+)/u.exec(field) ?? [];
    return { field: row === undefined ? field : `action-${String(ids[Number(row)])}`, message };
  });
  return { ...form, problems };
}
