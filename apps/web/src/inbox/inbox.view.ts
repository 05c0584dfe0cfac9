import type { InboxItem, InboxKind } from '#plan';
import { plural } from '../http/templates.js';

/** What each kind of decision is called, and the page that lists as many as its number says. */
const kinds: Readonly<Record<InboxKind, { readonly words: (count: number) => string; readonly href: (id: string) => string }>> = {
  findings: { words: (count) => `${plural(count, 'finding')} to decide`, href: () => '/board/undecided' },
  provisional: {
    words: (count) => `${plural(count, 'provisional finding')} to settle against the letter`,
    href: (id) => `/inspections/${id}/provisional`,
  },
  drafts: { words: (count) => `${plural(count, 'draft action')} to confirm`, href: () => '/drafts' },
  extensions: { words: (count) => `${plural(count, 'later date')} asked for`, href: () => '/extensions' },
  handovers: {
    words: (count) => `${plural(count, 'action')} offered to an owner who has not accepted`,
    href: () => '/plan?gap=not-accepted',
  },
  reviews: {
    words: (count) => `${plural(count, 'complete action')} whose concern inspectors raised again`,
    href: () => '/concerns/reviews',
  },
  key: { words: () => 'Another rating key to agree', href: () => '/rating-key' },
};

export interface InboxLine {
  readonly kind: InboxKind;
  readonly words: string;
  /** Where it is about one thing, its title. */
  readonly about: string;
  readonly oldest: InboxItem['oldest'];
  readonly href: string;
}

export const inboxView = (items: readonly InboxItem[]): readonly InboxLine[] =>
  items.map(({ kind, count, oldest, about }) => ({
    kind,
    words: kinds[kind].words(count),
    about: about?.title ?? '',
    oldest,
    href: kinds[kind].href(about?.id ?? ''),
  }));
