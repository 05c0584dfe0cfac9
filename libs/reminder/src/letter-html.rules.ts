import type { Item } from './wording.rules.js';

const ink = '#0b0c0c';
const letterStyle = `max-width:580px;margin:0 auto;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:1.4;color:${ink}`;
/** Mail programs know no style sheets: each element carries its own. */
const style = {
  line: 'margin:0 0 12px',
  list: 'margin:0 0 12px;padding-left:24px',
  detail: 'margin:0 0 6px',
  link: 'color:#1d70b8;font-weight:bold',
  item: 'margin:0 0 20px;padding:0 0 8px;border-bottom:1px solid #b1b4b6',
  quiet: 'margin:0 0 8px;font-size:16px;color:#505a5f',
} as const;
const begins = `<body style="margin:0"><div style="${letterStyle}">`;

interface Words {
  readonly subject: string;
  /** Stands before more than one item. */
  readonly opening: string | undefined;
  readonly items: readonly Item[];
  /** Why they get it, and where to see more; a paragraph each. */
  readonly closing: readonly string[];
  readonly publicUrl: string;
}

export function letterHtml({ subject, opening, items, closing, publicUrl }: Words): string {
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>` +
    `${begins}${opening === undefined ? '' : paragraph(opening)}${items.map((item) => itemHtml(item, publicUrl)).join('')}` +
    `${closing.map((words) => `<p style="${style.quiet}">${linked(words)}</p>`).join('')}</div></body></html>`
  );
}

/** The same with a paragraph before all else. */
export function htmlWithFirst(html: string, words: string): string {
  return html.replace(begins, () => begins + paragraph(words));
}

const paragraph = (words: string): string => `<p style="${style.line}">${escape(words)}</p>`;

function itemHtml(item: Item, publicUrl: string): string {
  const { line, details, path } = item;
  const entries = details.map((detail) => `<li style="${style.detail}">${escape(detail)}</li>`).join('');
  const list = details.length === 0 ? '' : `<ul style="${style.list}">${entries}</ul>`;
  const link = `<a href="${escape(`${publicUrl}${path}`)}" style="${style.link}">${escape(whereTo(item))}</a>`;
  return `<div style="${style.item}">${paragraph(line)}${list}<p style="${style.line}">${link}</p></div>`;
}

/** What is behind a link, by how its path begins. */
const places: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^\/my-actions/, 'See your actions'],
  [/^\/inspections\/[^/]+\/provisional/, 'Settle the findings'],
  [/^\/inspections\//, 'See the visit'],
  [/^\/documents\//, 'Decide the findings'],
  [/^\/reports\//, 'Open the report'],
  [/^\/deadlines/, 'See the deadlines'],
  [/^\/challenges/, 'See the challenges'],
  [/^\/plan/, 'See them in the plan'],
  [/^\/mail/, 'See how sending goes'],
];

/** 'Open A12' for an action; else what the page is for. */
function whereTo({ path, headline }: Item): string {
  const [reference] = /^[AC]\d+/.exec(headline) ?? [];
  if (path.startsWith('/actions/') && reference !== undefined) return `Open ${reference}`;
  return places.find(([pattern]) => pattern.test(path))?.[1] ?? 'Open it in the plan';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** With addresses of pages as links. */
const linked = (text: string): string => escape(text).replace(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`);
