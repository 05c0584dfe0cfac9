import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Concern, concernForChange, type Finding, findingsOf, splitConcern } from '#inspection';
import { type Actor, Conflict, Database, Invalid, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SplitConcern } from './concern-splitting.input.js';

/** A concern that turns out to hold two things. */
@Injectable()
export class ConcernSplitting {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Opens a concern of its own for one of the two, with the findings and actions chosen. @returns the new one */
  async split(actor: Actor, id: string, input: SplitConcern): Promise<Concern> {
    permit(actor, 'concern:write');
    // Findings of letters that the actor may not see stay, and keep their visit's raising where it is.
    return this.database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const mayKnow = ({ restrictedTo }: { readonly restrictedTo: string | null }): boolean =>
        restrictedTo === null || actor.clearedFor === 'everything' || [...actor.clearedFor].includes(restrictedTo);
      const from = await concernForChange(tx, id);
      if (!mayKnow(from)) throw new NotFound('There is no such concern');
      if (from.status === 'closed') throw new Conflict(`C${from.number} is closed. Only an open concern can be split`);
      const findings = (await findingsOf(tx, id)).filter(mayKnow);
      const actions = await actionsOf(tx, id, mayKnow);
      const { moving, going } = chosen(
        findings,
        actions.map((action) => action.id),
        input,
      );
      const { title, theme } = input;
      const concern = await splitConcern(tx, actor, from, { title, theme, createdAt: this.clock.now() }, moving);
      refuseToHide(concern, actions, input);
      await moveActions(tx, from, concern, going, input.movedActionIds ?? []);
      const { restrictedTo } = concern;
      const told = { subject: from.id, to: `C${concern.number} ${title}`, restrictedTo };
      await this.audit.record(tx, actor, { event: 'concern.split', ...told });
      const opened = { subject: concern.id, number: concern.number, title, from: `C${from.number} ${from.title}` };
      await this.audit.record(tx, actor, { event: 'concern.split-off', ...opened, restrictedTo });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return concern;
    });
  }
}

function chosen(findings: readonly Finding[], actionIds: readonly string[], input: SplitConcern) {
  const moved = new Set(input.movedActionIds);
  if (input.sharedActionIds?.some((id) => moved.has(id)))
    throw new Invalid([{ field: 'sharedActionIds', message: 'Select each action once: it goes to the new concern, or answers both' }]);
  const going = new Set([...moved, ...(input.sharedActionIds ?? [])]);
  const moving = findings.filter(({ id }) => input.findingIds?.includes(id));
  const isOurs = [...going].every((id) => actionIds.includes(id)) && moving.length === new Set(input.findingIds).size;
  if (!isOurs) throw new Conflict('Someone changed this concern meanwhile. Look at what it holds now and choose again');
  if (moving.length + going.size === 0)
    throw new Invalid([{ field: 'findingIds', message: 'Select at least one finding or action that goes to the new concern' }]);
  if (moving.length === findings.length && actionIds.every((id) => moved.has(id)))
    throw new Invalid([{ field: 'findingIds', message: 'Leave at least one finding or action with the concern that is split' }]);
  return { moving, going: [...going] };
}

type Answering = Pick<Concern, 'id' | 'restrictedTo'>;

/** An action that leaves for a concern nobody else may know of would tell them that there is one. */
function refuseToHide(to: Concern, actions: readonly Answering[], { movedActionIds = [] }: SplitConcern): void {
  if (to.restrictedTo === null) return;
  const hidden = actions.filter(({ id, restrictedTo }) => movedActionIds.includes(id) && restrictedTo === null);
  if (hidden.length === 0) return;
  const message =
    'The new concern comes from a letter that is not released yet, and some of these actions are known to all. Let them answer both';
  throw new Invalid([{ field: 'movedActionIds', message }]);
}

async function actionsOf(tx: Tx, id: string, mayKnow: (of: Answering) => boolean): Promise<readonly Answering[]> {
  const actions = await tx.query<Answering[]>(
    `select a.id, a.restricted_to as "restrictedTo" from action_concern ac join action a on a.id = ac.action_id where ac.concern_id = $1`,
    [id],
  );
  return actions.filter(mayKnow);
}

async function moveActions(tx: Tx, from: Concern, to: Concern, going: readonly string[], moved: readonly string[]): Promise<void> {
  await tx.query(
    `insert into action_concern (action_id, concern_id, authority_id)
     select action_id, $2, authority_id from action_concern where concern_id = $1 and action_id = any($3)`,
    [from.id, to.id, going],
  );
  await tx.query('delete from action_concern where concern_id = $1 and action_id = any($2)', [from.id, moved]);
}
