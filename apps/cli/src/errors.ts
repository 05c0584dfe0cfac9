import { ArchiveFault } from '#archive';
import { UnreadableDocument } from '#reading';
import { CannotStart, ConfigError, Conflict, Invalid, NotAllowed, NotFound, Unavailable } from '#platform';
import { CommanderError } from 'commander';

/** What was asked cannot be done as it was written: the message says how to write it. */
export class BadInput extends Error {}

/** A command whose answer is bad news, such as a trail that does not hold. It has said so already. */
export class BadNews extends Error {}

export const exitCodes = { done: 0, failure: 1, badInput: 2 } as const;

const badInputs = [ArchiveFault, BadInput, UnreadableDocument, Invalid, NotFound, Conflict];
const plainFailures = [CannotStart, ConfigError, NotAllowed, Unavailable];

/** The exit code of an error, and what to say about it; undefined when it has been said. */
export function outcomeOf(error: unknown): { readonly code: number; readonly message: string | undefined } {
  if (error instanceof CommanderError) {
    return { code: error.exitCode === 0 ? exitCodes.done : exitCodes.badInput, message: undefined };
  }
  if (error instanceof BadNews) return { code: exitCodes.failure, message: undefined };
  if (badInputs.some((kind) => error instanceof kind)) return { code: exitCodes.badInput, message: (error as Error).message };
  if (plainFailures.some((kind) => error instanceof kind)) return { code: exitCodes.failure, message: (error as Error).message };
  return {
    code: exitCodes.failure,
    message: databaseTrouble(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  };
}

function databaseTrouble(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET'].includes(code)) {
    return `The database does not answer (${code}). Check that it runs and that DATABASE_URL is right.`;
  }
  if (code === '28P01' || code === '28000') return 'The database refuses this user or password. Check DATABASE_URL.';
  if (code === '3D000') return 'There is no such database. Check the name at the end of DATABASE_URL.';
  if (code === '42P01') return 'The database has no tables of this release yet. Run: npm run -s cli -- migrate';
  return undefined;
}
