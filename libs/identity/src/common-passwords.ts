import { dictionary } from '@zxcvbn-ts/language-common';

/** 49,000 passwords that are tried first, from published leaks, in lower case (@zxcvbn-ts/language-common, MIT). */
const common = new Set(dictionary['passwords-common']);
const withoutEnds = /^[^a-z]*([a-z]+)[^a-z]*$/;

/** Whether a password is one that many people use, or such a word with digits and signs around it, or the same one again and again. */
export function isCommonPassword(password: string): boolean {
  const typed = password.toLowerCase().replace(/\s+/g, '');
  return [typed, withoutEnds.exec(typed)?.[1], repeatedPart(typed)].some((word) => word !== undefined && common.has(word));
}

/** 'summer' of 'summersummer'; none where nothing repeats. */
function repeatedPart(text: string): string | undefined {
  const length = `${text}${text}`.indexOf(text, 1);
  return length > 0 && length < text.length ? text.slice(0, length) : undefined;
}
