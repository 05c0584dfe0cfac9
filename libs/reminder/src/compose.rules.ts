import type { Item } from './wording.rules.js';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Envelope {
  readonly authorityName: string;
  readonly jobTitle: string;
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
}

const longestSubject = 150;

/** One e-mail with everything that is one person's, the most pressing first. Text and HTML say the same. */
export function compose(items: readonly Item[], { authorityName, jobTitle, publicUrl }: Envelope): Letter {
  const sorted = [...items].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const title = `${authorityName} improvement plan`;
  const why = `You get this because of your part in the plan as ${jobTitle}. What was sent to whom is at ${publicUrl}/reminders`;
  const text = [
    title,
    ...sorted.map(({ line, details, path }) => [line, ...details.map((detail) => `  - ${detail}`), `  ${publicUrl}${path}`].join('\n')),
    why,
  ].join('\n\n');
  const html =
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escape(title)}</title></head>` +
    `<body><p><strong>${escape(title)}</strong></p>${sorted.map((item) => itemHtml(item, publicUrl)).join('')}<p>${escape(why)}</p></body></html>`;
  return { subject: subjectOf(sorted), text: `${text}\n`, html };
}

function subjectOf([first, ...others]: readonly Item[]): string {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  // A line break would let a title write headers of its own.
  const headline = (first?.headline ?? '').replace(/\s+/g, ' ').trim();
  const room = longestSubject - more.length;
  return (headline.length > room ? `${headline.slice(0, room - 1).trimEnd()}…` : headline) + more;
}

function itemHtml({ line, details, path }: Item, publicUrl: string): string {
  const list = details.length === 0 ? '' : `<ul>${details.map((detail) => `<li>${escape(detail)}</li>`).join('')}</ul>`;
  const address = escape(`${publicUrl}${path}`);
  return `<p>${escape(line)}</p>${list}<p><a href="${address}">Open it in the plan</a></p>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
