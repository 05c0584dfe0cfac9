import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import type { Line } from './line.js';
import { plainText } from './text.rules.js';
import { UnreadableDocument } from './unreadable.js';

const mostPages = 400;
const longestText = 3_000_000;

interface Piece {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
  font: string;
}

/** Lines of a PDF in its own order. Superscripts (the numbers of footnotes) are left out. */
export async function linesOfPdf(bytes: Uint8Array): Promise<Line[]> {
  // The library would mend a PDF that was cut short and silently lose its last pages.
  if (!Buffer.from(bytes.subarray(-2048)).includes('%%EOF')) throw new UnreadableDocument('truncated');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) throw new UnreadableDocument('too-large');
    const pages: Piece[][] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item) => ('str' in item ? [piece(item)] : []));
      length += pieces.reduce((sum, { text }) => sum + text.length, 0);
      if (length > longestText) throw new UnreadableDocument('too-large');
      pages.push(pieces);
      page.cleanup();
    }
    if (length < 25 * pages.length) throw new UnreadableDocument('scanned');
    return linesOfPages(pages);
  } catch (error) {
    throw unreadable(error);
  } finally {
    await task.destroy();
  }
}

function unreadable(error: unknown): unknown {
  if (error instanceof UnreadableDocument) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new UnreadableDocument('encrypted');
  return new UnreadableDocument('truncated');
}

function piece(item: TextItem): Piece {
  const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[];
  return { text: item.str, x, y, right: x + item.width, size: item.height || Math.hypot(a, b), font: item.fontName };
}

function mostCommon<T>(weights: Iterable<readonly [T, number]>): T | undefined {
  const totals = new Map<T, number>();
  for (const [key, weight] of weights) totals.set(key, (totals.get(key) ?? 0) + weight);
  return [...totals].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function linesOfPages(pages: readonly Piece[][]): Line[] {
  const all = pages.flat().filter(({ text }) => text.trim() !== '');
  const bodySize = mostCommon(all.map(({ size, text }) => [Math.round(size * 2) / 2, text.length] as const)) ?? 12;
  const bodyFont = mostCommon(all.map(({ font, text }) => [font, text.length] as const)) ?? '';
  return pages.flatMap((pieces, index) => linesOfPage(pieces, index + 1, bodySize, bodyFont));
}

function linesOfPage(pieces: readonly Piece[], page: number, bodySize: number, bodyFont: string): Line[] {
  const rows: Piece[][] = [];
  for (const next of pieces) {
    if (next.text.trim() === '' && next.size === 0 && next.right <= next.x) continue;
    const row = rows.at(-1);
    const last = row?.findLast(({ text }) => text.trim() !== '') ?? row?.at(-1);
    if (row && last && sameLine(last, next, bodySize)) row.push(next);
    else if (next.text.trim() !== '') rows.push([next]);
  }
  const lines: Line[] = [];
  let above: number | null = null;
  for (const row of rows) {
    const kept = row.filter((part) => !isSuperscript(part, row));
    const text = plainText(joined(kept)).replace(/\s+/g, ' ').trim();
    const first = kept.find((part) => part.text.trim() !== '');
    if (text === '' || !first) continue;
    const letters = kept.filter((part) => part.text.trim() !== '');
    const size = mostCommon(letters.map((part) => [part.size, part.text.length] as const)) ?? bodySize;
    const font = mostCommon(letters.map((part) => [part.font, part.text.length] as const)) ?? bodyFont;
    const gap = above === null ? 0 : Math.max(0, (above - first.y) / Math.max(size, 1) - 1.25);
    lines.push({ text, page, indent: Math.round(first.x), size, emphatic: font !== bodyFont || size > bodySize + 1, gap });
    above = first.y;
  }
  return lines;
}

function sameLine(last: Piece, next: Piece, bodySize: number): boolean {
  const size = Math.max(last.size, next.size, bodySize * 0.5);
  const raised = Math.abs(next.y - last.y) < size * 0.55;
  const back = next.x < last.x - 1;
  const far = next.text.trim() !== '' && next.x - last.right > size * 3.5;
  return raised && !back && !far;
}

/** A footnote's number: small, raised, a digit or two. */
function isSuperscript(part: Piece, row: readonly Piece[]): boolean {
  if (!/^\s*[\d*†‡,]{1,3}\s*$/u.test(part.text)) return false;
  const tall = Math.max(...row.map(({ size }) => size));
  const base = Math.min(...row.filter(({ size }) => size === tall).map(({ y }) => y));
  return part.size < tall * 0.8 && part.y > base + tall * 0.15;
}

/** The space between two pieces is drawn as a space, as a gap, or not at all. */
function joined(parts: readonly Piece[]): string {
  let text = '';
  let right: number | null = null;
  for (const part of parts) {
    if (right !== null && part.x - right > part.size * 0.18 && !/\s$/.test(text) && !/^\s/.test(part.text)) text += ' ';
    text += part.text;
    right = part.right;
  }
  return text;
}
