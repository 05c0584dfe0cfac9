import { Clock } from '#calendar';
import { type Actor, Database, newId, OneAtATime, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { anchorsOf } from './anchors.rules.js';
import type { Facts } from './facts.js';
import { readFacts } from './read-facts.js';
import type { NewRow, PlannedReminder, ReminderRule } from './reminder.js';
import { PlannedReminderTable } from './reminder.table.js';
import { rulesOf } from './rules.js';
import { reconcile } from './schedule.rules.js';
import { settle } from './settling.js';

/** The facts and the plan that follows from them, in one transaction. */
export interface Planned {
  readonly facts: Facts;
  readonly rules: readonly ReminderRule[];
  /** How many rows had to be added, brought back or cancelled: 0 when the plan already equalled the facts. */
  readonly changed: number;
}

@Injectable()
export class Planning {
  /** A plan with all that it hangs on is large: this process has one in its memory at a time. */
  private readonly runs = new OneAtATime();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes the plan equal the facts. Running it again, or twice at once, changes nothing more. */
  async run(actor: Actor): Promise<number> {
    const { changed } = await this.alone(actor, (tx) => this.reconcile(tx, actor));
    return changed;
  }

  /** A transaction that reconciles, begun when no other of this process is under way. */
  alone<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.runs.run(() => this.database.transaction(actor, work));
  }

  /** Within a transaction of `alone`; until it ends, nobody else plans or sends for this authority. */
  async reconcile(tx: Tx, actor: Actor): Promise<Planned> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('reminders:' || $1, 0))`, [actor.authorityId]);
    const now = this.clock.now();
    const facts = await readFacts(tx, actor, this.clock.today(), now);
    const rules = await rulesOf(tx, actor);
    const rows = await ledgerOf(tx, facts);
    const { add, revive, cancel } = reconcile(facts, rules, rows, now);
    await plan(tx, add, actor, now);
    if (revive.length > 0) {
      await tx.update(PlannedReminderTable, { id: In([...revive]) }, { state: 'planned', reason: null, settledAt: null });
    }
    await settle(tx, 'cancelled', cancel, now);
    return { facts, rules, changed: add.length + revive.length + cancel.length };
  }
}

/** All rows of what reminders hang on now and of visits that people may have been told of, and every row still planned. */
export async function ledgerOf(tx: Tx, facts: Facts): Promise<readonly PlannedReminder[]> {
  const ids = [...new Set([...anchorsOf(facts), ...facts.visits].map(({ id }) => id))];
  return tx.query<PlannedReminder[]>(
    `select id, authority_id as "authorityId", rule_id as "ruleId", kind, anchor, anchor_id as "anchorId", anchor_on as "anchorOn",
       moved_from as "movedFrom", "offset", due_on as "dueOn", state, reason, settled_at as "settledAt"
     from planned_reminder where state = 'planned' or anchor_id = any($1)`,
    [ids],
  );
}

/** At most so many rows in a statement: a first plan has 30,000. */
const atOnce = 5000;

/** Past TypeORM, which takes longer over the values of so many rows than PostgreSQL over the rows. */
async function plan(tx: Tx, rows: readonly NewRow[], { authorityId }: Actor, now: Date): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const values = rows.slice(from, from + atOnce).map((row) => ({ ...row, id: newId() }));
    await tx.query(
      `insert into planned_reminder (id, authority_id, rule_id, kind, anchor, anchor_id, anchor_on, moved_from, "offset", due_on, state, reason,
         settled_at)
       select id, $1, "ruleId", kind, anchor, "anchorId", "anchorOn", "movedFrom", "offset", "dueOn", state, reason,
         case when state <> 'planned' then $2::timestamptz end
       from jsonb_to_recordset($3::jsonb) as row(id uuid, "ruleId" uuid, kind text, anchor text, "anchorId" uuid, "anchorOn" date,
         "movedFrom" date, "offset" integer, "dueOn" date, state text, reason text)`,
      [authorityId, now, JSON.stringify(values)],
    );
  }
}
