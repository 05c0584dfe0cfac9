import type { Line } from './line.js';

const pageNumber = /^(?:page )?\d{1,3}(?: of \d{1,3})?$|^[ivxl]{1,5}$/i;

/** The running text: without page numbers, repeated headers and footers, and notes at the foot of a page. */
export function withoutFurniture(lines: readonly Line[]): Line[] {
  const pages = new Set(lines.map(({ page }) => page));
  if (pages.size < 2 && lines.every(({ page }) => page === null)) return [...lines];
  const body = bodySize(lines);
  const seenOn = new Map<string, Set<number | null>>();
  for (const line of lines) {
    const shape = shapeOf(line);
    const on = seenOn.get(shape) ?? new Set();
    seenOn.set(shape, on.add(line.page));
  }
  const often = Math.max(3, pages.size * 0.4);
  const repeated = (line: Line): boolean => line.text.length < 130 && (seenOn.get(shapeOf(line))?.size ?? 0) >= often;
  // A report's own title often returns as its footer: the first lines of the document stay.
  return lines.filter((line, at) => !pageNumber.test(line.text) && (at < 8 || !repeated(line)) && line.size >= body * 0.88);
}

/** Most of the letters are printed at this size. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}

function shapeOf({ text, size }: Line): string {
  return `${Math.round(size)} ${text.replace(/\d+/g, '#').toLowerCase()}`;
}
