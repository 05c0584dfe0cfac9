import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type GroupRating, groupRating } from './group-rating.rules.js';
import { leadRatingProblems } from './lead-rating.rules.js';
import { leadRatingHistory } from './lead-ratings.js';
import { PriorityRatingTable, PriorityTable } from './plan.table.js';
import type { RatePriority } from './priority.input.js';
import type { Priority, PriorityRating } from './priority.js';
import { Ratings } from './ratings.js';
import { rated } from './standing-groups.js';
import { readActionLines } from './standing-lines.js';

/** What accountable leads say of the priorities that they answer for, beside what the facts say. */
@Injectable()
export class PriorityRatings {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAllowed for anyone but its accountable lead, Invalid without the reason that a better rating needs */
  async rate(actor: Actor, priorityId: string, { rating: said, reason }: RatePriority): Promise<PriorityRating> {
    permit(actor, 'priority:rate');
    return this.database.transaction(actor, async (tx) => {
      const priority = await forChange(tx, priorityId);
      if (actor.via !== 'schedule' && actor.personId !== priority.leadId)
        throw new NotAllowed(`Only the accountable lead of priority ${priority.number} may rate it.`);
      const [before] = await leadRatingHistory(tx, priorityId);
      const rating = said === 'none' ? null : said;
      if (rating === null && (before?.rating ?? null) === null) throw new Conflict('You have not rated this priority');
      const facts = await this.fromTheFacts(tx, priorityId);
      const problems = rating === null ? [] : leadRatingProblems(rating, reason, facts);
      if (problems.length > 0) throw new Invalid(problems);
      const row = { id: newId(), authorityId: actor.authorityId, priorityId, rating, reason: reason ?? null, ratedBy: actor.personId };
      const stored: PriorityRating = { ...row, ratedOn: this.clock.today(), ratedAt: this.clock.now() };
      await tx.insert(PriorityRatingTable, stored);
      const told = { from: before?.rating ?? null, to: rating, reason: stored.reason, fromTheFacts: facts.rating };
      await this.audit.record(tx, actor, { event: 'priority.rated', subject: priorityId, ...told });
      return stored;
    });
  }

  private async fromTheFacts(tx: Tx, priorityId: string): Promise<GroupRating> {
    await this.ratings.settleDue(tx);
    const actions = await readActionLines(tx, null);
    return groupRating(rated(actions.filter((action) => action.priorityId === priorityId && action.status !== 'draft')));
  }
}

/** @throws NotFound */
async function forChange(tx: Tx, id: string): Promise<Priority> {
  const priority = await tx.findOne(PriorityTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (priority === null) throw new NotFound('There is no such priority');
  return priority;
}
