import { tidy } from './cell.rules.js';
import type { Merge, Sheet } from './sheet.js';
import { UnreadableSheet } from './unreadable-sheet.js';

/** The tables of a Word document, each as a sheet. Tables of the same width that follow each other go on over the page: they are one. */
export async function sheetsOfWord(bytes: Uint8Array): Promise<Sheet[]> {
  const { default: mammoth } = await import('mammoth');
  const html = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false },
    )
    .catch(() => {
      throw new UnreadableSheet('damaged');
    });
  return sheetsOfHtml(html.value);
}

export function sheetsOfHtml(html: string): Sheet[] {
  const tables = [...html.matchAll(/<table\b[^>]*>(.*?)<\/table>/gis)].map(([, inner = '']) => gridOf(inner));
  if (tables.length === 0) throw new UnreadableSheet('no-table');
  const joined: { rows: string[][]; merges: Merge[] }[] = [];
  for (const table of tables) {
    const before = joined.at(-1);
    if (before === undefined || widthOf(before.rows) !== widthOf(table.rows)) joined.push(table);
    else {
      const down = before.rows.length;
      before.rows.push(...table.rows);
      before.merges.push(...table.merges.map((merge) => ({ ...merge, top: merge.top + down, bottom: merge.bottom + down })));
    }
  }
  return joined.map((table, index) => ({ name: `Table ${index + 1}`, ...table }));
}

const widthOf = (rows: readonly (readonly string[])[]): number => rows.reduce((most, row) => Math.max(most, row.length), 0);

/** Cells that reach over several rows or columns keep their words in the first; the others are empty, as in Excel. */
function gridOf(inner: string): { rows: string[][]; merges: Merge[] } {
  const rows: string[][] = [];
  const merges: Merge[] = [];
  const taken = new Set<string>();
  [...inner.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gis)].forEach(([, cells = ''], top) => {
    const row: string[] = [];
    let left = 0;
    for (const [, attributes = '', content = ''] of cells.matchAll(/<t[dh]\b([^>]*)>(.*?)<\/t[dh]>/gis)) {
      while (taken.has(`${top}:${left}`)) row[left++] = '';
      const right = left + spanOf(attributes, 'colspan') - 1;
      const bottom = top + spanOf(attributes, 'rowspan') - 1;
      if (right > left || bottom > top) merges.push({ top, left, bottom, right });
      for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) if (y > top) taken.add(`${y}:${x}`);
      row[left++] = wordsOf(content);
      while (left <= right) row[left++] = '';
    }
    while (taken.has(`${top}:${left}`)) row[left++] = '';
    rows.push(row);
  });
  return { rows, merges };
}

const spanOf = (attributes: string, name: string): number =>
  Math.min(1000, Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1));

function wordsOf(html: string): string {
  return tidy(
    html
      .replace(/<li\b[^>]*>/gi, '• ')
      .replace(/<\/(?:p|li|h\d|div)>|<br\s*\/?>/gi, '\n')
      .replace(/<[^>]+>/g, '')
      .replace(/&nbsp;/g, ' ')
      .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#x27;|&apos;/g, "'")
      .replace(/&amp;/g, '&'),
  );
}
