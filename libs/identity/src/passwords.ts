import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.js';

/** argon2id is the package's own default. Cost as OWASP advises: 19 MiB, two passes (docs/adr/0022). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password that nobody has: verified for an unknown e-mail address, so that it takes the same time. */
const nobodysHash = hash('nobody signs in with this one', cost);

export const shortestPassword = 12;
export const longestPassword = 200;

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), cost);

/** Takes the same time whether or not there is a hash to compare with. */
export async function matchesPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), asTyped(password).slice(0, longestPassword + 1));
  return matches && passwordHash !== undefined;
}

/** What is wrong with a password that someone chose, in words; none when it will do. Length counts, never which kinds of characters. */
export function faultOfPassword(password: string, email: string): string | undefined {
  const typed = asTyped(password);
  const name = email.split('@')[0]?.toLowerCase() ?? '';
  if (typed.length < shortestPassword)
    return `Password must be ${shortestPassword} characters or more. Three random words are easy to remember`;
  if (typed.length > longestPassword) return `Password must be ${longestPassword} characters or fewer`;
  if (new Set(typed.toLowerCase()).size < 5) return 'Password must not repeat the same few characters. Use three random words';
  if (name.length > 3 && typed.toLowerCase().includes(name)) return 'Password must not contain your email address';
  if (isCommonPassword(typed)) return 'Password must not be one that too many people use. Use three random words';
  return undefined;
}

/** For reading aloud or writing down once: 16 letters and digits that cannot be taken for one another (79 bits). */
export function temporaryPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

const asTyped = (password: string): string => password.trim().normalize('NFKC');
