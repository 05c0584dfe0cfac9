import { dayInWords, londonDay } from '#calendar';
import { htmlWithFirst, letterHtml } from './letter-html.rules.js';
import type { Item } from './wording.rules.js';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Envelope {
  readonly authorityName: string;
  readonly jobTitle: string;
  /** Whether they may look at what was sent to whom, and choose how they get their e-mails. */
  readonly readsLedger: boolean;
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
}

const longestSubject = 150;

/** One e-mail with everything that is one person's, the most pressing first. Text and HTML say the same. */
export function compose(items: readonly Item[], { authorityName, jobTitle, readsLedger, publicUrl }: Envelope): Letter {
  const sorted = [...items].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const subject = subjectOf(sorted);
  // Inboxes show the first words beside the subject: they are for what is to be done.
  const opening = sorted.length > 1 ? `${sorted.length} things in the plan wait for you, the most pressing first.` : undefined;
  const closing = [
    `${authorityName} improvement plan. You get this because of your part in it as ${jobTitle}.`,
    ...(readsLedger ? moreAt(publicUrl) : []),
  ];
  const paragraphs = [...(opening === undefined ? [] : [opening]), ...sorted.map((item) => itemText(item, publicUrl)), closing.join('\n')];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: letterHtml({ subject, opening, items: sorted, closing, publicUrl }),
  };
}

const moreAt = (publicUrl: string): readonly string[] => [
  `What was sent to whom: ${publicUrl}/reminders`,
  `Once a week instead, or to someone else while you are away: ${publicUrl}/reminders/mine`,
];

/** The words of an e-mail that someone asked for once more: they are as old as the first. */
export function saidAgain({ text, html }: Letter, firstMadeAt: Date): Pick<Letter, 'text' | 'html'> {
  const note = `This was first sent on ${dayInWords(londonDay(firstMadeAt))}.`;
  return { text: `${note}\n\n${text}`, html: htmlWithFirst(html, note) };
}

function itemText({ line, details, path }: Item, publicUrl: string): string {
  return [line, ...details.map((detail) => `- ${detail}`), `${publicUrl}${path}`].join('\n');
}

function subjectOf([first, ...others]: readonly Item[]): string {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  // A line break would let a title write headers of its own.
  const headline = (first?.headline ?? '').replace(/\s+/g, ' ').trim();
  const room = longestSubject - more.length;
  return (headline.length > room ? `${headline.slice(0, room - 1).trimEnd()}…` : headline) + more;
}
