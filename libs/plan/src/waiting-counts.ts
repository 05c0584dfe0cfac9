import { Clock } from '#calendar';
import { may } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { mayDecideAnything, readInbox } from './inbox.js';
import { lateSql } from './plan-filter.js';

/** What stands beside the navigation on every page of one person. */
export interface WaitingCount {
  /** Decisions that wait for them; as many as their inbox lists. */
  readonly decisions: number;
  /** Late actions that they own or co-own. */
  readonly late: number;
}

const nothing: WaitingCount = { decisions: 0, late: 0 };

/** Counted anew when something in the authority has changed, and not on every page (docs/adr/0032). */
@Injectable()
export class WaitingCounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<WaitingCount> {
    if (actor.personId === null || !(mayDecideAnything(actor) || may(actor, 'action:update'))) return nothing;
    const count = (reader: Actor): Promise<WaitingCount> =>
      this.database.snapshot(reader, async (tx) => ({ decisions: await this.decisions(tx, reader), late: await this.late(tx, reader) }));
    return this.database.kept(actor, ['waiting'], count, 'the person’s');
  }

  private async decisions(tx: Tx, actor: Actor): Promise<number> {
    return (await readInbox(tx, actor)).reduce((sum, { count }) => sum + count, 0);
  }

  private async late(tx: Tx, { personId }: Actor): Promise<number> {
    const [row] = await tx.query<{ late: number }[]>(
      `select count(*)::int as late from action a where ${lateSql('$2')}
          and (a.owner_id = $1 or exists (select from co_owner co where co.action_id = a.id and co.person_id = $1))`,
      [personId, this.clock.today()],
    );
    return row?.late ?? 0;
  }
}
