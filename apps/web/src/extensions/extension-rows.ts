import type { Form } from '../http/forms.js';
import { type OvertakenRow, overtakenRows } from '../http/overtaken-rows.js';

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

export interface DecisionsForm extends Form {
  readonly overtaken: readonly OvertakenRow[];
}

/** What was typed, with each problem at the field of its request, as far as that still waits. */
export function decisionsForm(body: unknown, { decisions }: Sent, form: Form, waiting: readonly { readonly id: string }[]): DecisionsForm {
  const listed = new Set(waiting.map(({ id }) => id));
  const typed = fieldsOf(body);
  const placed = form.problems.map(({ field, message }) => {
    const [, row, name = 'decision'] = /^decisions\.(\d+)(?:\.(\w+))?$/u.exec(field) ?? [];
    const id = row === undefined ? undefined : decisions[Number(row)]?.id;
    return { id, message, field: id === undefined ? field : listed.has(id) ? `${name}.${id}` : '' };
  });
  const problems = placed.map(({ field, message }) => ({ field, message }));
  return { typed, problems, overtaken: overtakenRows(placed, listed, typed) };
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
