import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Concern, concernForChange, isRaised, setConcernOpen } from '#inspection';
import type { Actor, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.js';
import { RaisedAgain } from './raised-again.js';

/** A concern that inspectors do not stand by after all. */
@Injectable()
export class Withdrawing {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly changes: Changes,
    private readonly raisedAgain: RaisedAgain,
  ) {}

  /** Takes the visit's raising back when none of its findings stands for it; closes what nobody ever raised. @returns it when it was closed */
  async ifNothingStands(tx: Tx, actor: Actor, concernId: string, inspectionId: string, reason: string): Promise<Concern | undefined> {
    if (!(await this.raisedAgain.dropIfNothingStands(tx, actor, concernId, inspectionId))) return undefined;
    const concern = await concernForChange(tx, concernId);
    if (concern.status === 'closed' || (await isRaised(tx, concernId))) return undefined;
    await setConcernOpen(tx, concernId, this.clock.today());
    const { restrictedTo } = concern;
    await this.audit.record(tx, actor, {
      event: 'concern.closed',
      subject: concernId,
      reason: `Inspectors do not raise it: ${reason}`,
      restrictedTo,
    });
    for (const id of await draftsOnlyFor(tx, concernId)) await this.dropDraft(tx, actor, id, concern, reason);
    return concern;
  }

  private async dropDraft(tx: Tx, actor: Actor, id: string, { number }: Concern, reason: string): Promise<void> {
    const under = await this.changes.begin(tx, actor, id);
    const stopReason = `C${number} is not raised by inspectors: ${reason}`;
    const status = await this.changes.move(tx, actor, under, 'stopped', stopReason);
    await this.changes.finish(tx, actor, under.action, 'action.draft-dropped', { status, stoppedOn: this.clock.today(), stopReason });
  }
}

/** Confirmed actions are the director's to stop. */
async function draftsOnlyFor(tx: Tx, concernId: string): Promise<readonly string[]> {
  const drafts = await tx.query<{ id: string }[]>(
    `select a.id from action a join action_concern ac on ac.action_id = a.id where ac.concern_id = $1 and a.status = 'draft'
       and not exists (select from action_concern o join concern c on c.id = o.concern_id
                       where o.action_id = a.id and o.concern_id <> $1 and c.status = 'open') order by a.id`,
    [concernId],
  );
  return drafts.map(({ id }) => id);
}
