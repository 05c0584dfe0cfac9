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
      await this.write(tx, facts, ratingOn(facts, today, key.thresholds), today, key);
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
    for (const facts of rows) {
      const last = facts.ratedOn ?? addDays(facts.confirmedOn ?? today, -1);
      for (const turn of ratingsBetween(facts, last, today, key.thresholds)) await this.write(tx, facts, turn, turn.day, key);
      if (facts.ratedOn === null || facts.ratedOn < today) {
        await this.write(tx, facts, ratingOn(facts, today, key.thresholds), today, key);
      }
    }
  }

  // The row is written past TypeORM so that working out a rating never counts as a new version of the action.
  private async write(tx: Tx, facts: FactsRow, day: DayRating | null, on: PlainDate, key: CurrentKey): Promise<void> {
    const turnsOn = turningDays(facts, on, key.thresholds)[0] ?? null;
    if (day) await this.remember(tx, facts, day, on, key);
    await tx.query(
      `update action set rating = $2::text, facts_rating = $3, rating_reasons = $4, rated_on = $5, rating_turns_on = $6,
         rating_since = case when $2::text is null then null else
           (select min(c.from_day) from rating_change c where c.action_id = $1 and c.from_day >
             coalesce((select max(o.from_day) from rating_change o where o.action_id = $1 and o.rating <> $2::text), '0001-01-01')) end
       where id = $1`,
      [facts.id, day?.rating ?? null, day?.factsRating ?? null, day?.reasons ?? [], on, turnsOn],
    );
  }

  private async remember(tx: Tx, facts: FactsRow, day: DayRating, on: PlainDate, key: CurrentKey): Promise<void> {
    await tx.query(
      `insert into rating_change (id, authority_id, action_id, from_day, rating, facts_rating, owner_rating, reasons, key_version)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9
       where not exists (select from (select * from rating_change where action_id = $3 and from_day <= $4 order by from_day desc limit 1) last
                         where (last.rating, last.facts_rating, last.owner_rating, last.reasons) is not distinct from
                               ($5::text, $6::text, $7::text, $8::text[]))
       on conflict (action_id, from_day) do update set rating = excluded.rating, facts_rating = excluded.facts_rating,
         owner_rating = excluded.owner_rating, reasons = excluded.reasons, key_version = excluded.key_version`,
      [newId(), facts.authorityId, facts.id, on, day.rating, day.factsRating, day.ownerRating, day.reasons, key.version],
    );
  }
}
