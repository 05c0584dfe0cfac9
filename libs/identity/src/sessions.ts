import { Clock } from '#calendar';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Actors } from './actors.js';
import { SessionTable } from './identity.table.js';
import { hashOfSecret, newSecret } from './secrets.js';

const minute = 60_000;
const idleLimit = 60 * minute;
const absoluteLimit = 12 * 60 * minute;

export interface SignedIn {
  readonly actor: Actor;
  readonly authorityName: string;
  readonly personName: string;
  /** A message to show once, left by the page before. */
  readonly flash?: string;
}

interface Found {
  readonly personId: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly personName: string;
  readonly lastSeenAt: Date;
  readonly flash: string | null;
}

/** Signed-in browsers. Ends after 60 minutes without use, 12 hours after signing in, and at once with the last membership. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {}

  /** @returns the random id for the cookie, and the latest moment at which it works */
  async start(personId: string, authorityId: string): Promise<{ readonly id: string; readonly expiresAt: Date }> {
    const id = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + absoluteLimit);
    await this.database.throughDoor('sign-in', async (tx) => {
      await tx.query('delete from session where expires_at <= $1 or last_seen_at <= $2', [now, this.idleSince(now)]);
      await tx.insert(SessionTable, {
        idHash: hashOfSecret(id),
        personId,
        authorityId,
        data: {},
        startedAt: now,
        lastSeenAt: now,
        expiresAt,
      });
    });
    return { id, expiresAt };
  }

  /** Who is signed in with this id, as they stand now; none when the session has ended or never was. */
  async find(id: string): Promise<SignedIn | undefined> {
    const idHash = hashOfSecret(id);
    const now = this.clock.now();
    return this.database.throughDoor('sign-in', async (tx) => {
      const [found] = await tx.query<Found[]>(
        `select s.person_id as "personId", s.authority_id as "authorityId", a.name as "authorityName",
           coalesce(p.name, p.job_title) as "personName", s.last_seen_at as "lastSeenAt", s.data->>'flash' as flash
         from session s join person p on p.id = s.person_id join authority a on a.id = s.authority_id
         where s.id_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3`,
        [idHash, now, this.idleSince(now)],
      );
      const actor = found && (await this.actors.find(tx, found.personId, found.authorityId, 'page'));
      if (!actor) {
        await tx.delete(SessionTable, { idHash });
        return undefined;
      }
      await this.touch(tx, idHash, found.lastSeenAt, now);
      const { authorityName, personName, flash } = found;
      return { actor, authorityName, personName, ...(flash === null ? {} : { flash }) };
    });
  }

  async end(id: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { idHash: hashOfSecret(id) }));
  }

  /** Signs a person out everywhere, such as after a change of password. */
  async endAllOf(personId: string): Promise<void> {
    await this.database.throughDoor('sign-in', (tx) => tx.delete(SessionTable, { personId }));
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
  private async touch(tx: Tx, idHash: string, lastSeenAt: Date, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() >= minute) await tx.update(SessionTable, { idHash }, { lastSeenAt: now });
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - idleLimit);
  }
}
