import { Audit } from '#audit';
import { Notices } from '#board';
import { addDays, Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Purge } from './retention.js';
import { type Counts, countsInWords, monthOf, noticeDays, type RetentionKind } from './retention.rules.js';
import { chosenIn, monthsByKind } from './retention-rules.js';
import { PurgeTable } from './retention.table.js';
import { type Due, dueOf, purgeOf } from './what-goes.js';

export type DueKind = Due & { readonly kind: RetentionKind; readonly months: number };

/** Takes away what has been kept for its time: once a month, after administrators were told, or at the command line. */
@Injectable()
export class Purging {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  /** What would go today; nothing is changed. */
  async due(actor: Actor, day: PlainDate = this.clock.today()): Promise<readonly DueKind[]> {
    permit(actor, 'people:write');
    return this.within(actor, (tx) => this.dueIn(tx, actor, day));
  }

  /** What was announced and what went, newest first. */
  async list(actor: Actor): Promise<readonly Purge[]> {
    permit(actor, 'people:write');
    return this.database.snapshot(actor, (tx) => tx.find(PurgeTable, { order: { goesOn: 'DESC', id: 'DESC' }, take: 24 }));
  }

  /** The schedule's part, any number of times: announces what will go this month, and lets go what was announced. */
  async run(actor: Actor): Promise<void> {
    const today = this.clock.today();
    const month = monthOf(today);
    await this.within(actor, async (tx) => {
      const open = await tx.findOne(PurgeTable, { where: { month }, order: { goesOn: 'ASC' } });
      const waiting = await tx.query<Purge[]>('select id from purge where month is not null and done_at is null and goes_on <= $1', [
        today,
      ]);
      for (const { id } of waiting) await this.purgeIn(tx, actor, id);
      if (open !== null) return;
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('retention:' || $1, 0))`, [actor.authorityId]);
      if (!(await tx.existsBy(PurgeTable, { month }))) await this.announce(tx, actor, month, today);
    });
  }

  /** Lets go at once what is due today. @returns how many of each kind */
  async now(actor: Actor): Promise<Counts> {
    permit(actor, 'people:write');
    return this.within(actor, async (tx) => {
      const id = newId();
      const { authorityId } = actor;
      await tx.insert(PurgeTable, { id, authorityId, month: null, goesOn: this.clock.today(), doneAt: null, counts: {} });
      return this.purgeIn(tx, actor, id);
    });
  }

  private async announce(tx: Tx, actor: Actor, month: string, today: PlainDate): Promise<void> {
    const goesOn = addDays(today, noticeDays);
    const due = await this.dueIn(tx, actor, goesOn);
    const counts = countsOf(due);
    const nothing = Object.keys(counts).length === 0;
    const id = newId();
    await tx.insert(PurgeTable, { id, authorityId: actor.authorityId, month, goesOn, doneAt: nothing ? this.clock.now() : null, counts });
    if (nothing) return;
    await this.notices.give(tx, actor, {
      kind: 'purge',
      subjectId: id,
      roles: ['administrator'],
      personIds: [],
      headline: `Old records go on ${dayInWords(goesOn)}`,
      line: `Old records go on ${dayInWords(goesOn)}, as your council has decided how long what is kept. ${countsInWords(counts)}. To keep something longer, change its time before then.`,
      path: '/retention',
    });
  }

  private async purgeIn(tx: Tx, actor: Actor, id: string): Promise<Counts> {
    const purge = await tx.findOneOrFail(PurgeTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (purge.doneAt !== null) return purge.counts;
    const [today, now] = [this.clock.today(), this.clock.now()];
    const counts: Partial<Record<RetentionKind, number>> = {};
    let trailUpTo: number | null = null;
    for (const { kind, months } of monthsByKind(await chosenIn(tx, actor))) {
      const { count, upTo = null } = await purgeOf(tx, actor, { kind, months, today }, now);
      if (count > 0) counts[kind] = count;
      trailUpTo ??= upTo;
    }
    await tx.update(PurgeTable, id, { doneAt: now, counts });
    if (Object.keys(counts).length > 0)
      await this.audit.record(tx, actor, { event: 'retention.purged', subject: actor.authorityId, went: counts, trailUpTo });
    return counts;
  }

  private async dueIn(tx: Tx, actor: Actor, today: PlainDate): Promise<readonly DueKind[]> {
    const found: DueKind[] = [];
    for (const { kind, months } of monthsByKind(await chosenIn(tx, actor)))
      found.push({ kind, months, ...(await dueOf(tx, actor, { kind, months, today })) });
    return found;
  }

  /** Links, tokens and accounts lie behind the sign-in door; entries of unreleased letters grow old too. */
  private within<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work, { ...actor, clearedFor: 'everything' });
  }
}

const countsOf = (due: readonly DueKind[]): Counts =>
  Object.fromEntries(due.flatMap(({ kind, count }) => (count > 0 ? [[kind, count]] : [])));
