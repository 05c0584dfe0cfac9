import type { Form } from '../http/forms.js';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (body: unknown): Fields => (typeof body === 'object' && body !== null ? { ...body } : {});
const listed = (value: unknown): readonly string[] => [value].flat().filter((each) => typeof each === 'string');

/** The ids of the actions that were on the form and were not ticked to go on. */
function leftBehind(fields: Fields): readonly string[] {
  const carried = new Set(listed(fields['carry']));
  return listed(fields['listed']).filter((id) => !carried.has(id));
}

const renumbered = (fields: Fields): readonly string[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith('number.') ? [name.slice('number.'.length)] : []));

/**
 * The form as the use case takes it. An action that nobody saw on the form, because it was confirmed meanwhile, is not left
 * behind by it.
 */
export function phaseFrom(body: unknown): object {
  const fields = fieldsOf(body);
  const dates = Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('fromDay')));
  return {
    name: fields['name'],
    reason: fields['reason'],
    ...dates,
    leave: leftBehind(fields).map((id) => ({ id, reason: fields[`reason.${id}`], replacedBy: fields[`replacedBy.${id}`] })),
    priorities: renumbered(fields).map((id) => ({ id, number: fields[`number.${id}`] })),
  };
}

/** The same form with what was typed; a problem of a row stands at that row's own field. */
export function typedAgain(body: unknown, { problems }: Form): Form {
  const fields = fieldsOf(body);
  const rows = { leave: leftBehind(fields), priorities: renumbered(fields) };
  const own = (field: string): string => {
    const [, row, index, name] = /^(leave|priorities)\.(\d+)\.(\w+)$/.exec(field) ?? [];
    const id = row === undefined ? undefined : rows[row as keyof typeof rows][Number(index)];
    return id === undefined || name === undefined ? field : `${name}.${id}`;
  };
  return { typed: { carry: [], ...fields }, problems: problems.map(({ field, message }) => ({ field: own(field), message })) };
}
