import { Invalid } from '#platform';

const deepest = 32;

/**
 * Makes a body safe to validate: NUL characters, which come along when people copy from PDFs and which PostgreSQL
 * cannot hold, are left out.
 * @throws Invalid when it is nested so deeply that walking through it could end the process
 */
export function cleaned(body: unknown): unknown {
  return clean(body, 0);
}

function clean(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new Invalid(`The content is nested more than ${deepest} levels deep. Send it flatter.`);
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
