import type { PlainDate } from '#calendar';
import type { Role } from '#platform';

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
  readonly failedSignIns: number;
  readonly lockedUntil: Date | null;
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
}
