import { isPlainDate, type PlainDate } from '#calendar';
import type { EditableAction } from '#plan';

/** A column of the grid whose cells this person may fill in where they may do one of the deeds. */
export interface Column {
  readonly cell: string;
  readonly label: string;
  readonly kind: 'line' | 'words' | 'day' | 'choice';
  readonly deeds: EditableAction['canDo'];
}

/** Cells that hold what is stored. */
const storedColumns = [
  { cell: 'title', label: 'Title', kind: 'words', deeds: ['edit'] },
  { cell: 'outcome', label: 'Outcome sought', kind: 'words', deeds: ['edit'] },
  { cell: 'priorityId', label: 'Priority', kind: 'choice', deeds: ['put-under-priority'] },
  { cell: 'ownerId', label: 'Owner', kind: 'choice', deeds: ['assign-owner'] },
  { cell: 'leadId', label: 'Accountable lead', kind: 'choice', deeds: ['name-lead'] },
  { cell: 'startOn', label: 'Start', kind: 'day', deeds: ['edit'] },
  { cell: 'dueOn', label: 'Due', kind: 'day', deeds: ['extension', 'bring-forward'] },
] as const satisfies readonly Column[];

/** Cells that start empty: what is written there is added. */
const addedColumns = [
  { cell: 'dueReason', label: 'Why the date changes', kind: 'words', deeds: ['extension', 'bring-forward'] },
  { cell: 'ownerRating', label: 'New owner’s rating', kind: 'choice', deeds: ['update'] },
  { cell: 'note', label: 'Progress note', kind: 'words', deeds: ['update'] },
  { cell: 'ratingReason', label: 'If better than the facts: why', kind: 'words', deeds: ['update'] },
  { cell: 'recovery', label: 'If Amber or Red: what brings it back', kind: 'words', deeds: ['update'] },
  { cell: 'recoveryBy', label: 'If Amber or Red: back by', kind: 'day', deeds: ['update'] },
] as const satisfies readonly Column[];

export const columns: readonly Column[] = [...storedColumns, ...addedColumns];
export const storedCells: readonly string[] = storedColumns.map(({ cell }) => cell);
export const isDay = (cell: string): boolean => columns.some((column) => column.cell === cell && column.kind === 'day');

export const mayFill = ({ canDo }: EditableAction, { deeds }: Column): boolean => deeds.some((deed) => canDo.includes(deed));

/** What the cells of an action hold, as they are typed. */
export function storedIn(action: EditableAction): Readonly<Record<string, string>> {
  return Object.fromEntries(storedColumns.map(({ cell, kind }) => [cell, kind === 'day' ? asTyped(action[cell]) : (action[cell] ?? '')]));
}

/** '13/3/2026', as Excel gives it. */
export function asTyped(day: unknown): string {
  if (!isPlainDate(day)) return '';
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
}

/** '13/3/2026', '13 3 2026', '13.03.2026' and '2026-03-13' are days; anything else stays as it was typed, to be refused. */
export function dayFrom(typed: string): PlainDate | string {
  const [, date, month, year] = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u.exec(typed.trim()) ?? [];
  if (date === undefined || month === undefined || year === undefined) return typed.trim();
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
