export interface TypedWords {
  /** The field, as a reader would call it. */
  readonly label: string;
  readonly words: string;
}

/** What somebody wrote in their own words into a form that could not be taken: the part that is hard to write again. */
export function typedWords(body: unknown): readonly TypedWords[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const written = typeof value === 'string' && /\S\s+\S/.test(value) && !name.startsWith('_') && !/password/i.test(name);
    return written ? [{ label: labelOf(name), words: value }] : [];
  });
}

/** 'recoveryBy' is “Recovery by”; ids in the names of rows mean nothing to readers. */
function labelOf(name: string): string {
  const words = name
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/[^A-Za-z]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
