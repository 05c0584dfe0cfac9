import type { ImportOutcome, PlannedRow, Table } from '#spreadsheet';
import { becomesWords } from './imports.view.js';

type Lines = Table['rows'];

/** A line for each thing to put right or to know, and one for each row without any, for working through the file beside it. */
export function rowLines(rows: readonly PlannedRow[]): Lines {
  return [
    ['Row', 'Cell', 'Becomes', 'Action', 'What to put right, or to know'],
    ...rows.flatMap(({ row, becomes, action, title, problems, notes, told }) => {
      const all = [...problems, ...notes];
      const named = [becomesWords[becomes], action === null ? title : `A${action.number} ${title}`];
      if (all.length === 0) return [[row, null, ...named, told.join('. ')]];
      return all.map(({ column, message }) => [row, column === null ? null : `${column}${row}`, ...named, message]);
    }),
  ];
}

export const leftOutLines = ({ leftOut }: ImportOutcome): Lines => [
  ['Row', 'Why it was left out'],
  ...leftOut.map(({ row, why }) => [row, why]),
];
