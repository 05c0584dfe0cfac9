import type writeExcelFile from 'write-excel-file/node';
import { getCellAddress, sanitizeTextContent } from 'write-excel-file/utility';
import type { Sheet } from './sheet.js';

type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** Wider sheets than an A4 page can show in letters that can be read are printed on A3; in characters. */
const widestOnA4 = 180;
const widestOnA3 = 320;
/** Numbers of paper sizes (ECMA-376, 18.3.1.63). */
const paper = { a4: 9, a3: 8 };

const widthOf = ({ columns }: Sheet): number => columns.reduce((sum, { width }) => sum + width, 0);

/** Whether a sheet is wider than a screen and a page, so that its first column stays in sight beside the others. */
export const isWide = (sheet: Sheet): boolean => widthOf(sheet) > widestOnA4;

/**
 * What a list needs on paper and on a screen, beyond what the library writes: arrows by which a reader filters and sorts, rows as high as
 * their texts, and pages across whose headings are repeated and whose foot says which page it is (ECMA-376, 18.3.1).
 */
export const listFeature = (sheets: readonly Sheet[], heights: readonly (readonly number[])[]): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (tag, attributes, index, _options, { sheetIndex }) => {
          const height = tag === 'row' ? heights[sheetIndex]?.[index ?? 0] : undefined;
          // Not as a custom height: a row grows with what is typed into it later.
          if (height !== undefined) return { ...attributes, ht: height };
          const sheet = sheets[sheetIndex];
          return tag === 'pageSetup' && sheet ? { ...attributes, ...pageOf(sheet) } : attributes;
        },
        transform: (xml, _options, { sheetIndex }) => {
          const sheet = sheets[sheetIndex];
          return sheet === undefined ? xml : asPages(withFilter(xml, sheet), sheet);
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => xml.replace('<definedNames/>', `<definedNames>${sheets.map(repeated).join('')}</definedNames>`),
      },
    },
  },
});

const pageOf = (sheet: Sheet): Readonly<Record<string, number>> => ({
  paperSize: isWide(sheet) ? paper.a3 : paper.a4,
  fitToWidth: Math.ceil(widthOf(sheet) / widestOnA3),
  fitToHeight: 0,
});

function withFilter(xml: string, { columns, rows }: Sheet): string {
  if (columns.length === 0) return xml;
  const filter = `<autoFilter ref="A1:${getCellAddress(rows.length, columns.length - 1)}"/>`;
  return xml.replace('</sheetData>', `</sheetData>${filter}`);
}

const asPages = (xml: string, { name }: Sheet): string =>
  xml
    .replace('<pageMargins ', '<printOptions gridLines="1"/><pageMargins ')
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(
      /<pageSetup [^>]*\/>/,
      (setup) =>
        `${setup}<headerFooter><oddFooter>&amp;L${text(name.replaceAll('&', '&&'))}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>`,
    );

/** The headings of a sheet on each of its pages, and the first column where they go over several across. */
function repeated(sheet: Sheet, at: number): string {
  const name = `'${text(sheet.name.replaceAll("'", "''"))}'`;
  const columns = isWide(sheet) ? `${name}!$A:$A,` : '';
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${columns}${name}!$1:$1</definedName>`;
}

const text = sanitizeTextContent;
