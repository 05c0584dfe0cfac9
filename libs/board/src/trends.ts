import { addDays, Clock, daysBetween, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { firstConfirmedOn, inLateBands, type Progress, type RatingCount, Ratings, readBurnUp, readRatingCounts, readStanding } from '#plan';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** How the plan moved, week by week over at most a year, and how old its delays are today. */
export interface Trend {
  readonly ratings: readonly RatingCount[];
  readonly progress: readonly Progress[];
  readonly lateBands: readonly { readonly words: string; readonly actions: readonly { readonly id: string; readonly number: number }[] }[];
}

@Injectable()
export class Trends {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<Trend> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['trend'], (reader) =>
      this.database.transaction(reader, async (tx) => {
        await this.ratings.settleDue(tx);
        const today = this.clock.today();
        const days = await weeksOfPlan(tx, today);
        const { late } = await readStanding(tx, today, null);
        return {
          ratings: await readRatingCounts(tx, days),
          progress: await readBurnUp(tx, days),
          lateBands: inLateBands(late).map(({ words, late: actions }) => ({
            words,
            actions: actions.map(({ id, number }) => ({ id, number })),
          })),
        };
      }),
    );
  }
}

/** The days a week apart that end today, from the day on which the plan began or a year ago, whichever is later; none before it began. */
export async function weeksOfPlan(tx: Tx, today: PlainDate): Promise<readonly PlainDate[]> {
  const begun = await firstConfirmedOn(tx);
  if (begun === undefined || begun > today) return [];
  const weeks = Math.min(52, Math.floor(daysBetween(begun, today) / 7));
  return Array.from({ length: weeks + 1 }, (_, index) => addDays(today, (index - weeks) * 7));
}
