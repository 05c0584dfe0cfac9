/** Arial of 10 points: a line, and the space above and below the text of a cell. In points. */
const lineHeight = 12.75;
const padding = 2;
/** Excel draws no row higher (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3). */
const highest = 409;

/** A text and the width of the cell that it stands in, in characters. */
export interface Wrapped {
  readonly text: string;
  readonly width: number;
}

/**
 * How high a row must be, in points, for all its texts to be seen. Written into the file, since neither Excel nor LibreOffice works it
 * out for a workbook that neither of them saved; widths of letters are near enough, and rather too wide.
 */
export function heightOf(cells: readonly Wrapped[]): number {
  const lines = Math.max(1, ...cells.map(linesOf));
  return Math.min(highest, Math.ceil(lines * lineHeight + padding));
}

function linesOf({ text, width }: Wrapped): number {
  return text.split('\n').reduce((sum, line) => sum + linesOfParagraph(line, width), 0);
}

function linesOfParagraph(paragraph: string, width: number): number {
  let lines = 1;
  let taken = 0;
  for (const word of paragraph.match(/\S+\s*|\s+/gu) ?? []) {
    const seen = widthOf(word.trimEnd());
    if (taken > 0 && taken + seen > width) {
      lines += 1;
      taken = 0;
    }
    // A word that is wider than its cell is broken.
    const broken = Math.max(0, Math.ceil(seen / width) - 1);
    lines += broken;
    taken += widthOf(word) - broken * width;
  }
  return lines;
}

/** In digits of Arial, by which Excel counts a column's width. */
function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += widths[text.charCodeAt(at)] ?? widest;
  return width;
}

/** Of a Chinese or Japanese character. A half of an emoji counts as one, which is near enough. */
const widest = 2;
const kinds: readonly (readonly [of: RegExp, width: number])[] = [
  [/[ijlft.,;:'’|!I/()[\]\s-]/u, 0.6],
  [/[mwMW@%—…]/u, 1.6],
  [/[A-Z&]/u, 1.25],
];
const widths = Float32Array.from({ length: 0x2e80 }, (_, code) => kinds.find(([of]) => of.test(String.fromCharCode(code)))?.[1] ?? 1);
