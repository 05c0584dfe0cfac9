export interface Named {
  readonly id: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly name: string | null;
}

/** What the person importing said of a name that nobody here has: who is meant, or nobody. */
export type ChosenPeople = Readonly<Record<string, string>>;
export const nobody = 'nobody';

export const nameKey = (name: string): string => name.toLowerCase().replace(/[’']/gu, '').replace(/\s+/gu, ' ').trim();

const separators = [/\s*[;\n]\s*/u, /\s*(?:\/|\+)\s*/u, /\s*(?:,|&|\band\b)\s*/u] as const;

export interface PeopleRead {
  /** In the order of the cell, each once. */
  readonly ids: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * The people that a cell names, by e-mail address, job title or name. A title may itself hold a comma or “and”, so the whole is
 * looked for before its parts.
 */
export function readPeople(text: string, book: ReadonlyMap<string, string>, chosen: ChosenPeople = {}): PeopleRead {
  const found: string[] = [];
  const unknown: string[] = [];
  const read = (part: string, depth: number): void => {
    const flat = part
      .replace(/^[•*–-]\s*/u, '')
      .replace(/\s*\((?:lead|support|interim|acting|owner)\)\s*$/iu, '')
      .trim();
    if (flat === '') return;
    // An address names one person; several stand for several, which are parted below.
    const addresses = flat.match(/[^\s<>(),;]+@[^\s<>(),;]+/gu) ?? [];
    const email = addresses.length === 1 ? addresses[0] : undefined;
    const id = book.get(nameKey(flat)) ?? (email === undefined ? undefined : book.get(nameKey(email))) ?? chosen[nameKey(flat)];
    if (id !== undefined) {
      if (id !== nobody) found.push(id);
      return;
    }
    const separator = separators.slice(depth).find((one) => flat.split(one).filter((piece) => piece !== '').length > 1);
    const pieces = separator === undefined ? [] : flat.split(separator);
    // Parts are only believed when one of them is known; else the whole is one unknown name.
    if (
      separator !== undefined &&
      (separator !== separators[2] || pieces.some((piece) => book.has(nameKey(piece)) || chosen[nameKey(piece)] !== undefined))
    )
      for (const piece of pieces) read(piece, separators.indexOf(separator) + 1);
    else unknown.push(flat.replace(/\s+/g, ' '));
  };
  read(text, 0);
  return { ids: [...new Set(found)], unknown: [...new Set(unknown)] };
}

/** Every way in which the people can be written. A way that means two people means neither. */
export function bookOf(people: readonly Named[]): ReadonlyMap<string, string> {
  const book = new Map<string, string>();
  const twice = new Set<string>();
  for (const { id, email, jobTitle, name } of people) {
    for (const key of new Set([email, jobTitle, name ?? ''].map(nameKey))) {
      if (key === '') continue;
      if (book.has(key) && book.get(key) !== id) twice.add(key);
      book.set(key, id);
    }
  }
  for (const key of twice) book.delete(key);
  return book;
}
