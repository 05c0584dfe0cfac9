import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { SavedView } from './saved-view.js';
import type { Authority } from './authority.js';
import type {
  AccountLink,
  ApiToken,
  Credential,
  Membership,
  Person,
  PersonLock,
  ProviderAccount,
  RecoveryCode,
  SecondFactor,
  Session,
  SignInTry,
} from './person.js';

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
    browser: column.text,
    byProvider: column.flag,
    idToken: column.textOrNone,
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
    access: column.text,
    areas: column.texts,
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

export const AccountLinkTable = new EntitySchema<AccountLink>({
  name: 'account_link',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    personId: column.uuid,
    purpose: column.text,
    secretHash: column.textOrNone,
    madeAt: column.moment,
    expiresAt: column.moment,
    sentAt: column.momentOrNone,
    lastError: column.textOrNone,
    endedAt: column.momentOrNone,
    endedBecause: column.textOrNone,
  },
});

export const SignInTryTable = new EntitySchema<SignInTry>({
  name: 'sign_in_try',
  columns: { key: column.textKey, tries: column.count, lastAt: column.moment },
});

export const SecondFactorTable = new EntitySchema<SecondFactor>({
  name: 'second_factor',
  columns: { personId: column.id, secret: column.text, setUpAt: column.moment, lastStep: column.count },
});

export const ProviderAccountTable = new EntitySchema<ProviderAccount>({
  name: 'provider_account',
  columns: {
    issuer: column.textKey,
    subject: column.textKey,
    personId: column.uuid,
    tiedBy: column.text,
    tiedAt: column.moment,
  },
});

export const RecoveryCodeTable = new EntitySchema<RecoveryCode>({
  name: 'recovery_code',
  columns: { codeHash: column.textKey, personId: column.uuid, usedAt: column.momentOrNone },
});

export const SavedViewTable = new EntitySchema<SavedView>({
  name: 'saved_view',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    personId: column.uuid,
    list: column.text,
    name: column.text,
    query: column.text,
    shared: column.flag,
    savedAt: column.moment,
    version: column.version,
  },
});
