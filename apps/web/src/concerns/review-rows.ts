import type { ConcernToReview } from '#plan';
import type { Form } from '../http/forms.js';
import { type OvertakenRow, overtakenRows } from '../http/overtaken-rows.js';

type Fields = Readonly<Record<string, unknown>>;

interface Sent {
  readonly reviews: readonly { readonly id: string; readonly version: unknown; readonly decision: unknown; readonly reason: unknown }[];
}

const fieldsOf = (body: unknown): Fields => (typeof body === 'object' && body !== null ? { ...body } : {});

/** `decision.ID`, `reason.ID` and `version.ID` of each action that was decided on. */
export function reviewsFrom(body: unknown): Sent {
  const fields = fieldsOf(body);
  const reviews = Object.entries(fields).flatMap(([name, decision]) => {
    const [, id] = /^decision\.([0-9a-f-]{36})$/u.exec(name) ?? [];
    return id === undefined || decision === '' ? [] : [{ id, decision, reason: fields[`reason.${id}`], version: fields[`version.${id}`] }];
  });
  return { reviews };
}

export interface ReviewForm extends Form {
  readonly overtaken: readonly OvertakenRow[];
}

/** What was typed, with each problem at the action that it is about and the version that stands now. */
export function reviewForm(body: unknown, { reviews }: Sent, form: Form, waiting: readonly ConcernToReview[]): ReviewForm {
  const idAt = (field: string): string | undefined => reviews[Number(/^reviews\.(\d+)/u.exec(field)?.[1])]?.id;
  const listed = new Set(waiting.flatMap(({ actions }) => actions.map(({ id }) => id)));
  const versions = Object.entries(form.typed).flatMap(([name, version]) => {
    const id = name.endsWith('.version') ? idAt(name) : undefined;
    return id === undefined ? [] : [[`version.${id}`, version] as const];
  });
  const problems = form.problems.map(({ field, message }) => {
    const id = idAt(field);
    const name = /^reviews\.\d+\.(\w+)$/u.exec(field)?.[1] ?? 'decision';
    return { id, message, field: id === undefined ? field : listed.has(id) ? `${name}.${id}` : '' };
  });
  const typed = fieldsOf(body);
  return {
    typed: { ...typed, ...Object.fromEntries(versions) },
    problems: problems.map(({ field, message }) => ({ field, message })),
    overtaken: overtakenRows(problems, listed, typed),
  };
}
