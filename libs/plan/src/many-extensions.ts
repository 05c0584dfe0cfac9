import { workingDaysAfter } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.js';
import type { DecideExtensions, RequestExtensions } from './extension.input.js';
import { barTo, dueOf, Extensions, type WaitingExtension, waitingExtensions } from './extensions.js';
import type { Extension } from './progress.js';
import { rowByRow } from './row-by-row.js';

/** A request with why the actor may not decide it; null: they may. */
export interface ToDecide extends WaitingExtension {
  readonly bar: string | null;
}

/** Many at once, yet each a request or a decision of its own, by the same rules: all or nothing, with what is wrong told by row. */
@Injectable()
export class ManyExtensions {
  constructor(
    private readonly database: Database,
    private readonly extensions: Extensions,
    private readonly changes: Changes,
  ) {}

  /** Every request that nobody has decided, the longest waiting first. */
  async waiting(actor: Actor): Promise<readonly ToDecide[]> {
    permit(actor, 'plan:read');
    const requests = await this.database.snapshot(actor, (tx) => waitingExtensions(tx));
    return requests.map((request) => ({ ...request, bar: barTo(actor, request) }));
  }

  /** @throws Invalid with problems named by row (`actionIds.0`) */
  async request(actor: Actor, { actionIds, toDue, workingDays, reason }: RequestExtensions): Promise<readonly Extension[]> {
    permit(actor, 'extension:request');
    const rows = [...new Set(actionIds)].map((id) => ({ id }));
    if (rows.length === 0) throw new Invalid([{ field: 'actionIds', message: 'Select at least one action' }]);
    if ((toDue === undefined) === (workingDays === undefined)) {
      throw new Invalid([{ field: 'toDue', message: 'Enter either one new due date for all, or how many working days later' }]);
    }
    return this.database.transaction(actor, async (tx) => {
      const asked: Extension[] = [];
      const ask = async ({ id }: { readonly id: string }): Promise<void> => {
        const { action } = await this.changes.begin(tx, actor, id);
        const until = toDue ?? workingDaysAfter(dueOf(action), workingDays ?? 0);
        asked.push(await this.extensions.requestWithin(tx, actor, id, { toDue: until, reason }));
      };
      await this.changes.together(tx, actionIds, () => rowByRow(tx, 'actionIds', rows, ask));
      return asked;
    });
  }

  /** @throws Invalid with problems named by row (`decisions.0.reason`) */
  async decide(actor: Actor, { decisions }: DecideExtensions): Promise<readonly Extension[]> {
    permit(actor, 'extension:decide');
    if (decisions.length === 0) throw new Invalid([{ field: 'decisions', message: 'Decide at least one request' }]);
    return this.database.transaction(actor, async (tx) => {
      const requests = await tx.query<{ id: string; actionId: string }[]>(
        'select e.id, e.action_id as "actionId" from extension e join action a on a.id = e.action_id where e.id = any($1::uuid[])',
        [decisions.map(({ id }) => id)],
      );
      const rows = decisions.map((decision) => {
        const request = requests.find(({ id }) => id === decision.id);
        if (request === undefined) throw new NotFound('There is no such request');
        return { id: request.actionId, decision };
      });
      const decided: Extension[] = [];
      const decide = async ({ id, decision }: (typeof rows)[number]): Promise<void> => {
        decided.push(await this.extensions.decideWithin(tx, actor, id, decision.id, decision));
      };
      const ids = rows.map(({ id }) => id);
      await this.changes.together(tx, ids, () => rowByRow(tx, 'decisions', rows, decide));
      return decided;
    });
  }
}
