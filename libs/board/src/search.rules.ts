export type SearchedWords = readonly { readonly text: string; readonly isAsked: boolean }[];

/** What stands around a word that was searched for, in what the database gives back: signs that nobody types. */
export const signs = { start: '\u0002', stop: '\u0003' } as const;

const mostWords = 12;

/** What was typed, as PostgreSQL's `to_tsquery` takes it: every word must occur, the beginning of one is enough. Empty: no word at all. */
export function wordsAsked(typed: string): string {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // The s of “children’s” would find every word that begins with it.
  const telling = words.filter((word) => word.length > 1);
  return (telling.length > 0 ? telling : words)
    .slice(0, mostWords)
    .map((word) => `${word}:*`)
    .join(' & ');
}

/** A headline with its signs, in pieces. */
export function piecesOf(headline: string): SearchedWords {
  return headline
    .split(new RegExp(`(${signs.start}[^${signs.stop}]*${signs.stop})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) => {
      const isAsked = piece.startsWith(signs.start);
      return { text: isAsked ? piece.slice(1, -1) : piece, isAsked };
    });
}
