/**
 * Signs that free text tells of a child who could be known from it: an NHS number, a pupil number, a case number, a date of
 * birth, or a name beside a date. Nothing is blocked: people are warned after saving, because only they can judge.
 */
export function childWarnings(...texts: readonly (string | null | undefined)[]): readonly string[] {
  const text = texts
    .filter((part): part is string => typeof part === 'string')
    .join('\n')
    // Names of files are written with underscores where people would write spaces, and in days strokes.
    .replace(/(?<=\d)_(?=\d)/gu, '-')
    .replaceAll('_', ' ');
  return signs.filter(({ found }) => found(text)).map(({ what }) => `This looks like ${what}. ${advice}`);
}

const advice = 'Never write anything from which a child could be known: take it back and write it again without.';

const day = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4})`;
const birth = new RegExp(String.raw`\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|born(?: on)?)\W{0,4}${day}`, 'iu');
const nameAndDay = new RegExp(String.raw`\b\p{Lu}\p{Ll}+\s+\p{Lu}[\p{Ll}'’-]+\s*[,(:–-]\s*(?:aged? \d{1,2}\s*)?${day}`, 'u');
const caseNumber =
  /\b(?:case|lcs|mosaic|liquidlogic|ics|child|client|person)\s*(?:id|no|number|ref|reference)\b\.?\W{0,3}[a-z]{0,3}\d{4,}\b/iu;
const pupilNumber = /\b[A-HJ-NP-RT-Z]\d{11,12}[A-Z]?\b/u;

const signs: readonly { readonly what: string; readonly found: (text: string) => boolean }[] = [
  { what: 'an NHS number', found: holdsNhsNumber },
  { what: 'a pupil number', found: (text) => pupilNumber.test(text) },
  { what: 'a case number', found: (text) => caseNumber.test(text) },
  { what: 'a date of birth', found: (text) => birth.test(text) },
  { what: 'a person’s name beside a date', found: (text) => nameAndDay.test(text) },
];

/** Ten digits, written together or 3 3 4, whose last is the NHS check digit (modulus 11). */
function holdsNhsNumber(text: string): boolean {
  return [...text.matchAll(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/gu)].some(([match]) => {
    const digits = match.replace(/\D/gu, '').split('').map(Number);
    const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    return check !== 10 && check === digits[9];
  });
}
