import type { PlainDate } from '#calendar';
import { type Actor, type Tx } from '#platform';
import type { Milestone } from './action.js';
import { barToLater } from './extending.rules.js';
import { deciderOf, isDirectorsOwn, openVisits } from './extensions.js';
import { barsToMovingLater } from './milestone.rules.js';
import { type Cast, partsOf } from './parts.rules.js';

interface Move {
  readonly stands: Pick<Milestone, 'dueOn' | 'movedLater'>;
  readonly toDue: PlainDate;
}

/** Why the actor may not move a milestone of this action to a later date; null: they may. Without a move: any milestone at all. */
export async function barToMovingLater(tx: Tx, actor: Actor, cast: Cast, today: PlainDate, move?: Move): Promise<string | null> {
  const me = actor.personId;
  if (me === null) return 'A person must move a milestone to a later date.';
  const parts = partsOf(actor, cast);
  const directorsOwn = await isDirectorsOwn(tx, cast.ownerId, today);
  const works = parts.has('co-owner') || (parts.has('owner') && !directorsOwn);
  const request = {
    requestedBy: works ? me : null,
    ownerId: cast.ownerId,
    directorsOwn,
    grantedBefore: move?.stands.movedLater ?? 0,
    fromDue: move?.stands.dueOn ?? today,
    toDue: move?.toDue ?? today,
    visits: move === undefined ? [] : await openVisits(tx),
  };
  const bar = barToLater(request, deciderOf(actor, me, parts));
  return bar && barsToMovingLater[bar];
}
