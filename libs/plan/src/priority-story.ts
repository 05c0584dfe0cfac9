import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { leadRatingHistory, type SaidRating } from './lead-ratings.js';
import { PriorityTable } from './plan.table.js';
import { Ratings } from './ratings.js';
import { readConcerns, readPriorityStandings } from './read-groups.js';
import type { PriorityStanding } from './standing-groups.js';
import { readActionLines } from './standing-lines.js';

/** A priority with how it is delivered, whether life got better, and what its lead says. */
export interface PriorityStory extends PriorityStanding {
  readonly version: number;
  readonly leadId: string | null;
  /** All that its leads said of it, the latest first. */
  readonly said: readonly SaidRating[];
}

@Injectable()
export class PriorityStories {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** Every priority as it stands today, by number. */
  async all(actor: Actor): Promise<readonly PriorityStanding[]> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['priorities'], (reader) => this.database.transaction(reader, (tx) => this.standings(tx)));
  }

  /** @throws NotFound */
  async of(actor: Actor, id: string): Promise<PriorityStory> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['priority', id], (reader) =>
      this.database.transaction(reader, async (tx) => {
        const priority = await tx.findOneBy(PriorityTable, { id });
        const standing = (await this.standings(tx)).find((one) => one.id === id);
        if (priority === null || standing === undefined) throw new NotFound('There is no such priority');
        return { ...standing, version: priority.version, leadId: priority.leadId, said: await leadRatingHistory(tx, id) };
      }),
    );
  }

  private async standings(tx: Tx): Promise<readonly PriorityStanding[]> {
    await this.ratings.settleDue(tx);
    const days = { today: this.clock.today(), since: null };
    const actions = (await readActionLines(tx, null)).filter(({ status }) => status !== 'draft');
    return readPriorityStandings(tx, actions, await readConcerns(tx, actions, days), days);
  }
}
