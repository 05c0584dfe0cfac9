import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Concern, dropEmptyRaising, type Inspection, isRaisedBy, setConcernOpen, splitFamily } from '#inspection';
import { type Actor, newId, type Tx } from '#platform';
import { Announcements } from '#webhook';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { ActionStepTable } from './plan.table.js';

/** A step of its own name, so that it still tells of the raising and no longer asks for a decision. */
const takenBack = 'raised-again-taken-back';

/** What happens when inspectors raise again what the council thought it had answered. */
@Injectable()
export class RaisedAgain {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  /** Reopens the concern, and puts each complete, verified or embedded action under it before the director. */
  async reopen(tx: Tx, actor: Actor, concern: Concern, inspection: Inspection): Promise<void> {
    const at = this.clock.now();
    const actions = await tx.query<Pick<Action, 'id' | 'status'>[]>(
      `select a.id, a.status from action a join action_concern ac on ac.action_id = a.id
       where ac.concern_id = $1 and a.status in ('claimed', 'verified', 'embedded') order by a.id for update of a`,
      [concern.id],
    );
    const step = { authorityId: actor.authorityId, event: 'raised-again', onDay: this.clock.today(), at, personId: actor.personId };
    const reason = `C${concern.number} was raised again: ${inspection.title}`;
    const rows = actions.map(({ id, status }) => ({ ...step, id: newId(), actionId: id, fromStatus: status, toStatus: status, reason }));
    if (rows.length > 0) await tx.insert(ActionStepTable, rows);
    if (concern.status === 'closed') await setConcernOpen(tx, concern.id, null);
    await this.audit.record(tx, actor, {
      event: 'concern.raised-again',
      subject: concern.id,
      inspectionId: inspection.id,
      closedOn: concern.closedOn,
      steps: rows.map(({ id }) => id),
    });
    if (concern.restrictedTo === null) await this.announcements.tell(tx, actor, 'concern.raised_again', [{ concernId: concern.id }]);
  }

  /**
   * A visit that nothing stands for under the concern any more has not raised it; and when nothing of the visit stands under any
   * concern that it was split from or into, what was reopened and put to the director for that visit is as it was.
   * @returns whether nothing stands for it here
   */
  async dropIfNothingStands(tx: Tx, actor: Actor, concernId: string, inspectionId: string): Promise<boolean> {
    if (!(await dropEmptyRaising(tx, concernId, inspectionId))) return false;
    const family = await splitFamily(tx, concernId);
    if (family.length > 1 && (await isRaisedBy(tx, family, inspectionId))) return true;
    for (const id of family) await this.undo(tx, actor, id, inspectionId);
    return true;
  }

  /** Takes it back, marked and kept: the concern is as closed as it was, and the director need not look at its actions. */
  private async undo(tx: Tx, actor: Actor, concernId: string, inspectionId: string): Promise<void> {
    const entries = await this.audit.historyOf(tx, concernId);
    const entry = entries.find(({ event }) => event === 'concern.raised-again' || event === 'concern.raising-taken-back');
    const told = entry?.details as { inspectionId?: string; closedOn?: Concern['closedOn']; steps?: string[] } | undefined;
    if (entry?.event !== 'concern.raised-again' || told?.inspectionId !== inspectionId) return;
    const { steps = [], closedOn = null } = told;
    await tx.query(`update action_step set event = $2 where id = any($1::uuid[])`, [steps, takenBack]);
    const raised = await tx.query<(Pick<Action, 'id' | 'status'> & { reason: string })[]>(
      'select a.id, a.status, s.reason from action_step s join action a on a.id = s.action_id where s.id = any($1::uuid[])',
      [steps],
    );
    const step = { authorityId: actor.authorityId, event: 'raising-taken-back', onDay: this.clock.today(), at: this.clock.now() };
    const rows = raised.map(({ id, status, reason }) => ({ actionId: id, fromStatus: status, toStatus: status, reason }));
    await tx.insert(
      ActionStepTable,
      rows.map((row) => ({ ...step, ...row, id: newId(), personId: actor.personId })),
    );
    if (closedOn) await setConcernOpen(tx, concernId, closedOn);
    await this.audit.record(tx, actor, { event: 'concern.raising-taken-back', subject: concernId, inspectionId, closedOn, steps });
  }
}
