import { Concerns } from '#inspection';
import { Actions, ConcernActions, Drafts, EarlierExtensions, Edits, EvidenceItems, Extensions, Owners, Priorities, Updates } from '#plan';
import type { Actor, Tx } from '#platform';
import { themeOf } from '#reading';
import { Injectable } from '@nestjs/common';
import type { DraftFields, NewConcern, NewPriority, Step, Wanted } from './dry-run/planned.js';

/** Ids of what the import has made, by key. */
export type Made = Map<string, string>;

/** Does each step by the use case that people do it by: its permission, its rule, its trail and its rating. */
@Injectable()
export class Performing {
  constructor(
    private readonly priorities: Priorities,
    private readonly concerns: Concerns,
    private readonly concernActions: ConcernActions,
    private readonly drafts: Drafts,
    private readonly earlier: EarlierExtensions,
    private readonly owners: Owners,
    private readonly extensions: Extensions,
    private readonly updates: Updates,
    private readonly evidence: EvidenceItems,
    private readonly actions: Actions,
    private readonly edits: Edits,
  ) {}

  async addPriority(tx: Tx, actor: Actor, { key, number, title }: NewPriority, made: Made): Promise<void> {
    made.set(key, (await this.priorities.addWithin(tx, actor, { number, title })).id);
  }

  async openConcern(tx: Tx, actor: Actor, { key, title, priority }: NewConcern, made: Made): Promise<void> {
    const priorityId = priority === null ? null : idOf(priority, made);
    made.set(key, (await this.concerns.openWithin(tx, actor, { title, theme: themeOf(title), priorityId })).id);
  }

  /** @param actionId of the row's action; none while it is not drafted */
  async step(tx: Tx, actor: Actor, actionId: string | undefined, step: Step, made: Made): Promise<string> {
    if (step.do === 'draft') {
      const concernIds = step.concerns.map((concern) => idOf(concern, made));
      const input = { ...written(step.fields, made), concernIds };
      return (await this.drafts.writeWithin(tx, actor, input, { number: step.number, dueReason: step.dueReason })).id;
    }
    if (actionId === undefined) throw new Error(`There is no action to ${step.do}`);
    await this.onAction(tx, actor, actionId, step, made);
    return actionId;
  }

  private async onAction(tx: Tx, actor: Actor, id: string, step: Exclude<Step, { do: 'draft' }>, made: Made): Promise<unknown> {
    switch (step.do) {
      case 'change-draft':
        return this.drafts.saveWithin(tx, actor, { drafts: [{ id, ...written(step.fields, made) }], confirm: 'none' });
      case 'confirm':
        return this.drafts.saveWithin(tx, actor, {
          drafts: [{ id, ...written(step.fields, made), ownerAgreed: true }],
          confirm: 'listed',
          confirmIds: [id],
        });
      case 'earlier-extensions':
        return this.earlier.keep(tx, actor, id, step);
      case 'owner':
        return this.owners.assignOwnerWithin(tx, actor, id, step);
      case 'co-owners':
        return this.owners.nameCoOwnersWithin(tx, actor, id, step);
      case 'lead':
        return this.owners.nameLeadWithin(tx, actor, id, step);
      case 'priority':
        return this.priorities.putUnderWithin(tx, actor, id, { priorityId: idOf(step.priority, made) });
      case 'concern':
        return this.concernActions.linkIdWithin(tx, actor, idOf(step.concern, made), id);
      case 'start':
        return this.actions.startWithin(tx, actor, id);
      case 'edit':
        return this.edits.changeWithin(tx, actor, id, step.to);
      case 'forward':
        return this.edits.bringForwardWithin(tx, actor, id, step);
      case 'extension':
        return this.extensions.requestWithin(tx, actor, id, step);
      case 'update': {
        const rated = step.rating === null ? {} : { ownerRating: step.rating, ratingReason: 'As brought in from a file' };
        return this.updates.addWithin(tx, actor, id, { text: step.text, started: step.started, ...rated }, 'a file');
      }
      case 'evidence':
        return this.evidence.addWithin(tx, actor, id, step.item);
      case 'claim':
        return this.actions.claimWithin(tx, actor, id, {});
      case 'stop':
        return this.stop(tx, actor, id, step.reason);
    }
  }

  private async stop(tx: Tx, actor: Actor, id: string, reason: string): Promise<unknown> {
    const [action] = await tx.query<{ status: string }[]>('select status from action where id = $1', [id]);
    return action?.status === 'draft'
      ? this.drafts.dropWithin(tx, actor, id, { reason })
      : this.actions.stopWithin(tx, actor, id, { reason });
  }
}

function idOf(wanted: Wanted, made: Made): string {
  const id = 'id' in wanted ? wanted.id : made.get(wanted.newKey);
  if (id === undefined) throw new Error('A priority or concern was named before it was made');
  return id;
}

/** What is empty is left out, as inputs have it. */
function written({ title, outcome, ownerId, leadId, priority, startOn, dueOn }: DraftFields, made: Made) {
  return {
    title,
    ...(outcome === null ? {} : { outcome }),
    ...(ownerId === null ? {} : { ownerId }),
    ...(leadId === null ? {} : { leadId }),
    ...(priority === null ? {} : { priorityId: idOf(priority, made) }),
    ...(startOn === null ? {} : { startOn }),
    ...(dueOn === null ? {} : { dueOn }),
  };
}
