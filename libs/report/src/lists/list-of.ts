import type { PlainDate } from '#calendar';
import type { ReportContent } from '../content/content.js';
import type { Sheet, SheetColumn } from '#workbook';
import type { SmallNumbers } from '../paper/small-numbers.rules.js';
import { Index } from '../paper/words.js';

type Value = string | number | PlainDate | null;

/** What the lists of a workbook are made from. */
export interface Listing {
  readonly content: ReportContent;
  readonly index: Index;
  readonly small: SmallNumbers;
}

export const listing = (content: ReportContent, small: SmallNumbers): Listing => ({ content, index: new Index(content), small });

type ListColumn<Row> = readonly [title: string, kind: SheetColumn['kind'], width: number, value: (row: Row, of: Listing) => Value];

/** A list of a report: how it is found in the content and what its columns hold. */
export function listOf<Row>(
  name: string,
  rows: (of: Listing) => readonly Row[],
  ...columns: readonly ListColumn<Row>[]
): (of: Listing) => Sheet {
  return (of) => ({
    name,
    columns: columns.map(([title, kind, width]) => ({ title, kind, width })),
    rows: rows(of).map((row) => columns.map(([, , , value]) => value(row, of))),
  });
}
