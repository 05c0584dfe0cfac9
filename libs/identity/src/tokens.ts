import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Database, Invalid, newId, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { Actors } from './actors.js';
import { ApiTokenTable, MembershipTable, PersonTable } from './identity.table.js';
import { permit } from './permissions.js';
import type { ApiToken } from './person.js';
import { hashOfSecret, newSecret } from './secrets.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const prefix = 'ipt_';
const longestLife = 366;

export interface NewToken {
  readonly email: string;
  readonly label: string;
  /** How many days it works, 1 to 366. */
  readonly days: number;
}

export type TokenInList = Pick<ApiToken, 'id' | 'label' | 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> & {
  readonly email: string;
};

/** Bearer tokens of the API. A token is its person: it can do no more, and ends with their last membership. */
@Injectable()
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {}

  /**
   * Makes a token for a person of the actor's authority.
   * @returns the token itself, which is stored nowhere and cannot be shown again
   * @throws Invalid, NotFound when nobody of this address has a role in the authority
   */
  async create(
    actor: Actor,
    { email, label, days }: NewToken,
  ): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
    permit(actor, 'people:write');
    if (!Number.isInteger(days) || days < 1 || days > longestLife) {
      throw new Invalid([{ field: 'days', message: `Days must be a whole number from 1 to ${longestLife}` }]);
    }
    const token = prefix + newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + days * day);
    const id = newId();
    await this.database.transaction(actor, async (tx) => {
      const person = await tx.findOneBy(PersonTable, { email: email.trim().toLowerCase() });
      if (person === null || !(await tx.existsBy(MembershipTable, { personId: person.id }))) {
        throw new NotFound(`Nobody with the address ${email} has a role in this authority`);
      }
      const kept = { id, authorityId: actor.authorityId, personId: person.id, label, createdAt: now, expiresAt };
      await tx.insert(ApiTokenTable, { ...kept, tokenHash: hashOfSecret(token), lastUsedAt: null, revokedAt: null });
      await this.audit.record(tx, actor, { event: 'token.created', subject: person.id, tokenId: id, label, expiresAt });
    });
    return { id, token, expiresAt };
  }

  /** Whose token this is, as they stand now; none when it is unknown, over, revoked or its person has left. */
  async actorOf(token: string): Promise<Actor | undefined> {
    if (!token.startsWith(prefix)) return undefined;
    const now = this.clock.now();
    return this.database.throughDoor('sign-in', async (tx) => {
      const found = await tx.findOneBy(ApiTokenTable, { tokenHash: hashOfSecret(token) });
      if (found === null || found.revokedAt !== null || found.expiresAt <= now) return undefined;
      if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= minute) {
        await tx.update(ApiTokenTable, found.id, { lastUsedAt: now });
      }
      return this.actors.find(tx, found.personId, found.authorityId, 'api');
    });
  }

  /** The authority's tokens, newest first, also those that no longer work. */
  async list(actor: Actor): Promise<readonly TokenInList[]> {
    permit(actor, 'people:write');
    return this.database.transaction(actor, (tx) =>
      tx.query<TokenInList[]>(
        `select t.id, p.email, t.label, t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
           t.revoked_at as "revokedAt"
         from api_token t join person p on p.id = t.person_id order by t.created_at desc`,
      ),
    );
  }

  /** Ends a token at once; ending it again changes nothing. @throws NotFound */
  async revoke(actor: Actor, id: string): Promise<void> {
    permit(actor, 'people:write');
    await this.database.transaction(actor, async (tx) => {
      const token = await tx.findOne(ApiTokenTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (token === null) throw new NotFound('There is no such token in this authority');
      if (token.revokedAt !== null) return;
      await tx.update(ApiTokenTable, id, { revokedAt: this.clock.now() });
      await this.audit.record(tx, actor, { event: 'token.revoked', subject: token.personId, tokenId: id, label: token.label });
    });
  }
}
