import { addDays, Clock, type PlainDate } from '#calendar';
import { type Actor, Database, NotFound, planFor, type Tx } from '#platform';
import { Announcements } from '#webhook';
import { Injectable } from '@nestjs/common';
import { Any } from 'typeorm';
import type { Action } from './action.js';
import { ActionTable, RatingChangeTable } from './plan.table.js';
import type { RatingChange } from './progress.js';
import { agreedKeys, currentKey, type FactsRow, factsOfActions, lockTurned } from './rated-facts.js';
import type { DatedKey } from './rating-key.js';
import { keyOn } from './rating-key.rules.js';
import { becameOverdue, isRated, ratingOn, ratingsBetween } from './rating.rules.js';
import { isTrue, remember, standAt } from './rating-writes.js';
import { waitsAmong, withThoseThatWait } from './waiting.js';
import { levelsOf } from './waiting.rules.js';

/**
 * Keeps each action's rating and its history true on every day, whoever signs in or not. A rating follows from facts and a day;
 * so the days since it was last worked out are filled in with the facts as they stood, before any change is made.
 */
@Injectable()
export class Ratings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  /**
   * Locks an action for a change, and with it those that wait for it, with their history filled in up to today from the facts before
   * the change. `others` are locked too: always in the order of their ids, so that two changes never wait for each other.
   * @throws NotFound when the actor may not know of it
   */
  async loadForChange(tx: Tx, actionId: string, others: readonly string[] = []): Promise<Action> {
    const ids = await this.lockSettled(tx, [actionId, ...others]);
    if (!ids.includes(actionId)) throw new NotFound('There is no such action');
    return tx.findOneByOrFail(ActionTable, { id: actionId });
  }

  /** The same for many; those that the actor may not know of are left out. */
  async loadAllForChange(tx: Tx, actionIds: readonly string[]): Promise<readonly Action[]> {
    if (actionIds.length === 0) return [];
    await this.lockSettled(tx, actionIds);
    return tx.findBy(ActionTable, { id: Any(actionIds) });
  }

  /** Works out today's rating after a change, and that of those that wait for it; call it last. */
  async rerate(tx: Tx, actionId: string): Promise<Action> {
    await this.rerateAll(tx, [actionId]);
    return tx.findOneByOrFail(ActionTable, { id: actionId });
  }

  /** The same after a change of many. */
  async rerateAll(tx: Tx, actionIds: readonly string[]): Promise<void> {
    if (actionIds.length === 0) return;
    const today = this.clock.today();
    await planFor(tx, actionIds.length);
    await this.rateAnew(tx, await lock(tx, actionIds), today, await currentKey(tx, today));
  }

  /**
   * The nightly sweep: every rating that turned since it was last worked out, with its history day by day. Then a second look at all:
   * whatever was changed by someone who may not see every action is put right here.
   */
  async settleAll(actor: Actor): Promise<number> {
    return this.database.transaction(actor, async (tx) => (await this.settleDue(tx)) + (await this.putRight(tx)));
  }

  /** The same within a page's own transaction, so that a list is right at one minute past midnight. Usually finds nothing to do. */
  async settleDue(tx: Tx): Promise<number> {
    const today = this.clock.today();
    const due = await lockTurned(tx, today, await currentKey(tx, today));
    await this.settle(tx, due);
    return due.length;
  }

  /** After a change to what many ratings are made from: works out anew today's rating of all whose facts give another one. */
  async putRight(tx: Tx): Promise<number> {
    const today = this.clock.today();
    const key = await currentKey(tx, today);
    const all = await tx.query<{ id: string }[]>(`select id from action where status not in ('draft', 'stopped') order by id`);
    const ids = all.map(({ id }) => id);
    let count = 0;
    for (const level of levelsOf(ids, await waitsAmong(tx, ids))) {
      for (const some of inPieces(level)) {
        const wrong = (await factsOfActions(tx, some)).filter((facts) => !isTrue(facts, today, key)).map(({ id }) => id);
        if (wrong.length > 0) await this.rateAnew(tx, await lock(tx, wrong), today, key);
        count += wrong.length;
      }
    }
    return count;
  }

  /** The ratings that counted, newest first. */
  async historyOf(tx: Tx, actionId: string): Promise<readonly RatingChange[]> {
    return tx.find(RatingChangeTable, { where: { actionId }, order: { fromDay: 'DESC' } });
  }

  /** Locks actions and those that wait for them, with their history up to today. */
  private async lockSettled(tx: Tx, actionIds: readonly string[]): Promise<readonly string[]> {
    const ids = await lock(tx, actionIds);
    const today = this.clock.today();
    const key = await currentKey(tx, today);
    const rows = await factsOfActions(tx, ids);
    // A new key is taken up by the whole plan at once, in the order in which actions wait for each other.
    if (rows.some(({ ratedKey }) => ratedKey !== null && ratedKey !== key.version)) await this.settleDue(tx);
    // Where the sweep of the day has been, nothing is left to fill in.
    const isFilledIn = ({ ratedOn, ratedKey }: FactsRow): boolean => ratedOn === today && ratedKey === key.version;
    await this.settle(
      tx,
      rows.filter((facts) => isRated(facts.status) && !isFilledIn(facts)).map(({ id }) => id),
    );
    return ids;
  }

  /** Fills in the days up to today, one key after another, from the facts as they stand. */
  private async settle(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const today = this.clock.today();
    const keys = await agreedKeys(tx);
    const current = keyOn(keys, today);
    let rows = await factsOfActions(tx, ids);
    const oldest = Math.min(...rows.map(({ ratedKey }) => ratedKey ?? current.version));
    for (const key of keys.filter(({ version, inForceOn }) => version >= oldest && (inForceOn ?? today) <= today)) {
      const since = key.inForceOn;
      if (since !== null && rows.some(({ ratedKey }) => ratedKey !== null && ratedKey < key.version)) {
        await this.rateAnew(
          tx,
          rows.map(({ id }) => id),
          since,
          key,
        );
        rows = await factsOfActions(tx, ids);
      }
      const next = keys.find(({ version }) => version === key.version + 1)?.inForceOn;
      const until = key === current || !next ? today : addDays(next, -1);
      await this.fillIn(
        tx,
        rows.filter(({ ratedOn }) => ratedOn === null || ratedOn <= until),
        until,
        key,
      );
    }
  }

  private async fillIn(tx: Tx, rows: readonly FactsRow[], until: PlainDate, key: DatedKey): Promise<void> {
    const ratings = rows.flatMap((facts) => {
      const after = facts.ratedOn ?? addDays(facts.confirmedOn ?? until, -1);
      const turns = ratingsBetween(facts, after, until, key.thresholds);
      const now = ratingOn(facts, until, key.thresholds);
      return [...turns, ...(now && after < until ? [{ ...now, day: until }] : [])].map((rating) => ({ facts, rating, on: rating.day }));
    });
    await remember(tx, ratings, key);
    await this.stand(tx, rows, until, key);
  }

  /** The ratings of a day from the facts as they are now, those that wait for others after them. */
  private async rateAnew(tx: Tx, ids: readonly string[], day: PlainDate, key: DatedKey): Promise<void> {
    for (const level of levelsOf(ids, await waitsAmong(tx, ids))) {
      const rows = await factsOfActions(tx, level);
      const rated = rows.flatMap((facts) => {
        const rating = ratingOn(facts, day, key.thresholds);
        return rating ? [{ facts, rating, on: day }] : [];
      });
      await remember(tx, rated, key);
      await planFor(tx, rated.length);
      await this.stand(tx, rows, day, key);
    }
  }

  /** Writes a day's ratings on the actions, and tells other programs of those that turned, except what is not released. */
  private async stand(tx: Tx, rows: readonly FactsRow[], day: PlainDate, key: DatedKey): Promise<void> {
    const now = await standAt(tx, rows, day, key);
    const [first] = rows;
    if (first === undefined) return;
    const released = rows.filter(({ restrictedTo }) => restrictedTo === null);
    const turned = released.filter(({ id, stands }) => stands.rating !== null && stands.rating !== now.get(id));
    const overdue = released.filter((facts) => becameOverdue(facts, day));
    await this.announcements.tell(tx, first, 'action.rating_changed', turned.map(actionOf));
    await this.announcements.tell(tx, first, 'action.overdue', overdue.map(actionOf));
  }
}

const actionOf = ({ id }: FactsRow): { readonly actionId: string } => ({ actionId: id });

/** A large plan is looked at piece by piece, so that its facts are not in memory all at once. */
function* inPieces(ids: readonly string[], most = 500): Iterable<readonly string[]> {
  for (let from = 0; from < ids.length; from += most) yield ids.slice(from, from + most);
}

/** Locks some actions and all that wait for them, in the order of their ids. */
async function lock(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const all = await withThoseThatWait(tx, ids);
  const rows = await tx.query<{ id: string }[]>('select id from action where id = any($1) order by id for update', [all]);
  return rows.map(({ id }) => id);
}
