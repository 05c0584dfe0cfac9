import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { Drafts } from './drafts.js';
import type { DecideReviews, LeaveClosed, ReviewOfAction, ReviewOutcome } from './review.input.js';
import { reviewSince } from './review-wait.js';
import { rowByRow } from './row-by-row.js';

/** What was decided of one action. */
export interface Reviewed {
  readonly action: Pick<Action, 'id' | 'number' | 'status'>;
  readonly decision: ReviewOutcome;
  /** The draft that takes its place, where it is replaced. */
  readonly draft: Pick<Action, 'id' | 'number'> | null;
}

/** The director's answer when inspectors raise again what was complete: reopen it, replace it, or leave it closed because … */
@Injectable()
export class Reviews {
  constructor(
    private readonly database: Database,
    private readonly actions: Actions,
    private readonly drafts: Drafts,
    private readonly changes: Changes,
  ) {}

  /**
   * Several at once, all or nothing; in the order in which they were sent.
   * @throws Invalid with problems named by row (`reviews.0.reason`), Overtaken
   */
  async decide(actor: Actor, { reviews }: DecideReviews): Promise<readonly Reviewed[]> {
    permit(actor, 'concern:review');
    if (reviews.length === 0) throw new Invalid([{ field: 'reviews', message: 'Decide on at least one action' }]);
    return this.database.transaction(actor, async (tx) => {
      const decided: Reviewed[] = [];
      await rowByRow(tx, 'reviews', reviews, async (review, index) => {
        decided[index] = await this.decideWithin(tx, actor, review);
      });
      return decided;
    });
  }

  /** One action that is right as it is. */
  async leaveClosed(actor: Actor, id: string, { reason }: LeaveClosed): Promise<void> {
    permit(actor, 'concern:review');
    await this.database.transaction(actor, async (tx) => this.leaveClosedWithin(tx, actor, id, reason));
  }

  private async decideWithin(tx: Tx, actor: Actor, { id, decision, reason, ...read }: ReviewOfAction): Promise<Reviewed> {
    if (decision === 'leave-closed') return { action: await this.leaveClosedWithin(tx, actor, id, reason, read), decision, draft: null };
    await this.begin(tx, actor, id, read);
    if (decision === 'reopen') return { action: await this.actions.reopenWithin(tx, actor, id, { reason }), decision, draft: null };
    return this.replaceWithin(tx, actor, id, reason);
  }

  private async leaveClosedWithin(tx: Tx, actor: Actor, id: string, reason: string, read: OfVersion = {}): Promise<Action> {
    const action = await this.begin(tx, actor, id, read);
    await this.changes.keepDeed(tx, actor, action, 'left-closed', reason);
    return this.changes.finish(tx, actor, action, 'action.left-closed', {}, { reason });
  }

  /** Until the draft is confirmed, nothing answers what this one answered. */
  private async replaceWithin(tx: Tx, actor: Actor, id: string, reason: string): Promise<Reviewed> {
    const [old] = await tx.query<{ title: string; priorityId: string | null; concernIds: string[] }[]>(
      `select title, priority_id as "priorityId",
         array(select ac.concern_id from action_concern ac join concern c on c.id = ac.concern_id
               where ac.action_id = $1 and c.status = 'open' order by c.number) as "concernIds"
       from action where id = $1`,
      [id],
    );
    const { title = '', priorityId, concernIds = [] } = old ?? {};
    const draft = await this.drafts.writeWithin(tx, actor, { title, concernIds, ...(priorityId ? { priorityId } : {}) });
    const action = await this.actions.stopWithin(tx, actor, id, { reason, replacedBy: `A${draft.number}` });
    return { action, decision: 'replace', draft };
  }

  /** @throws NotFound, Overtaken, Conflict when nothing is to be decided of it */
  private async begin(tx: Tx, actor: Actor, id: string, read: OfVersion): Promise<Action> {
    const { action } = await this.changes.begin(tx, actor, id, read);
    const [row] = await tx.query<{ since: string | null }[]>(`select ${reviewSince} as since from action a where a.id = $1`, [id]);
    if (row === undefined || row.since === null) throw new Conflict('This action does not wait for the director’s decision, or no longer');
    return action;
  }
}
