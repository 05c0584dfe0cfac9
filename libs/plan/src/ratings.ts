import { isDeepStrictEqual } from 'node:util';
import { addDays, Clock, type PlainDate } from '#calendar';
import { type Actor, Database, newId, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { ActionTable, RatingChangeTable } from './plan.table.js';
import type { RatingChange } from './progress.js';
import { type CurrentKey, currentKey, type FactsRow, factsOfActions, factsThatTurned } from './rated-facts.js';
import { type DayRating, isRated, ratingOn, ratingsBetween, turningDays } from './rating.rules.js';

/**
 * Keeps each action's rating and its history true on every day, whoever signs in or not. A rating follows from facts and a day;
 * so the days since it was last worked out are filled in with the facts as they stood, before any change is made.
 */
@Injectable()
export class Ratings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks an action for a change, with its rating history filled in up to today from the facts before the change.
   * @throws NotFound when the actor may not know of it
   */
  async loadForChange(tx: Tx, actionId: string): Promise<Action> {
    const locked = await tx.findOne(ActionTable, { where: { id: actionId }, lock: { mode: 'pessimistic_write' } });
    if (!locked) throw new NotFound('There is no such action');
    if (!isRated(locked.status)) return locked;
    await this.settle(tx, await factsOfActions(tx, [actionId]));
    return tx.findOneByOrFail(ActionTable, { id: actionId });
  }

  /** Works out today's rating after a change; call it last. */
  async rerate(tx: Tx, actionId: string): Promise<Action> {
    const [facts] = await factsOfActions(tx, [actionId]);
    if (facts) {
      const key = await currentKey(tx);
      const today = this.clock.today();
      const rating = ratingOn(facts, today, key.thresholds);
      await remember(tx, rating ? [{ facts, rating, on: today }] : [], key);
      await standAt(tx, [facts], today, key);
    }
    return tx.findOneByOrFail(ActionTable, { id: actionId });
  }

  /** The nightly sweep: every rating that turned since it was last worked out, with its history day by day. */
  async settleAll(actor: Actor): Promise<number> {
    return this.database.transaction(actor, (tx) => this.settleDue(tx));
  }

  /** The same within a page's own transaction, so that a list is right at one minute past midnight. Usually finds nothing to do. */
  async settleDue(tx: Tx): Promise<number> {
    const due = await factsThatTurned(tx, this.clock.today());
    await this.settle(tx, due);
    return due.length;
  }

  /** The ratings that counted, newest first. */
  async historyOf(tx: Tx, actionId: string): Promise<readonly RatingChange[]> {
    return tx.find(RatingChangeTable, { where: { actionId }, order: { fromDay: 'DESC' } });
  }

  private async settle(tx: Tx, rows: readonly FactsRow[]): Promise<void> {
    if (rows.length === 0) return;
    const key = await currentKey(tx);
    const today = this.clock.today();
    const ratings = rows.flatMap((facts) => {
      const after = facts.ratedOn ?? addDays(facts.confirmedOn ?? today, -1);
      const turns = ratingsBetween(facts, after, today, key.thresholds);
      const now = ratingOn(facts, today, key.thresholds);
      return [...turns, ...(now && after < today ? [{ ...now, day: today }] : [])].map((rating) => ({ facts, rating, on: rating.day }));
    });
    await remember(tx, ratings, key);
    await standAt(tx, rows, today, key);
  }
}

interface Rated {
  readonly facts: FactsRow;
  readonly rating: DayRating;
  readonly on: PlainDate;
}

/** Adds to the history what differs from the day before, for any number of actions. */
async function remember(tx: Tx, rated: readonly Rated[], key: CurrentKey): Promise<void> {
  const last = new Map(rated.map(({ facts }) => [facts.id, facts.lastRating]));
  const news = rated.flatMap(({ facts, rating, on }) => {
    const { rating: counted, factsRating, ownerRating, reasons } = rating;
    const row = { rating: counted, factsRating, ownerRating, reasons };
    if (isDeepStrictEqual(last.get(facts.id), row)) return [];
    last.set(facts.id, row);
    return [{ id: newId(), authorityId: facts.authorityId, actionId: facts.id, fromDay: on, keyVersion: key.version, ...row }];
  });
  // PostgreSQL takes 65,535 values in a statement; a long silence over a large plan makes more.
  for (let from = 0; from < news.length; from += 1000) {
    await tx.upsert(RatingChangeTable, news.slice(from, from + 1000), { conflictPaths: ['actionId', 'fromDay'] });
  }
}

/** Writes today's rating on the actions, past TypeORM, so that working out a rating never counts as a new version of the action. */
async function standAt(tx: Tx, rows: readonly FactsRow[], today: PlainDate, key: CurrentKey): Promise<void> {
  const standing = rows.map((facts) => {
    const day = ratingOn(facts, today, key.thresholds);
    const turnsOn = turningDays(facts, today, key.thresholds)[0] ?? null;
    return { id: facts.id, rating: day?.rating ?? null, factsRating: day?.factsRating ?? null, reasons: day?.reasons ?? [], turnsOn };
  });
  await tx.query(
    `update action set rating = s.rating, facts_rating = s."factsRating", rating_reasons = s.reasons, rated_on = $2, rating_turns_on = s."turnsOn",
       rating_since = case when s.rating is null then null else
         (select min(c.from_day) from rating_change c where c.action_id = s.id and c.from_day >
           coalesce((select max(o.from_day) from rating_change o where o.action_id = s.id and o.rating <> s.rating), '0001-01-01')) end
     from jsonb_to_recordset($1::jsonb) as s(id uuid, rating text, "factsRating" text, reasons text[], "turnsOn" date)
     where action.id = s.id`,
    [JSON.stringify(standing), today],
  );
}
