import type { Line } from './line.js';

/** Marks that draw a bullet: typed, of symbol fonts (private use), and what copying makes of them. */
export const bulletMark = /^(?:[•◼▪■●○◦‣⁃∙·−–—*✓➢\-\uF000-\uF0FF]|o(?= {2,}))[ \t\u00A0]+(?=\S)/u;

const loneMark = /^[•◼▪■●○◦‣➢\uF000-\uF0FF]$/u;

/** One spelling for what means the same: no invisible, control or right-to-left marks, one kind of space, whole ligatures. */
export function plainText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[^\P{Cc}\n\t\f]/gu, ' ');
}

/** Lines of plain or pasted text. A form feed starts a page. */
export function linesOfText(text: string): Line[] {
  const pages = plainText(text).split('\f');
  const lines: Line[] = [];
  let mark = '';
  const unwrapped = isUnwrapped(text);
  pages.forEach((page, index) => {
    let blank = index === 0 ? 1 : 0;
    for (const raw of page.split('\n')) {
      const line = raw.trimEnd();
      if (line === '') {
        blank = 1;
        continue;
      }
      const shown = line.trimStart();
      // Copied from a PDF, a bullet often stands on a line of its own, above its words.
      if (loneMark.test(shown)) {
        mark = `${shown} `;
        continue;
      }
      lines.push({
        text: mark + shown,
        page: pages.length > 1 ? index + 1 : null,
        indent: line.length - shown.length,
        size: 12,
        emphatic: false,
        gap: unwrapped ? 1 : blank,
      });
      blank = 0;
      mark = '';
    }
  });
  return lines;
}

/** In text that nobody broke into lines, each line is a paragraph, and so most lines end a sentence. */
function isUnwrapped(text: string): boolean {
  const lines = text
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line.length > 40);
  return lines.filter((line) => /[.?!:]["'”’)]*$/.test(line)).length > lines.length * 0.6;
}
