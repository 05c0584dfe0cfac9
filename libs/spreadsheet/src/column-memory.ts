import type { Actor, Tx } from '#platform';
import { In } from 'typeorm';
import type { Mapping } from './file/fields.rules.js';
import { guessMapping } from './file/header.rules.js';
import { headingKey } from './file/headings.rules.js';
import type { Sheet } from './read/sheet.js';
import { ColumnMemoryTable } from './spreadsheet.table.js';

/** Only what people corrected: a guess that is right today may be bettered tomorrow by what stands in the column. */
export async function remember(
  tx: Tx,
  { authorityId }: Actor,
  sheet: Sheet | undefined,
  headerRow: number,
  mapping: Mapping,
): Promise<void> {
  if (sheet === undefined) return;
  const guess = guessMapping(sheet, headerRow, new Map());
  const said = mapping.map((field, at) => ({
    heading: headingKey(sheet.rows[headerRow]?.[at] ?? ''),
    field,
    isGuess: field === guess[at],
  }));
  const named = [...new Map(said.map((one) => [one.heading, one])).values()].filter(({ heading }) => heading !== '');
  const right = named.filter(({ isGuess }) => isGuess).map(({ heading }) => heading);
  const corrected = named.filter(({ isGuess }) => !isGuess).map(({ heading, field }) => ({ authorityId, heading, field: field ?? 'none' }));
  if (right.length > 0) await tx.delete(ColumnMemoryTable, { heading: In(right) });
  if (corrected.length > 0) await tx.upsert(ColumnMemoryTable, corrected, { conflictPaths: ['authorityId', 'heading'] });
}

/** What each heading was corrected to. */
export async function remembered(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.find(ColumnMemoryTable)).map(({ heading, field }) => [heading, field]));
}
