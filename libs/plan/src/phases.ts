import { Audit } from '#audit';
import { Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Actions } from './actions.js';
import type { LeaveBehind, OpenPhase } from './phase.input.js';
import type { Phase } from './phase.js';
import { PhaseTable } from './phase.table.js';
import { ActionTable } from './plan.table.js';
import { Priorities } from './priorities.js';
import { isUnderWay } from './transitions.rules.js';

/** The plan goes into its next phase. Nothing that tells of slippage can be left on the way. */
@Injectable()
export class Phases {
  constructor(
    private readonly database: Database,
    private readonly actions: Actions,
    private readonly priorities: Priorities,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Every live action goes on as it is, with its dates, unless it is left behind, which stops it with a reason.
   * @throws Invalid with problems named by row (`leave.0.reason`), Conflict for an action that is not open
   */
  async open(actor: Actor, { name, fromDay, reason, leave, priorities }: OpenPhase): Promise<Phase> {
    permit(actor, 'phase:open');
    return this.database.transaction(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('phase:' || $1, 0))`, [actor.authorityId]);
      const before = (await lastPhase(tx)) ?? (await this.first(tx, actor));
      requireFitting(fromDay, before.fromDay, this.clock.today());
      for (const [index, left] of leave.entries()) await this.leaveBehind(tx, actor, left, index);
      await this.priorities.renumberWithin(tx, actor, priorities);
      const about = { number: before.number + 1, name, fromDay, reason, openedBy: actor.personId };
      const phase: Phase = { id: newId(), authorityId: actor.authorityId, ...about, openedAt: this.clock.now() };
      await tx.insert(PhaseTable, phase);
      await tx.query('select app_carry_over($1)', [phase.id]);
      const details = { number: phase.number, name, fromDay, reason, leftBehind: leave.length };
      await this.audit.record(tx, actor, { event: 'phase.opened', subject: phase.id, ...details });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return phase;
    });
  }

  /** What the plan was until its second phase begins: nobody opened it, so it begins with the plan. */
  private async first(tx: Tx, actor: Actor): Promise<Phase> {
    const [plan] = await tx.query<{ day: PlainDate }[]>(
      `select least((select min(confirmed_on) from action), (select (created_at at time zone 'Europe/London')::date from authority
                    where id = $1)) as day`,
      [actor.authorityId],
    );
    const about = { number: 1, name: 'The plan as it began', fromDay: plan?.day ?? this.clock.today(), reason: null, openedBy: null };
    const phase: Phase = { id: newId(), authorityId: actor.authorityId, ...about, openedAt: this.clock.now() };
    await tx.insert(PhaseTable, phase);
    return phase;
  }

  private async leaveBehind(tx: Tx, actor: Actor, { id, reason, replacedBy }: LeaveBehind, index: number): Promise<void> {
    const action = await tx.findOneBy(ActionTable, { id });
    if (action === null) throw new NotFound('There is no such action');
    if (!isUnderWay(action.status)) throw new Conflict(`A${action.number} is no longer open: look at the list as it is now.`);
    try {
      await this.actions.stopWithin(tx, actor, id, { reason, ...(replacedBy === undefined ? {} : { replacedBy }) });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      throw new Invalid(error.problems.map(({ field, message }) => ({ field: `leave.${index}.${field}`, message })));
    }
  }
}

async function lastPhase(tx: Tx): Promise<Phase | undefined> {
  const [last] = await tx.find(PhaseTable, { order: { number: 'DESC' }, take: 1 });
  return last;
}

/** @throws Invalid */
function requireFitting(fromDay: PlainDate, after: PlainDate, today: PlainDate): void {
  const problem = (message: string): Invalid => new Invalid([{ field: 'fromDay', message }]);
  if (fromDay > today) throw problem(`The day must be today, ${dayInWords(today)}, or earlier: open the phase when it begins`);
  if (fromDay <= after) throw problem(`The day must be after ${dayInWords(after)}, when the phase before it began`);
}
