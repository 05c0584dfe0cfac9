import { Clock } from '#calendar';
import { type Actor, Database, NotFound, SignInRules } from '#platform';
import { Injectable } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { actorFrom, type KnownActor } from './actors.js';
import { SessionTable } from './identity.table.js';
import type { Session } from './person.js';
import { hashOfSecret, newSecret } from './secrets.js';

const minute = 60_000;

export interface SignedIn {
  readonly actor: Actor;
  readonly authorityName: string;
  readonly personName: string;
  /** A message to show once, left by the page before. */
  readonly flash?: string;
}

type Found = KnownActor & {
  readonly person_id: string;
  readonly authority_id: string;
  readonly authority_name: string;
  readonly person_name: string;
  readonly last_seen_at: Date;
  readonly flash: string | null;
};

/** How somebody signed in, for the list of their sessions and for signing out at the provider. */
export interface SignedInBy {
  /** In words, such as “Firefox on Windows”. */
  readonly browser?: string;
  /** Of the council's provider, where it was that. */
  readonly idToken?: string;
}

/** One of a person's own sessions. */
export type OwnSession = Pick<Session, 'idHash' | 'browser' | 'byProvider' | 'startedAt' | 'lastSeenAt'> & {
  readonly isThis: boolean;
};

/** Signed-in browsers. A session ends without use, so many hours after signing in, and at once with the last membership. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: SignInRules,
  ) {}

  /** @returns the random id for the cookie, and the latest moment at which it works */
  async start(
    personId: string,
    authorityId: string,
    { browser = '', idToken }: SignedInBy = {},
  ): Promise<{ readonly id: string; readonly expiresAt: Date }> {
    const id = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.rules.longestHours * 60 * minute);
    await this.database.throughDoor('sign-in', async (tx) => {
      await tx.query('delete from session where expires_at <= $1 or last_seen_at <= $2', [now, this.idleSince(now)]);
      await tx.insert(SessionTable, {
        idHash: hashOfSecret(id),
        personId,
        authorityId,
        data: {},
        browser,
        byProvider: idToken !== undefined,
        idToken: idToken ?? null,
        startedAt: now,
        lastSeenAt: now,
        expiresAt,
      });
    });
    return { id, expiresAt };
  }

  /**
   * Who is signed in with this id, as they stand now; none when the session has ended or never was.
   * @param does `reads`: what they read may be kept (docs/adr/0035)
   */
  async find(id: string, does: 'reads' | 'writes' = 'writes'): Promise<SignedIn | undefined> {
    const idHash = hashOfSecret(id);
    const now = this.clock.now();
    const found = await this.database.recognise<Found>('session', [idHash, this.idleSince(now), this.clock.today(), now]);
    const actor = found && actorFrom({ ...found, personId: found.person_id, authorityId: found.authority_id }, 'page', does);
    if (!actor) {
      await this.end(id);
      return undefined;
    }
    await this.touch(idHash, found.last_seen_at, now);
    const { authority_name: authorityName, person_name: personName, flash } = found;
    return { actor, authorityName, personName, ...(flash === null ? {} : { flash }) };
  }

  /**
   * The same session in another authority, under a new id: its limits and how it began stay.
   * @throws NotFound when it has ended meanwhile
   */
  async moveTo(id: string, authorityId: string): Promise<{ readonly id: string; readonly expiresAt: Date }> {
    const moved = newSecret();
    return this.database.throughDoor('sign-in', async (tx) => {
      const session = await tx.findOne(SessionTable, { where: { idHash: hashOfSecret(id) }, lock: { mode: 'pessimistic_write' } });
      if (session === null) throw new NotFound('That session has ended already');
      await tx.delete(SessionTable, { idHash: session.idHash });
      await tx.insert(SessionTable, { ...session, idHash: hashOfSecret(moved), authorityId });
      return { id: moved, expiresAt: session.expiresAt };
    });
  }

  async end(id: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { idHash: hashOfSecret(id) }));
  }

  /** Signs a person out everywhere, such as after a change of password. */
  async endAllOf(personId: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { personId }));
  }

  /** What the provider gave when this session began, for signing out there too; none where there was no provider. */
  async idTokenOf(id: string): Promise<string | undefined> {
    const session = await this.database.throughDoor('sign-in', (tx) => tx.findOneBy(SessionTable, { idHash: hashOfSecret(id) }));
    return session?.idToken ?? undefined;
  }

  /** The person's own sessions that still work, the newest first. @param id of the session in which they ask */
  async listOwn(personId: string, id: string): Promise<readonly OwnSession[]> {
    const now = this.clock.now();
    const rows = await this.database.throughDoor('sign-in', (tx) =>
      tx.find(SessionTable, {
        where: { personId, expiresAt: MoreThan(now), lastSeenAt: MoreThan(this.idleSince(now)) },
        order: { startedAt: 'DESC', idHash: 'ASC' },
      }),
    );
    return rows.map(({ idHash, browser, byProvider, startedAt, lastSeenAt }) => {
      return { idHash, browser, byProvider, startedAt, lastSeenAt, isThis: idHash === hashOfSecret(id) };
    });
  }

  /** @throws NotFound when the person has no such session */
  async endOwn(personId: string, idHash: string): Promise<void> {
    const { affected } = await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { personId, idHash }));
    if (affected !== 1) throw new NotFound('That session has ended already');
  }

  /** Every session of the person but this one. */
  async endOthers(personId: string, id: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { personId, idHash: Not(hashOfSecret(id)) }));
  }

  /** Leaves a message for the next page. */
  async setFlash(id: string, text: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.update(SessionTable, { idHash: hashOfSecret(id) }, { data: { flash: text } }));
  }

  /** The message left by the page before, which is then gone. */
  async takeFlash(id: string): Promise<string | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const session = await tx.findOne(SessionTable, { where: { idHash: hashOfSecret(id) }, lock: { mode: 'pessimistic_write' } });
      const { flash } = (session?.data ?? {}) as { readonly flash?: string };
      if (flash !== undefined) await tx.update(SessionTable, { idHash: hashOfSecret(id) }, { data: {} });
      return flash;
    });
  }

  /** Written at most once a minute: a page with ten requests is one visit. */
  private async touch(idHash: string, lastSeenAt: Date, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() < minute) return;
    await this.database.throughDoor('sign-in', (tx) => tx.update(SessionTable, { idHash }, { lastSeenAt: now }));
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - this.rules.idleMinutes * minute);
  }
}
