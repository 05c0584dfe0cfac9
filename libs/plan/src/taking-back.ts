import { Audit } from '#audit';
import { permit } from '#identity';
import {
  type Concern,
  decideFindings,
  documentInHand,
  type Finding,
  findingForChange,
  findingsIn,
  findingsOf,
  splitsSince,
  stands,
  theConcern,
  undecided,
} from '#inspection';
import { type Actor, Conflict, Database, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RaisedAgain } from './raised-again.js';
import { lastDecision } from './triage.rules.js';
import { removeUntouched } from './untouched-concern.js';

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
      await this.undo(tx, actor, finding);
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { ...finding, ...undecided };
    });
  }

  /** The actor's last decision on a document: a row of findings that were decided together goes back together. */
  async takeBackLast(actor: Actor, documentId: string): Promise<readonly Finding[]> {
    permit(actor, 'finding:decide');
    return this.database.transaction(actor, async (tx) => {
      await documentInHand(tx, documentId);
      const last = lastDecision(await findingsIn(tx, documentId), actor.personId);
      if (last.length === 0) throw new Conflict('You have decided nothing here that could be taken back');
      for (const { id } of last) {
        const finding = await findingForChange(tx, id);
        // A new concern takes back with it what was put under it at once.
        if (finding.decision !== null) await this.undo(tx, actor, finding);
      }
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return last;
    });
  }

  private async undo(tx: Tx, actor: Actor, finding: Finding): Promise<void> {
    if (finding.decision === null) throw new Conflict('This finding is not decided, so there is nothing to take back');
    if (finding.decision === 'settled')
      throw new Conflict('This finding was settled against the letter. Take that back on the page of its inspection');
    await refuseAfterSplit(tx, finding);
    const taken = finding.decision === 'new-concern' ? await removeUntouched(tx, finding) : [finding];
    await decideFindings(
      tx,
      taken.map(({ id }) => id),
      undecided,
    );
    if (finding.decision === 'joined' && finding.concernId !== null)
      await this.raisedAgain.dropIfNothingStands(tx, actor, finding.concernId, finding.inspectionId);
    for (const { id, decision, concernId, restrictedTo } of taken)
      await this.audit.record(tx, actor, { event: 'finding.taken-back', subject: id, decision, concernId, restrictedTo });
  }
}

/**
 * After a split a finding goes back from whichever half it stands under, but never leaves a half with nothing that
 * inspectors said; and what made the concern stays, since both halves were built on it.
 */
async function refuseAfterSplit(tx: Tx, finding: Finding): Promise<void> {
  if (finding.concernId === null || !stands(finding)) return;
  const concern = await theConcern(tx, finding.concernId);
  const others = await splitsSince(tx, concern, finding.decidedAt);
  if (others.length === 0) return;
  const both = [concern, ...others].sort((a, b) => a.number - b.number).map(name);
  const together = `${both.slice(0, -1).join(', ')} and ${both.at(-1) ?? ''}`;
  if (finding.decision === 'new-concern')
    throw new Conflict(`${together} were one concern when this was decided, so the decision stays. Close or merge the concern instead`);
  const standing = (await findingsOf(tx, concern.id)).filter((other) => stands(other) && other.id !== finding.id);
  if (standing.length === 0)
    throw new Conflict(`${name(concern)} would be left with nothing that inspectors said. Merge ${together} first, then take this back`);
}

const name = ({ number }: Concern): string => `C${number}`;
