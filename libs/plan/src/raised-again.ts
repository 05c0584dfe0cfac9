import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Concern, dropEmptyRaising, type Inspection, isRaisedBy, setConcernOpen, splitFamily } from '#inspection';
import { type Actor, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { ActionStepTable } from './plan.table.js';

/** What happens when inspectors raise again what the council thought it had answered. */
@Injectable()
export class RaisedAgain {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
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
  }

  /**
   * A visit that nothing stands for under the concern any more has not raised it; and when nothing of the visit stands under any
   * concern that it was split from or into, what was reopened and put to the director for that visit is as it was.
   * @returns whether nothing stands for it here
   */
  async dropIfNothingStands(tx: Tx, concernId: string, inspectionId: string): Promise<boolean> {
    if (!(await dropEmptyRaising(tx, concernId, inspectionId))) return false;
    const family = await splitFamily(tx, concernId);
    if (family.length > 1 && (await isRaisedBy(tx, family, inspectionId))) return true;
    for (const id of family) await this.undo(tx, id, inspectionId);
    return true;
  }

  /** Takes it back: the concern is as closed as it was, and the director need not look at its actions. */
  private async undo(tx: Tx, concernId: string, inspectionId: string): Promise<void> {
    const entries = await this.audit.historyOf(tx, concernId);
    const entry = entries.find(({ event }) => event === 'concern.raised-again');
    const told = entry?.details as { inspectionId?: string; closedOn?: Concern['closedOn']; steps?: string[] } | undefined;
    if (told?.inspectionId !== inspectionId) return;
    if (told.steps && told.steps.length > 0) await tx.delete(ActionStepTable, told.steps);
    if (told.closedOn) await setConcernOpen(tx, concernId, told.closedOn);
  }
}
