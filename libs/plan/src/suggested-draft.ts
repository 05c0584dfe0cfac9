import { type Actor, newId, nextNumber, type Tx } from '#platform';
import type { Action } from './action.js';
import { ActionConcernTable, ActionTable } from './plan.table.js';

type Suggested = Pick<Action, 'title' | 'priorityId' | 'leadId' | 'startOn' | 'dueOn' | 'dueReason' | 'createdAt' | 'restrictedTo'>;

/** What a draft starts without. */
export const blankDraft = {
  outcome: null,
  status: 'draft',
  ownerId: null,
  ownerAcceptedOn: null,
  ownerSince: null,
  originalDueOn: null,
  confirmedOn: null,
  claimedOn: null,
  claimedBy: null,
  verifiedOn: null,
  verifiedBy: null,
  embeddedOn: null,
  stoppedOn: null,
  stopReason: null,
  replacedById: null,
  ownerRating: null,
  ownerRatingReason: null,
  rating: null,
  factsRating: null,
  ratingReasons: [],
  ratingSince: null,
  ratedOn: null,
  ratingTurnsOn: null,
  ratedKey: null,
  redFrom: null,
  criticalSince: null,
  criticalReason: null,
  version: 1,
} as const satisfies Partial<Action>;

/** A draft action that answers concerns: it covers nothing, counts nowhere and reminds nobody until it is confirmed. */
export async function suggestDraft(tx: Tx, actor: Actor, concernIds: readonly string[], suggested: Suggested): Promise<Action> {
  const number = await nextNumber(tx, actor, 'action');
  const action: Action = {
    ...suggested,
    id: newId(),
    authorityId: actor.authorityId,
    number,
    ...blankDraft,
  };
  await tx.insert(ActionTable, action);
  for (const concernId of concernIds)
    await tx.insert(ActionConcernTable, { actionId: action.id, concernId, authorityId: actor.authorityId });
  return action;
}

/** What also stems from a released document is no longer hidden. */
export async function releaseDrafts(tx: Tx, concernId: string): Promise<void> {
  const answering = await tx.query<{ id: string }[]>('select action_id as id from action_concern where concern_id = $1', [concernId]);
  for (const { id } of answering) await tx.update(ActionTable, id, { restrictedTo: null });
}
