import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Authority } from './authority.js';
import type { ApiToken, Credential, Membership, Person, PersonLock, Session } from './person.js';

export const AuthorityTable = new EntitySchema<Authority>({
  name: 'authority',
  columns: { id: column.id, name: column.text, createdAt: column.moment },
});

export const PersonTable = new EntitySchema<Person>({
  name: 'person',
  columns: {
    id: column.id,
    email: column.text,
    jobTitle: column.text,
    name: column.textOrNone,
    createdAt: column.moment,
    version: column.version,
  },
});

export const CredentialTable = new EntitySchema<Credential>({
  name: 'credential',
  columns: {
    personId: column.id,
    passwordHash: column.text,
    oneTime: column.flag,
    failedSignIns: column.count,
    lockedUntil: column.momentOrNone,
  },
});

export const MembershipTable = new EntitySchema<Membership>({
  name: 'membership',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    personId: column.uuid,
    role: column.text,
    startsOn: column.day,
    endsOn: column.dayOrNone,
  },
});

export const SessionTable = new EntitySchema<Session>({
  name: 'session',
  columns: {
    idHash: column.textKey,
    personId: column.uuid,
    authorityId: column.uuid,
    data: column.json,
    startedAt: column.moment,
    lastSeenAt: column.moment,
    expiresAt: column.moment,
  },
});

export const ApiTokenTable = new EntitySchema<ApiToken>({
  name: 'api_token',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    personId: column.uuid,
    label: column.text,
    tokenHash: column.text,
    createdAt: column.moment,
    expiresAt: column.moment,
    lastUsedAt: column.momentOrNone,
    revokedAt: column.momentOrNone,
  },
});

export const PersonLockTable = new EntitySchema<PersonLock>({
  name: 'person_lock',
  columns: {
    authorityId: { type: 'uuid', primary: true },
    personId: column.id,
    lockedBy: column.uuidOrNone,
    lockedAt: column.moment,
    reason: column.text,
  },
});
