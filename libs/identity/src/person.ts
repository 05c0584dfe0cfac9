import type { PlainDate } from '#calendar';
import type { Role } from '#platform';
import type { TokenAccess, TokenArea } from './token-scopes.rules.js';

/** Someone who signs in or gets reminders. People are the installation's; their memberships tie them to authorities. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** How pages and papers name them: the job title, such as “Head of Fostering”. */
  readonly jobTitle: string;
  readonly name: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What local sign-in needs of a person; only the sign-in door opens it. */
export interface Credential {
  readonly personId: string;
  /** argon2id, in its encoded form. */
  readonly passwordHash: string;
  /** Given by an administrator: the person must replace it at the first sign-in. */
  readonly oneTime: boolean;
}

/** A link sent to one person, by which they choose a password once. The table holds its SHA-256, and that only from the sending on. */
export interface AccountLink {
  readonly id: string;
  readonly authorityId: string;
  readonly personId: string;
  readonly purpose: 'invitation' | 'reset';
  readonly secretHash: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly sentAt: Date | null;
  /** Why the e-mail could not be sent, in the carrier's words. */
  readonly lastError: string | null;
  readonly endedAt: Date | null;
  readonly endedBecause: 'used' | 'withdrawn' | 'replaced' | null;
}

/** Wrong tries to sign in, by a hash of who tried what from where; forgotten after a day without one. */
export interface SignInTry {
  readonly key: string;
  readonly tries: number;
  readonly lastAt: Date;
}

/** An authenticator app that a person has set up (TOTP, RFC 6238: SHA-1, six digits, 30 seconds). */
export interface SecondFactor {
  readonly personId: string;
  /** Base 32, sealed by the Vault for this person. It has to be known to check a code, so it cannot be hashed. */
  readonly secret: string;
  readonly setUpAt: Date;
  /** The 30 seconds, counted from 1970, of the newest code that was taken: none is taken twice. */
  readonly lastStep: number;
}

/** Signs in once where the authenticator app is out of reach. Random, so one fast hash is enough. */
export interface RecoveryCode {
  readonly codeHash: string;
  readonly personId: string;
  readonly usedAt: Date | null;
}

/** An account at the council's own sign-on, tied to one person; the table is opened by the sign-in door alone. */
export interface ProviderAccount {
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string;
  readonly tiedBy: 'address' | 'link';
  readonly tiedAt: Date;
}

/** A role held in an authority from a day to a day, both included. One that ends the day before its start never came into force. */
export interface Membership {
  readonly id: string;
  readonly authorityId: string;
  readonly personId: string;
  readonly role: Role;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
}

/** Someone who may not use the service for an authority until it is lifted: they cannot sign in to it and are sent nothing. */
export interface PersonLock {
  readonly authorityId: string;
  readonly personId: string;
  readonly lockedBy: string | null;
  readonly lockedAt: Date;
  readonly reason: string;
}

/** A signed-in browser. The cookie holds a random id; the table its SHA-256. */
export interface Session {
  readonly idHash: string;
  readonly personId: string;
  readonly authorityId: string;
  readonly data: object;
  /** In words, such as “Firefox on Windows”. */
  readonly browser: string;
  /** Signed in by the council's own provider (OpenID Connect), with the token that its sign-out asks for. */
  readonly byProvider: boolean;
  readonly idToken: string | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** A bearer token for the API, acting as its person within one authority. */
export interface ApiToken {
  readonly id: string;
  readonly authorityId: string;
  readonly personId: string;
  readonly label: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly access: TokenAccess;
  /** Parts of the product that it reaches; empty: all that its person may. */
  readonly areas: readonly TokenArea[];
}
