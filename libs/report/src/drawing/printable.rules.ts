const replacement = '\uFFFD';
const bullet = '•';
/** Bullets and ticks of Word's symbol fonts, as they come out of pasted text and PDFs. */
const symbols: Readonly<Record<string, string>> = {
  '\uF0B7': bullet,
  '\uF0A7': bullet,
  '\uF0D8': bullet,
  '\uF02D': '–',
  '\uF0E0': '→',
  '\uF0FC': '✓',
};
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\uFEFF/u;
const control = /\p{Cc}/u;
const privateUse = /\p{Co}/u;

/**
 * The text with every character that no font here can draw replaced by U+FFFD: one such character and a PDF/UA document is refused.
 * Line ends stay; other control characters become spaces; marks without a width of their own go.
 */
export function printable(text: string, covered: ReadonlySet<number>): string {
  const whole = text.replace(/\p{Cs}/gu, replacement).normalize('NFC');
  return whole.replace(/[^\n -~]/gu, (character) => printed(character, covered));
}

function printed(character: string, covered: ReadonlySet<number>): string {
  const symbol = symbols[character];
  if (symbol !== undefined) return symbol;
  if (control.test(character)) return ' ';
  if (invisible.test(character)) return '';
  if (privateUse.test(character)) return replacement;
  return covered.has(character.codePointAt(0) ?? 0) ? character : replacement;
}

/** Every string in plain data, however deep, made printable. */
export function printableData<T>(data: T, covered: ReadonlySet<number>): T {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return printable(value, covered);
    if (Array.isArray(value)) return value.map(clean);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
    return value;
  };
  return clean(data) as T;
}
