import { Audit } from '#audit';
import { permit } from '#identity';
import {
  concernForChange,
  decideFindings,
  dropEmptyRaising,
  type Finding,
  findingForChange,
  findingsOf,
  removeConcern,
  undecided,
} from '#inspection';
import { type Actor, Conflict, Database, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Action } from './action.js';
import { ActionConcernTable, ActionTable } from './plan.table.js';
import { RaisedAgain } from './raised-again.js';

/** A decision on a finding taken back, while nothing has been built on it. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly raisedAgain: RaisedAgain,
  ) {}

  /** @throws Conflict saying what has been built on the decision meanwhile */
  async takeBack(actor: Actor, findingId: string): Promise<Finding> {
    permit(actor, 'finding:decide');
    return this.database.transaction(actor, async (tx) => {
      const finding = await findingForChange(tx, findingId);
      if (finding.decision === null) throw new Conflict('This finding is not decided, so there is nothing to take back');
      if (finding.decision === 'settled')
        throw new Conflict('This finding was settled against the letter. Take that back on the page of its inspection');
      const taken = finding.decision === 'new-concern' ? await this.removeUntouched(tx, finding) : [finding];
      await decideFindings(
        tx,
        taken.map(({ id }) => id),
        undecided,
      );
      if (finding.decision === 'joined' && finding.concernId !== null) await this.leave(tx, finding, finding.concernId);
      for (const { id, decision, concernId, restrictedTo } of taken)
        await this.audit.record(tx, actor, { event: 'finding.taken-back', subject: id, decision, concernId, restrictedTo });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { ...finding, ...undecided };
    });
  }

  private async leave(tx: Tx, { inspectionId }: Finding, concernId: string): Promise<void> {
    if (await dropEmptyRaising(tx, concernId, inspectionId)) await this.raisedAgain.undo(tx, concernId, inspectionId);
  }

  /** Removes the concern with its draft. @returns the findings that were decided together with this one */
  private async removeUntouched(tx: Tx, finding: Finding): Promise<readonly Finding[]> {
    const concern = await concernForChange(tx, finding.concernId ?? '');
    const name = `C${concern.number}`;
    const all = await findingsOf(tx, concern.id);
    const together = all.filter(({ decidedAt }) => decidedAt?.getTime() === finding.decidedAt?.getTime());
    if (all.length > together.length) throw new Conflict(`Other findings were put under ${name} later. Take those back first`);
    const actions = await tx.query<Pick<Action, 'id' | 'number' | 'status' | 'version'>[]>(
      `select a.id, a.number, a.status, a.version from action a join action_concern ac on ac.action_id = a.id
       where ac.concern_id = $1 order by a.id for update of a`,
      [concern.id],
    );
    if (concern.version > 1 || actions.length > 1)
      throw new Conflict(`${name} has been changed since, so it stays. Close it, or join it to another concern`);
    const [draft] = actions;
    if (draft && (draft.status !== 'draft' || draft.version > 1))
      throw new Conflict(`Its draft A${draft.number} has been changed since, so the decision stays. Drop the draft instead`);
    await decideFindings(
      tx,
      all.map(({ id }) => id),
      undecided,
    );
    await whileUnused(tx, name, async () => {
      await tx.delete(ActionConcernTable, { concernId: concern.id });
      if (draft) await tx.delete(ActionTable, { id: draft.id });
      await removeConcern(tx, concern.id);
    });
    return together;
  }
}

const foreignKeyViolation = '23503';

/** The database knows best whether anything else speaks of a row: a challenge, a focus, a milestone. */
async function whileUnused(tx: Tx, name: string, remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === foreignKeyViolation)
      throw new Conflict(`Something else speaks of ${name} or its draft by now, so the decision stays`);
    throw error;
  }
}
