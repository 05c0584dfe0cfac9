/** Why the product cannot start here and what to do about it, in one plain message. The program prints it and ends with exit code 1. */
export class CannotStart extends Error {}

/** The message of anything thrown, for use inside a longer sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
