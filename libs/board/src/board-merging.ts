import { Audit } from '#audit';
import type { Concern } from '#inspection';
import type { Actor, Tx } from '#platform';
import { ConcernMerging, type MergeConcern } from '#plan';
import { Injectable } from '@nestjs/common';

/** Two concerns that turn out to be one, with what the board said of them. */
@Injectable()
export class BoardMerging {
  constructor(
    private readonly merging: ConcernMerging,
    private readonly audit: Audit,
  ) {}

  /**
   * Merges as the plan does, and moves the challenges, so that they are answered where the work goes on. Decisions stay with the concern
   * on which the meeting decided: the story of the other shows them by following the merge.
   * @throws Overtaken, when someone else changed or merged it meanwhile
   */
  async merge(actor: Actor, id: string, input: MergeConcern): Promise<Concern> {
    return this.merging.merge(actor, id, input, async (tx, from, into) => {
      for (const challengeId of await moveChallenges(tx, from, into)) {
        const moved = { from: `C${from.number} ${from.title}`, to: `C${into.number} ${into.title}`, restrictedTo: into.restrictedTo };
        await this.audit.record(tx, actor, { event: 'challenge.moved', subject: challengeId, ...moved });
      }
    });
  }
}

async function moveChallenges(tx: Tx, from: Concern, into: Concern): Promise<readonly string[]> {
  const moved = await tx.query<{ id: string }[]>('select id from challenge where concern_id = $1 order by id for update', [from.id]);
  await tx.query('update challenge set concern_id = $2 where concern_id = $1', [from.id, into.id]);
  return moved.map(({ id }) => id);
}
