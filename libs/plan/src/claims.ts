import { Clock, type PlainDate, workingDaysBetween } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { gapDays } from './gap.rules.js';
import { involvementsIn } from './involvements.js';
import type { EvidenceKind } from './progress.js';
import { barsToVerifying } from './verifying.rules.js';

interface Claimed extends Pick<Action, 'id' | 'number' | 'title' | 'dueOn' | 'originalDueOn'> {
  readonly claimedOn: PlainDate;
  readonly owner: string | null;
  /** Granted ones. */
  readonly extensions: number;
  /** What the claim relies on, kind by kind, with the day of the newest. */
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly count: number; readonly lastOn: PlainDate }[];
}

/** An action that is claimed complete, as whoever verifies it needs it. */
export interface ClaimToVerify extends Claimed {
  readonly workingDaysWaiting: number;
  /** It has waited so long that it is listed as a gap. */
  readonly tooLong: boolean;
  /** Why the actor may not verify it: each part that they have or had in it. */
  readonly bars: readonly string[];
}

/** What is claimed complete and waits for somebody who had no part in it. */
@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The longest waiting first, in two queries. */
  async toVerify(actor: Actor): Promise<readonly ClaimToVerify[]> {
    permit(actor, 'action:verify');
    return this.database.snapshot(actor, async (tx) => {
      const claims = await tx.query<Claimed[]>(claimedSql);
      const involved = await involvementsIn(tx, ...claims.map(({ id }) => id));
      return claims.map((claim) => {
        const workingDaysWaiting = workingDaysBetween(claim.claimedOn, this.clock.today());
        const own = involved.filter(({ actionId }) => actionId === claim.id);
        const bars = actor.personId === null ? [] : barsToVerifying(actor.personId, own);
        return { ...claim, workingDaysWaiting, tooLong: workingDaysWaiting > gapDays.unverified, bars };
      });
    });
  }
}

const claimedSql = `
  select a.id, a.number, a.title, a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn", a.claimed_on::text as "claimedOn",
         p.job_title as owner,
         (select count(*)::int from extension x where x.action_id = a.id and x.decision = 'granted') as extensions,
         coalesce((select json_agg(json_build_object('kind', e.kind, 'count', e.many, 'lastOn', e.last_on) order by e.kind) from (
           select kind, count(*)::int as many, max(dated_on)::text as last_on from evidence
            where action_id = a.id and taken_back_at is null group by kind) e), '[]') as evidence
    from action a left join person p on p.id = a.owner_id
   where a.status = 'claimed' order by a.claimed_on, a.number`;
