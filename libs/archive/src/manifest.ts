export const format = 'improvement-plan-archive';
/** Rises when an archive is written that a release before could not read. */
export const formatVersion = 1;

/** A member of the ZIP: rows of a table, one JSON object a line, or a file of evidence as it was added. */
export interface Member {
  /** `tables/NAME.ndjson` or `files/SHA-256`. */
  readonly name: string;
  /** In hex, over the member as it is unpacked. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of a table; files have none. */
  readonly rows?: number;
}

/** What an archive holds: its last member, `manifest.json`. */
export interface Manifest {
  readonly format: string;
  readonly version: number;
  /** The migrations of the release that made it, in order: only a database with these takes it back. */
  readonly migrations: readonly string[];
  readonly madeAt: string;
  readonly authority: { readonly id: string; readonly name: string };
  readonly members: readonly Member[];
  readonly leftOut: Readonly<Record<string, string>>;
}

/** Tables that never leave, and why: secrets, and what is of use for a day at most. */
export const leftOut = {
  credential: 'Secret: people choose a password anew, by a link',
  session: 'Secret: people sign in again',
  api_token: 'Secret: tokens are made anew',
  account_link: 'Secret: links are sent anew',
  second_factor: 'Secret: authenticator apps are set up anew',
  recovery_code: 'Secret: set up anew with the app',
  provider_account: 'Of the sign-on of one installation: people are tied to theirs anew',
  webhook_endpoint: 'Secret: each holds the key that it signs with; they are set up anew',
  webhook_delivery: 'Of use with its endpoint alone',
  calendar_feed: 'Secret: addresses of calendars are made anew',
  last_look: 'Each person’s own, shown to nobody else: what is new is told from their next look on',
  sign_in_try: 'Of use for a day at most',
  repeated_request: 'Of use for a day at most',
  outbox: 'Requests to the queue: what is due is found again by the next sweep',
  revision: 'Counts what changes in one installation',
  migration: 'The manifest says which release it is',
} as const satisfies Readonly<Record<string, string>>;

export const isLeftOut = (table: string): boolean => Object.hasOwn(leftOut, table);

/** An archive that cannot be taken: the message names the member and says what to do. */
export class ArchiveFault extends Error {}
