import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Database, Invalid, newId, NotAllowed, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { actorFrom, type KnownActor } from './actors.js';
import { ApiTokenTable, AuthorityTable, MembershipTable, PersonTable } from './identity.table.js';
import { may, permit } from './permissions.js';
import type { ApiToken } from './person.js';
import { hashOfSecret, newSecret } from './secrets.js';
import type { TokenScope } from './token-scopes.rules.js';
import { longestLife, type MakeToken, scopeOf } from './tokens.input.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const prefix = 'ipt_';
const wholeReach: TokenScope = { access: 'write', areas: [] };

export interface NewToken {
  readonly email: string;
  readonly label: string;
  /** How many days it works, 1 to 366. */
  readonly days: number;
  /** Left out: all that the person may do. */
  readonly scope?: TokenScope;
}

type Found = KnownActor &
  TokenScope & {
    readonly id: string;
    readonly person_id: string;
    readonly authority_id: string;
    readonly last_used_at: Date | null;
  };

/** A token as it is shown once: it is stored nowhere. */
export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

export type TokenInList = Pick<
  ApiToken,
  'id' | 'personId' | 'label' | 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt' | 'access' | 'areas'
> & { readonly email: string; readonly jobTitle: string };

/** What the e-mail to a token's person says. */
export type TokenToTell = Pick<TokenInList, 'email' | 'label' | 'createdAt' | 'expiresAt' | 'access' | 'areas'> & {
  readonly authorityName: string;
};

/** Bearer tokens of the API. A token is its person: it can do no more, and ends with their last membership. */
@Injectable()
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Makes a token for a person of the actor's authority, who is told by e-mail.
   * @throws Invalid, NotFound when nobody of this address has a role in the authority
   */
  async create(actor: Actor, { email, label, days, scope = wholeReach }: NewToken): Promise<MadeToken> {
    permit(actor, 'people:write');
    if (!Number.isInteger(days) || days < 1 || days > longestLife) {
      throw new Invalid([{ field: 'days', message: `Days must be a whole number from 1 to ${longestLife}` }]);
    }
    return this.database.transaction(actor, async (tx) => {
      const person = await tx.findOneBy(PersonTable, { email: email.trim().toLowerCase() });
      if (person === null || !(await tx.existsBy(MembershipTable, { personId: person.id }))) {
        throw new NotFound(`Nobody with the address ${email} has a role in this authority`);
      }
      return this.make(tx, actor, person.id, { label, days, scope });
    });
  }

  /** Makes a token for oneself. @throws NotAllowed by the API: a token must not make one that reaches further */
  async makeOwn(actor: Actor, input: MakeToken): Promise<MadeToken> {
    const { personId } = actor;
    if (personId === null || actor.via !== 'page') throw new NotAllowed('Tokens are made on the page “Your API tokens”');
    return this.database.transaction(actor, (tx) =>
      this.make(tx, actor, personId, { label: input.label, days: input.days, scope: scopeOf(input) }),
    );
  }

  /**
   * Whose token this is, as they stand now, and how far it reaches; none when it is unknown, over, revoked or its person has left.
   * @param does `reads`: what they read may be kept (docs/adr/0035)
   */
  async recognise(
    token: string,
    does: 'reads' | 'writes' = 'writes',
  ): Promise<{ readonly actor: Actor; readonly scope: TokenScope } | undefined> {
    if (!token.startsWith(prefix)) return undefined;
    const now = this.clock.now();
    const found = await this.database.recognise<Found>('token', [hashOfSecret(token), this.clock.today(), now]);
    if (found === undefined) return undefined;
    if (found.last_used_at === null || now.getTime() - found.last_used_at.getTime() >= minute) {
      await this.database.throughDoor('sign-in', (tx) => tx.update(ApiTokenTable, found.id, { lastUsedAt: now }));
    }
    const actor = actorFrom({ ...found, personId: found.person_id, authorityId: found.authority_id }, 'api', does);
    return actor && { actor, scope: { access: found.access, areas: found.areas } };
  }

  /** The authority's tokens, newest first, also those that no longer work. */
  async list(actor: Actor): Promise<readonly TokenInList[]> {
    permit(actor, 'people:write');
    return this.read(actor, null);
  }

  /** One's own, newest first, also those that no longer work. */
  async own(actor: Actor): Promise<readonly TokenInList[]> {
    return actor.personId === null ? [] : this.read(actor, actor.personId);
  }

  /** Ends a token of one's own, or of the authority's by an administrator, at once; ending it again changes nothing. @throws NotFound */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const token = await tx.findOne(ApiTokenTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (token === null || (token.personId !== actor.personId && !may(actor, 'people:write')))
        throw new NotFound('There is no such token in this authority');
      if (token.revokedAt !== null) return;
      await tx.update(ApiTokenTable, id, { revokedAt: this.clock.now() });
      await this.audit.record(tx, actor, { event: 'token.revoked', subject: token.personId, tokenId: id, label: token.label });
    });
  }

  /** What to tell its person; none when they have left since. */
  async toTell(actor: Actor, id: string): Promise<TokenToTell | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const token = await tx.findOneBy(ApiTokenTable, { id });
      const person = token && (await tx.findOneBy(PersonTable, { id: token.personId }));
      if (token === null || person === null) return undefined;
      const { name } = await tx.findOneByOrFail(AuthorityTable, { id: token.authorityId });
      return { ...token, email: person.email, authorityName: name };
    });
  }

  private async make(tx: Tx, actor: Actor, personId: string, asked: Omit<NewToken, 'email'> & { scope: TokenScope }): Promise<MadeToken> {
    const [id, token, createdAt] = [newId(), prefix + newSecret(), this.clock.now()];
    const { label, days, scope } = asked;
    const { access, areas } = scope;
    const reaches = areas.length === 0 ? 'everything' : areas;
    const expiresAt = new Date(createdAt.getTime() + days * day);
    const kept = { id, authorityId: actor.authorityId, personId, label, createdAt, expiresAt, access, areas };
    await tx.insert(ApiTokenTable, { ...kept, tokenHash: hashOfSecret(token), lastUsedAt: null, revokedAt: null });
    await this.audit.record(tx, actor, { event: 'token.created', subject: personId, tokenId: id, label, expiresAt, access, reaches });
    await this.outbox.add(tx, actor, 'tell-of-token', { tokenId: id });
    return { id, token, expiresAt };
  }

  private read(actor: Actor, personId: string | null): Promise<readonly TokenInList[]> {
    return this.database.transaction(actor, (tx) =>
      tx.query<TokenInList[]>(
        `select t.id, t.person_id as "personId", p.email, p.job_title as "jobTitle", t.label, t.created_at as "createdAt",
           t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt", t.access, t.areas
         from api_token t join person p on p.id = t.person_id
         where $1::uuid is null or t.person_id = $1 order by t.created_at desc, t.id desc`,
        [personId],
      ),
    );
  }
}
