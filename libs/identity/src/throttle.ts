import { Clock } from '#calendar';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { isIPv6 } from 'node:net';
import { hashOfSecret } from './secrets.js';
import { minutesToWait } from './throttle.rules.js';

const minute = 60_000;
const forgottenAfter = 24 * 60 * minute;

/** Where a try to sign in comes from. */
export interface Client {
  /** IP address. */
  readonly address: string;
  /** Random id of a browser in which the person has signed in before; none for any other. */
  readonly knownBrowser?: string | undefined;
}

interface Keys {
  readonly own: string;
  readonly account: string;
  readonly client: string;
}

/** Counts wrong passwords and codes, by account and client (docs/adr/0022). An address that nobody has is counted like any other. */
@Injectable()
export class Throttle {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Judges one try. Tries of one client at one account take turns, so that a hundred sent at once are still judged one by one.
   * @param judge whether the try is right
   * @returns what `judge` found, or until when this client must wait; then it was not asked
   */
  async judge<T>(
    account: string,
    client: Client,
    judge: () => Promise<T | undefined>,
  ): Promise<{ readonly found?: T; readonly waitUntil?: Date }> {
    const keys = keysOf(account, client);
    return this.inTurn(keys.own, async () => {
      const waitUntil = await this.waitOf(keys, client);
      if (waitUntil !== undefined) return { waitUntil };
      const found = await judge();
      await (found === undefined ? this.count(keys, client) : this.forget(keys));
      return found === undefined ? {} : { found };
    });
  }

  private async waitOf(keys: Keys, { knownBrowser }: Client): Promise<Date | undefined> {
    const now = this.clock.now();
    const rows = await this.throughDoor((tx) =>
      tx.query<{ key: string; tries: number; lastAt: Date }[]>(
        `select key, tries, last_at as "lastAt" from sign_in_try where key = any($1) and last_at > $2`,
        [Object.values(keys), new Date(now.getTime() - forgottenAfter)],
      ),
    );
    const row = (key: string) => rows.find((found) => found.key === key);
    const own = row(keys.own);
    if (own === undefined) return undefined;
    const tries = { own: own.tries, account: row(keys.account)?.tries ?? 0, client: row(keys.client)?.tries ?? 0 };
    const until = new Date(own.lastAt.getTime() + minutesToWait({ ...tries, knownBrowser: knownBrowser !== undefined }) * minute);
    return until > now ? until : undefined;
  }

  /** A known browser is counted by itself: what it does tells nothing of those who guess. */
  private async count({ own, account, client }: Keys, { knownBrowser }: Client): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - forgottenAfter);
    await this.throughDoor(async (tx) => {
      await tx.query('delete from sign_in_try where last_at <= $1', [before]);
      await tx.query(
        `insert into sign_in_try (key, tries, last_at) select key, 1, $2 from unnest($1::text[]) key order by key
         on conflict (key) do update set tries = sign_in_try.tries + 1, last_at = excluded.last_at`,
        [knownBrowser === undefined ? [own, account, client] : [own], now],
      );
    });
  }

  private async forget({ own }: Keys): Promise<void> {
    await this.throughDoor((tx) => tx.query('delete from sign_in_try where key = $1', [own]));
  }

  private throughDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work);
  }

  private inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const run = (this.turns.get(key) ?? Promise.resolve()).then(work);
    const turn = run
      .catch(() => undefined)
      .then(() => {
        if (this.turns.get(key) === turn) this.turns.delete(key);
      });
    this.turns.set(key, turn);
    return run;
  }
}

function keysOf(account: string, { address, knownBrowser }: Client): Keys {
  const who = account.trim().toLowerCase();
  const from = knownBrowser === undefined ? `address ${networkOf(address)}` : `browser ${knownBrowser}`;
  return { own: hashOfSecret(`${who} from ${from}`), account: hashOfSecret(`account ${who}`), client: hashOfSecret(`client ${from}`) };
}

/** One subscriber has a whole /64 of IPv6 addresses, and may send from any of them. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const middle = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...middle, ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
