import type { EditableAction, Holders, Priorities } from '#plan';
import { standsNow } from '../http/stands-now.js';
import { problemOfField } from '../http/templates.js';
import type { GridForm } from './grid-rows.js';
import { asTyped, type Column, columns, mayFill, storedIn } from './cells.js';

type People = Awaited<ReturnType<Holders['owners']>>;

export interface Choices {
  readonly owners: People;
  readonly leads: People;
  readonly priorities: Awaited<ReturnType<Priorities['list']>>;
}

interface Item {
  readonly value: string;
  readonly text: string;
}

interface Cell extends Pick<Column, 'cell' | 'label' | 'kind'> {
  readonly name: string;
  readonly value: string;
  /** Where it can only be read: what it says. */
  readonly words: string | undefined;
  readonly items: readonly Item[];
  readonly problem: string;
  readonly standsNow: string | undefined;
  readonly isUnsaved: boolean;
}

interface Row {
  readonly action: EditableAction;
  readonly name: string;
  readonly version: unknown;
  readonly was: unknown;
  readonly problem: string;
  readonly canFill: boolean;
  readonly cells: readonly Cell[];
}

const ratings: readonly Item[] = [
  { value: '', text: 'As it is' },
  { value: 'green', text: 'Green' },
  { value: 'amber', text: 'Amber' },
  { value: 'red', text: 'Red' },
];

/** The rows of the grid: an input where this person may change the cell, else words. */
export function gridRows(actions: readonly EditableAction[], form: GridForm, choices: Choices): readonly Row[] {
  const lists: Readonly<Record<string, readonly Item[]>> = {
    ownerId: choices.owners.map(({ id, jobTitle }) => ({ value: id, text: jobTitle })),
    leadId: choices.leads.map(({ id, jobTitle }) => ({ value: id, text: jobTitle })),
    priorityId: choices.priorities.map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` })),
    ownerRating: ratings,
  };
  return actions.map((action, index) => {
    const name = `actions.${index}`;
    const [stored, words] = [storedIn(action), wordsOf(action)];
    const cells = columns.map((column): Cell => {
      const field = `${name}.${column.cell}`;
      const known = lists[column.cell] ?? [];
      const own = stored[column.cell] ?? '';
      // Whoever holds the part although they could not be chosen today stays on the list, and so does nobody.
      const items =
        own === '' && column.cell !== 'ownerRating'
          ? [{ value: '', text: 'None' }, ...known]
          : withOwn(known, own, words[column.cell] ?? '');
      const typed = form.typed[field];
      return {
        cell: column.cell,
        label: column.label,
        kind: column.kind,
        name: field,
        value: typeof typed === 'string' ? typed : '',
        words: mayFill(action, column) ? undefined : (words[column.cell] ?? ''),
        items,
        problem: problemOfField(form, field),
        standsNow: standsNow(form, field, items),
        isUnsaved: form.unsaved.has(field),
      };
    });
    return {
      action,
      name,
      version: form.typed[`${name}.version`],
      was: form.typed[`${name}.was`],
      problem: problemOfField(form, name),
      canFill: cells.some((cell) => cell.words === undefined),
      cells,
    };
  });
}

function withOwn(items: readonly Item[], value: string, text: string): readonly Item[] {
  return value === '' || items.some((item) => item.value === value) ? items : [{ value, text }, ...items];
}

function wordsOf(action: EditableAction): Readonly<Record<string, string>> {
  const { title, outcome, priorityNumber, priorityTitle, ownerTitle, leadTitle, startOn, dueOn } = action;
  return {
    title,
    outcome: outcome ?? '',
    priorityId: priorityNumber === null ? 'None' : `${priorityNumber} ${priorityTitle ?? ''}`,
    ownerId: ownerTitle ?? 'Nobody',
    leadId: leadTitle ?? 'Nobody',
    startOn: asTyped(startOn),
    dueOn: asTyped(dueOn),
  };
}
