import { addDays, Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Concern, concernsInFocus, type Inspection, lastVisit, nextVisit } from '#inspection';
import { countReviews, type RatingCount, Ratings, readRatingCounts, readStanding, type Standing } from '#plan';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { lastMeeting, nextMeeting, openDeadlines } from './diary.js';
import type { Deadline, Meeting } from './meeting.js';
import { weeksOfPlan } from './trends.js';

/** All that the board's first screen tells. */
export interface Overview {
  /** Compared with the last meeting. */
  readonly standing: Standing;
  readonly lastMeeting: Meeting | undefined;
  readonly nextMeeting: Meeting | undefined;
  readonly lastVisit: Inspection | undefined;
  readonly nextVisit: Inspection | undefined;
  /** The concerns that the next visit will look at; `all` when nothing is known of its focus. */
  readonly focus: readonly Concern[] | 'all';
  /** Actions by rating, week by week over at most a year; the last day is today. */
  readonly ratingsByWeek: readonly RatingCount[];
  /** Reports to be out, the next first. */
  readonly deadlines: readonly Deadline[];
  /** Complete actions that wait for the director, as inspectors raised a concern of theirs again. */
  readonly toReview: number;
}

@Injectable()
export class Overviews {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** @param from compared with the day before it, so that what changed on it is told; left out: with the last meeting */
  async read(actor: Actor, from?: PlainDate): Promise<Overview> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['overview', from], (reader) =>
      this.database.transaction(reader, async (tx) => {
        await this.ratings.settleDue(tx);
        const today = this.clock.today();
        const last = await lastMeeting(tx, today);
        const visit = await nextVisit(tx, today);
        return {
          standing: await readStanding(tx, today, from === undefined ? (last?.heldOn ?? null) : addDays(from, -1)),
          lastMeeting: last,
          nextMeeting: await nextMeeting(tx, today),
          lastVisit: await lastVisit(tx, today),
          nextVisit: visit,
          focus: visit ? await concernsInFocus(tx, visit.id) : 'all',
          ratingsByWeek: await readRatingCounts(tx, await weeksOfPlan(tx, today)),
          deadlines: await openDeadlines(tx),
          toReview: await countReviews(tx),
        };
      }),
    );
  }
}
