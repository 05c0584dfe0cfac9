import type { Rag } from '#plan';
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  WidthType,
} from 'docx';
import type { Cell, Column } from '../paper/paper.js';
import { ink, line, pageWidth } from './word-styles.js';
import { plain } from './plain.rules.js';
import { lines, run } from './word-text.js';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const thin = { style: BorderStyle.SINGLE, size: 4, color: line };
const thick = { style: BorderStyle.SINGLE, size: 8, color: ink };
const padding = { top: 60, bottom: 60, left: 60, right: 80, marginUnitType: WidthType.DXA };

interface Drawing {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** In half points. */
  readonly textSize?: number;
}

/** A table whose header row repeats on every page and is told as a header to those who hear it. */
export function wordTable({ columns, rows, textSize }: Drawing): Table {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((pageWidth * share) / all));
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: padding,
    borders: { top: none, left: none, right: none, bottom: thin, insideHorizontal: thin, insideVertical: none },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, at) => heading(column, widths[at] ?? 0)) }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: cells.every(({ text }) => text.length < 1500),
            children: cells.map((cell, at) => drawn(cell, columns[at], widths[at] ?? 0, textSize)),
          }),
      ),
    ],
  });
}

function heading({ title, numeric }: Column, size: number): TableCell {
  return new TableCell({
    width: { size, type: WidthType.DXA },
    borders: { bottom: thick },
    children: [new Paragraph({ style: 'Cell', ...aligned(numeric), children: [run({ text: plain(title), bold: true })] })],
  });
}

function drawn({ text, rating, notes = [] }: Cell, column: Column | undefined, size: number, textSize: number | undefined): TableCell {
  const words = text === '' ? [] : lines(rating ? ` ${text}` : text, textSize === undefined ? {} : { size: textSize, bold: true });
  return new TableCell({
    width: { size, type: WidthType.DXA },
    children: [
      new Paragraph({ style: 'Cell', ...aligned(column?.numeric), children: [...(rating ? [tag(rating)] : []), ...words] }),
      ...notes.map((note) => new Paragraph({ style: 'CellNote', children: lines(note) })),
    ],
  });
}

const aligned = (numeric: boolean | undefined) => (numeric ? { alignment: AlignmentType.RIGHT } : {});

const colours: Readonly<Record<Rag, { readonly word: string; readonly fill: string; readonly text: string }>> = {
  red: { word: 'Red', fill: 'B10E1E', text: 'FFFFFF' },
  amber: { word: 'Amber', fill: 'FFBF47', text: ink },
  green: { word: 'Green', fill: '00703C', text: 'FFFFFF' },
  blue: { word: 'Blue', fill: '1D70B8', text: 'FFFFFF' },
};

/** The rating as a coloured word: the word is always there, never colour alone. */
function tag(rating: Rag): TextRun {
  const { word, fill, text } = colours[rating];
  return run({ text: ` ${word} `, bold: true, color: text, shading: { type: ShadingType.CLEAR, color: 'auto', fill } });
}
