import type { Rag } from '#plan';
import { FileChild, type IXmlableObject } from 'docx';
import type { Cell, Column } from '../paper/paper.js';
import { plain } from '#workbook';
import { ink, line, pageWidth } from './word-styles.js';

interface Drawing {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** In half points; the text is bold then. */
  readonly textSize?: number;
}

/**
 * A table whose header row repeats on every page and is told as a header to those who hear it (ECMA-376, 17.4). It is plain data: of
 * docx's own objects the tables of 5,000 actions would take three times the time and more memory than drawing may.
 */
export class WordTable extends FileChild {
  constructor(private readonly drawing: Drawing) {
    super('w:tbl');
  }

  override prepForXml(): IXmlableObject {
    const { columns, rows, textSize } = this.drawing;
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => Math.floor((pageWidth * share) / all));
    const cellProperties = widths.map((size) => element('w:tcPr', [width('w:tcW', size)]));
    const look = textSize === undefined ? [] : [value('w:b'), value('w:sz', { 'w:val': textSize })];
    return element('w:tbl', [
      properties,
      element(
        'w:tblGrid',
        widths.map((width) => value('w:gridCol', { 'w:w': width })),
      ),
      element('w:tr', [
        element('w:trPr', [value('w:cantSplit'), value('w:tblHeader')]),
        ...columns.map((column, at) => heading(column, widths[at] ?? 0)),
      ]),
      ...rows.map((cells) =>
        element('w:tr', [
          // A row stays on one page, unless someone wrote more than half a page into it.
          ...(cells.every(({ text }) => text.length < 1500) ? [unsplit] : []),
          ...cells.map((cell, at) => element('w:tc', [cellProperties[at], ...drawn(cell, columns[at]?.numeric === true, look)])),
        ]),
      ),
    ]);
  }
}

const element = (name: string, children: readonly unknown[]): IXmlableObject => ({ [name]: children });
const value = (name: string, attributes: Readonly<Record<string, string | number>> = {}): IXmlableObject => ({
  [name]: { _attr: attributes },
});
const edge = (side: string, size: number, color: string): IXmlableObject =>
  value(`w:${side}`, size === 0 ? { 'w:val': 'none', 'w:sz': 0 } : { 'w:val': 'single', 'w:sz': size, 'w:color': color });
const width = (name: string, size: number): IXmlableObject => value(name, { 'w:w': size, 'w:type': 'dxa' });

const unsplit = element('w:trPr', [value('w:cantSplit')]);
const properties = element('w:tblPr', [
  width('w:tblW', pageWidth),
  element('w:tblBorders', [
    ...['top', 'left'].map((side) => edge(side, 0, line)),
    edge('bottom', 4, line),
    edge('right', 0, line),
    edge('insideH', 4, line),
    edge('insideV', 0, line),
  ]),
  value('w:tblLayout', { 'w:type': 'fixed' }),
  element('w:tblCellMar', [width('w:top', 60), width('w:left', 60), width('w:bottom', 60), width('w:right', 80)]),
]);

function heading({ title, numeric }: Column, size: number): IXmlableObject {
  return element('w:tc', [
    element('w:tcPr', [width('w:tcW', size), element('w:tcBorders', [edge('bottom', 8, ink)])]),
    element('w:p', [numeric === true ? styled.number : styled.cell, ...runs(title, [value('w:b')])]),
  ]);
}

function drawn({ text, rating, notes = [] }: Cell, isNumeric: boolean, look: readonly IXmlableObject[]): readonly IXmlableObject[] {
  const words = text === '' ? [] : runs(rating === undefined ? text : ` ${text}`, look);
  return [
    element('w:p', [isNumeric ? styled.number : styled.cell, ...(rating === undefined ? [] : tag(rating)), ...words]),
    ...notes.map((note) => element('w:p', [styled.note, ...runs(note)])),
  ];
}

const inStyle = (style: string, ...more: readonly IXmlableObject[]): IXmlableObject =>
  element('w:pPr', [value('w:pStyle', { 'w:val': style }), ...more]);
const styled = {
  cell: inStyle('Cell'),
  number: inStyle('Cell', value('w:jc', { 'w:val': 'right' })),
  note: inStyle('CellNote'),
};

const preserved = { _attr: { 'xml:space': 'preserve' } };

/** A run for each line. */
const runs = (text: string, look: readonly IXmlableObject[] = []): readonly IXmlableObject[] =>
  plain(text)
    .split('\n')
    .map((words, at) =>
      element('w:r', [
        ...(look.length > 0 ? [element('w:rPr', look)] : []),
        ...(at > 0 ? [value('w:br')] : []),
        element('w:t', [preserved, words]),
      ]),
    );

const colours: Readonly<Record<Rag, { readonly word: string; readonly fill: string; readonly text: string }>> = {
  red: { word: 'Red', fill: 'B10E1E', text: 'FFFFFF' },
  amber: { word: 'Amber', fill: 'FFBF47', text: ink },
  green: { word: 'Green', fill: '00703C', text: 'FFFFFF' },
  blue: { word: 'Blue', fill: '1D70B8', text: 'FFFFFF' },
};

/** The rating as a coloured word: the word is always there, never colour alone. */
function tag(rating: Rag): readonly IXmlableObject[] {
  const { word, fill, text } = colours[rating];
  const look = [value('w:b'), value('w:color', { 'w:val': text }), value('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill })];
  return runs(` ${word} `, look);
}
