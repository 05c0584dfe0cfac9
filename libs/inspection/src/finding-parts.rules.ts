/** Where a finding may be split: `at` is the offset of the second part in its text, in UTF-16 code units. */
export interface SplitPlace {
  readonly at: number;
  /** The last words of the first part. */
  readonly ends: string;
  /** The first words of the second part. */
  readonly begins: string;
}

export interface FindingParts {
  readonly first: string;
  readonly second: string;
}

const sentenceEnds = String.raw`(?<=[.;:!?][”’"')]*)\s+`;
const clauseBegins = String.raw`(?<=\S),?\s+(?=(?:and|but|while|whereas|although|however|nor)\s)`;
const mostPlaces = 12;

/** Where one thing may end and another begin: after a sentence or half of one, and before a joining word. */
export function placesToSplit(text: string): readonly SplitPlace[] {
  const places = [...text.matchAll(new RegExp(`${sentenceEnds}|${clauseBegins}`, 'giu'))].map(({ 0: gap, index }) => index + gap.length);
  return places.slice(0, mostPlaces).map((at) => ({ at, ends: lastWords(text.slice(0, at)), begins: firstWords(text.slice(at)) }));
}

/** The two parts, each exactly as it stands in the text but for the space between them; undefined within a word and at either end. */
export function partsAt(text: string, at: number): FindingParts | undefined {
  const withinWord = /[\p{L}\p{N}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}]/u.test(text.slice(at));
  const withinSign = /^[\uDC00-\uDFFF]/.test(text.slice(at));
  const [first, second] = [text.slice(0, at).trim(), text.slice(at).trim()];
  return withinWord || withinSign || first === '' || second === '' ? undefined : { first, second };
}

/** Every place where words begin that somebody typed: case, and how the words are spaced, do not matter. */
export function placesBeginning(text: string, words: string): readonly number[] {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map(literally)
    .join(String.raw`\s+`);
  return [...text.matchAll(new RegExp(pattern, 'giu'))].map(({ index }) => index).filter((at) => partsAt(text, at) !== undefined);
}

/** The stretch of the whole that the two parts are, when nothing but space lies between them there. */
export function joinedAgain(whole: string, { first, second }: FindingParts): string | undefined {
  return new RegExp(String.raw`${literally(first)}\s*${literally(second)}`, 'u').exec(whole)?.[0];
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function firstWords(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ');
}

function lastWords(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length > 5 ? `… ${words.slice(-5).join(' ')}` : words.join(' ');
}
