const abbreviation = /(?:\b(?:Mr|Mrs|Ms|Dr|St|Sir|No|vs|etc|e\.g|i\.e|approx|p|pp|para)|\b\p{Lu})\.$/u;

/** Sentences in order, each an exact run of the text, without the space between them. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.?!]+["'”’)\]]*(?=\s+["'“‘([]*[\p{Lu}\d])/gu)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(start, end).trim();
    if (match[0] === '.' && abbreviation.test(sentence)) continue;
    if (sentence !== '') sentences.push(sentence);
    start = end;
  }
  const rest = text.slice(start).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}
