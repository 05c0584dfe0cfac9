import type { Line } from './line.js';
import { plainText } from './text.rules.js';

const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', hellip: '…', bull: '•', pound: '£', eacute: 'é', middot: '·',
}; // prettier-ignore
const skipped = /^(?:script|style|head|noscript|template|svg|nav|footer|iframe|select|button|form)$/;
const block =
  /^(?:p|div|section|article|main|header|aside|li|ul|ol|dl|dt|dd|table|tr|td|th|blockquote|pre|figure|figcaption|br|hr|h[1-6]|body|html|title|address)$/;
const token = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^'">])*>|([^<]+|<)/g;

/** Lines of a web page or of a Word document turned into HTML: headings, list items and paragraphs, in order. Scripts and menus are left out. */
export function linesOfHtml(html: string): Line[] {
  const lines: Line[] = [];
  let text = '';
  let role: Line['role'] = 'paragraph';
  let skipping = '';
  let depth = 0;
  const flush = (): void => {
    const clean = plainText(text).replace(/\s+/g, ' ').trim();
    if (clean !== '')
      lines.push({ text: clean, page: null, indent: depth * 4, size: 12, emphatic: role === 'heading', gap: 1, ...(role && { role }) });
    text = '';
  };
  for (const [, closing, tag, words] of html.matchAll(token)) {
    if (words !== undefined) {
      if (skipping === '') text += decoded(words);
      continue;
    }
    const name = tag?.toLowerCase() ?? '';
    const ends = closing === '/';
    if (skipping !== '') {
      if (ends && name === skipping) skipping = '';
      continue;
    }
    if (skipped.test(name)) {
      if (!ends) skipping = name;
      continue;
    }
    if (!block.test(name)) continue;
    flush();
    if (/^[uo]l$/.test(name)) depth = Math.max(0, depth + (ends ? -1 : 1));
    if (name === 'li') role = ends ? 'paragraph' : 'bullet';
    else if (/^h[1-6]$/.test(name)) role = ends ? 'paragraph' : 'heading';
    else if (ends && name !== 'br' && role === 'bullet' && depth === 0) role = 'paragraph';
  }
  flush();
  return lines;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
    return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}
