import { type Finding, stands } from '#inspection';

type Standing = Pick<Finding, 'decision' | 'concernId'>;

export const raises = (standing: Standing): boolean => standing.concernId !== null && stands(standing);

/** Why the letter's finding cannot take the place of a provisional one, in words; undefined when it can. */
export function conflictOf(provisional: Standing, became: Standing): string | undefined {
  if (!raises(provisional) || became.decision === null) return undefined;
  if (!raises(became))
    return 'The letter’s finding was decided otherwise already: it raises no concern. Take that decision back, or drop this one';
  return became.concernId === provisional.concernId
    ? undefined
    : 'The letter’s finding stands under another concern already. Merge the two concerns, or take one of the decisions back';
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Word for word, whatever the marks between the words. */
export const saysTheSame = (one: string, other: string): boolean => plain(one) === plain(other);
