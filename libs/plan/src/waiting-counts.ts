import { Audit } from '#audit';
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

interface Known extends WaitingCount {
  /** What the person could see when it was counted, and the newest entry of the trail then. */
  readonly seen: string;
  readonly until: number;
}

/** A release moment passes without an entry in the trail, so that nothing is kept for long. */
const keptForMs = 60_000;
const mostKept = 5_000;

/** Counted anew when the trail of the authority has grown, and not on every page (docs/adr/0032). */
@Injectable()
export class WaitingCounts {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<WaitingCount> {
    if (actor.personId === null || !(mayDecideAnything(actor) || may(actor, 'action:update'))) return nothing;
    const [who, now] = [`${actor.authorityId} ${actor.personId}`, this.clock.now().getTime()];
    return this.database.snapshot(actor, async (tx) => {
      const head = await this.audit.headOf(tx, actor);
      const seen = JSON.stringify([head?.hash, actor.roles, actor.clearedFor, this.clock.today()]);
      const before = this.known.get(who);
      if (before?.seen === seen && now < before.until) return before;
      const counted = { decisions: await this.decisions(tx, actor), late: await this.late(tx, actor) };
      if (this.known.size >= mostKept) this.known.clear();
      this.known.set(who, { ...counted, seen, until: now + keptForMs });
      return counted;
    });
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
