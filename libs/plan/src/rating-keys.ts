import { Audit } from '#audit';
import { Clock } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotAllowed, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { RatingKeyTable } from './plan.table.js';
import { agreedKeys } from './rated-facts.js';
import type { DecideKey, ProposeKey } from './rating-key.input.js';
import type { DatedKey, RatingKey } from './rating-key.js';
import { barToAgreeing, keyOn } from './rating-key.rules.js';
import { Ratings } from './ratings.js';

/** The key with all that was proposed and decided about it. */
export interface KeyStory {
  readonly inForce: DatedKey;
  /** Agreed, for a day to come. */
  readonly toCome: readonly DatedKey[];
  readonly waiting: RatingKey | null;
  /** Newest first. */
  readonly decided: readonly RatingKey[];
  /** Job titles by person. */
  readonly names: Readonly<Record<string, string>>;
}

/** The written key: the director proposes another, the chair agrees it from a day on. Past ratings and reports keep theirs. */
@Injectable()
export class RatingKeys {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<KeyStory> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      const today = this.clock.today();
      const keys = await agreedKeys(tx);
      const rows = await tx.find(RatingKeyTable, { order: { proposedOn: 'DESC', id: 'DESC' } });
      return {
        inForce: keyOn(keys, today),
        toCome: keys.filter(({ inForceOn }) => inForceOn !== null && inForceOn > today),
        waiting: rows.find(({ decision }) => decision === null) ?? null,
        decided: rows.filter(({ decision }) => decision !== null),
        names: Object.fromEntries(
          await this.people.namesOf(
            tx,
            rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
          ),
        ),
      };
    });
  }

  async propose(actor: Actor, { reason, ...thresholds }: ProposeKey): Promise<RatingKey> {
    permit(actor, 'rating-key:propose');
    return this.database.transaction(actor, async (tx) => {
      await oneAtATime(tx, actor);
      if (await tx.existsBy(RatingKeyTable, { decision: IsNull() })) {
        throw new Conflict('A key is waiting for the chair’s decision. It must be decided before another is proposed.');
      }
      const proposal: RatingKey = {
        id: newId(),
        authorityId: actor.authorityId,
        keyVersion: null,
        thresholds: { ...thresholds },
        reason,
        proposedBy: actor.personId,
        proposedOn: this.clock.today(),
        decision: null,
        decidedBy: null,
        decidedOn: null,
        decisionReason: null,
        inForceOn: null,
      };
      await tx.insert(RatingKeyTable, proposal);
      await this.audit.record(tx, actor, { event: 'rating-key.proposed', subject: proposal.id, thresholds: proposal.thresholds, reason });
      return proposal;
    });
  }

  /** Agreed from today on, all ratings are made anew at once; from a later day, on that day. By someone else than the proposer. */
  async decide(actor: Actor, id: string, { decision, inForceOn, reason }: DecideKey): Promise<RatingKey> {
    permit(actor, 'rating-key:agree');
    return this.database.transaction(actor, async (tx) => {
      await oneAtATime(tx, actor);
      const proposal = await tx.findOne(RatingKeyTable, { where: { id } });
      if (proposal === null) throw new NotFound('There is no such key');
      if (proposal.decision !== null) throw new Conflict(`This key was ${proposal.decision} already.`);
      if (proposal.proposedBy === actor.personId) throw new NotAllowed('You proposed this key, so someone else must decide it.');
      const today = this.clock.today();
      await this.ratings.settleDue(tx);
      const last = (await agreedKeys(tx)).at(-1);
      const bar = decision === 'agreed' ? barToAgreeing(inForceOn, today, last?.inForceOn ?? null) : null;
      if (bar !== null) throw new Invalid([{ field: 'inForceOn', message: bar }]);
      if (decision === 'refused' && reason === undefined) throw new Invalid([{ field: 'reason', message: 'Enter why the key is refused' }]);
      const agreed = decision === 'agreed' ? { keyVersion: (last?.version ?? 1) + 1, inForceOn: inForceOn ?? today } : {};
      const set = { decision, decidedBy: actor.personId, decidedOn: today, decisionReason: reason ?? null, ...agreed };
      await tx.update(RatingKeyTable, id, set);
      await this.audit.record(tx, actor, { event: `rating-key.${decision}`, subject: id, to: set });
      await this.ratings.settleDue(tx);
      await this.outbox.add(tx, actor, 'settle-ratings', {});
      return { ...proposal, ...set };
    });
  }
}

/** Two proposals, or two decisions, at once must not both succeed. */
async function oneAtATime(tx: Tx, { authorityId }: Actor): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('the rating key of ' || $1, 0))`, [authorityId]);
}
