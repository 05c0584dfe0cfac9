import type { Actor } from '#platform';
import type { Actions, EvidenceItems, Extensions, Milestones, Owners, Updates } from '#plan';
import type { SampleName } from './people.js';
import type { Cast } from './sample-cast.js';
import type { Stage } from './stage.js';
import type { SampleAction, Turn } from './story.js';

export interface PlanUseCases {
  readonly actions: Actions;
  readonly evidence: EvidenceItems;
  readonly extensions: Extensions;
  readonly milestones: Milestones;
  readonly owners: Owners;
  readonly updates: Updates;
}

/** Puts an action's turns on the stage, each played by the person whose part it is. */
export function stageAction(stage: Stage, cast: Cast, plan: PlanUseCases, action: SampleAction, id: string): void {
  const milestones = new Map<string, string>();
  let owner: SampleName = action.owner;
  let extensionId = '';

  const play = async (turn: Turn, as: (name: SampleName) => Promise<Actor>): Promise<void> => {
    const me = await as(owner);
    if ('update' in turn) {
      await plan.updates.add(me, id, {
        text: turn.update,
        started: turn.started ?? false,
        ...(turn.rating ? { ownerRating: turn.rating } : {}),
        ...(turn.because ? { ratingReason: turn.because } : {}),
        ...(turn.recovery ? { recovery: turn.recovery } : {}),
        ...(turn.recoveryIn === undefined ? {} : { recoveryBy: stage.dayOf(turn.recoveryIn) }),
      });
    } else if ('noChange' in turn) await plan.updates.noChange(me, id);
    else if ('evidence' in turn) {
      await plan.evidence.add(me, id, { kind: turn.evidence, datedOn: stage.dayOf(turn.on), shows: turn.shows });
    } else if ('milestone' in turn) {
      const { id: milestoneId } = await plan.milestones.add(me, id, { title: turn.milestone, dueOn: stage.dayOf(turn.due) });
      milestones.set(turn.milestone, milestoneId);
    } else if ('moveLater' in turn) {
      const { moveLater: title, due, reason } = turn;
      await plan.milestones.change(await as('director'), id, milestones.get(title) ?? '', { title, dueOn: stage.dayOf(due), reason });
    } else if ('reached' in turn) await plan.milestones.reach(me, id, milestones.get(turn.reached) ?? '');
    else if ('askFor' in turn) {
      ({ id: extensionId } = await plan.extensions.request(me, id, { toDue: stage.dayOf(turn.askFor), reason: turn.reason }));
    } else if ('decide' in turn) {
      await plan.extensions.decide(await as('director'), id, extensionId, {
        decision: turn.decide,
        ...(turn.reason ? { reason: turn.reason } : {}),
      });
    } else if ('claim' in turn) await plan.actions.claim(me, id, { note: turn.claim });
    else if ('verify' in turn) await plan.actions.verify(await as('principal.social.worker'), id, { checked: turn.verify });
    else if ('reopen' in turn) await plan.actions.reopen(await as('director'), id, { reason: turn.reopen });
    else if ('stop' in turn) await plan.actions.stop(await as('director'), id, { reason: turn.stop });
    else {
      await plan.owners.assignOwner(await as('director'), id, { ownerId: cast.idOf(turn.handTo) });
      owner = turn.handTo;
    }
  };

  for (const turn of action.turns) stage.at(turn.on, () => play(turn, (name) => cast.as(name)));
}
