import { Audit } from '#audit';
import { permit } from '#identity';
import {
  concernIfAny,
  type Decided,
  decidedAgain,
  decideFindings,
  documentInHand,
  type Finding,
  findingForChange,
  markUnsettled,
  provisionalForChange,
  raise,
  setConcernOpen,
  splitFamily,
  undecided,
} from '#inspection';
import { type Actor, Conflict, Database, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RaisedAgain } from './raised-again.js';
import { raises } from './settling.rules.js';

/** Settling a provisional finding by mistake, taken back. */
@Injectable()
export class Unsettling {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly raisedAgain: RaisedAgain,
  ) {}

  /** The finding stands as it did before, unless its concern is gone; drafts that were dropped with it stay dropped. */
  async takeBack(actor: Actor, findingId: string): Promise<Finding> {
    permit(actor, 'finding:decide');
    return this.database.transaction(actor, async (tx) => {
      const { finding, mark } = await provisionalForChange(tx, findingId);
      if (mark.outcome === null || mark.decidedBefore === null)
        throw new Conflict('This finding is not settled, so there is nothing to take back');
      const stored = decidedAgain(mark.decidedBefore);
      const handedOn = mark.becameId !== null && mark.decidedBefore.handedOn;
      const before = handedOn ? await this.takeFrom(tx, mark.becameId, stored) : stored;
      const concern = before.concernId === null ? undefined : await concernIfAny(tx, before.concernId);
      const decided = before.concernId !== null && !concern ? undecided : before;
      await markUnsettled(tx, findingId, decided);
      if (mark.outcome === 'dropped' && concern && raises(before)) {
        const { inspection } = await documentInHand(tx, finding.documentId);
        const raised = await raise(tx, concern, inspection, finding.restrictedTo);
        if (raised === 'again' && finding.restrictedTo === null) await this.raisedAgain.reopen(tx, actor, concern, inspection);
        else if (raised === 'first' && concern.status === 'closed') await setConcernOpen(tx, concern.id, null);
      }
      const { restrictedTo } = finding;
      const told = { outcome: mark.outcome, becameId: mark.becameId, concernId: before.concernId, restrictedTo };
      await this.audit.record(tx, actor, { event: 'finding.unsettled', subject: findingId, ...told });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { ...finding, ...decided };
    });
  }

  /**
   * @returns what was decided, under the concern that it stands under now: another one where the concern was split since
   * @throws Conflict when the letter's finding has been decided anew
   */
  private async takeFrom(tx: Tx, becameId: string, before: Decided): Promise<Decided> {
    const became = await findingForChange(tx, becameId);
    if (became.decision === null) return before;
    const { decision, concernId } = became;
    const follows = concernId !== null && before.concernId !== null && (await splitFamily(tx, before.concernId)).includes(concernId);
    const asHandedOn = decision === before.decision && (concernId === before.concernId || follows);
    if (!asHandedOn) throw new Conflict('The letter’s finding was decided anew since. Take that decision back first');
    await decideFindings(tx, [becameId], undecided);
    return { ...before, concernId };
  }
}
