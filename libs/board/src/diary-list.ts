import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { DeadlineTable } from './board.table.js';
import { challengeable, type ListedChallenge, listChallenges } from './challenge-list.js';
import { type DeadlineInFull, withContributors } from './deadline-in-full.js';
import { findDeadline, findMeeting, lastMeeting, meetings, nextMeeting } from './diary.js';
import type { Deadline, Meeting } from './meeting.js';

export interface MeetingList {
  readonly next: Meeting | undefined;
  readonly last: Meeting | undefined;
  /** The earliest first; cancelled ones too. */
  readonly coming: readonly Meeting[];
  /** The latest first. */
  readonly past: readonly Meeting[];
}

/** What the pages and the API show of the board's diary. */
@Injectable()
export class Diary {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async meetings(actor: Actor): Promise<MeetingList> {
    permit(actor, 'plan:read');
    const today = this.clock.today();
    return this.database.snapshot(actor, async (tx) => {
      const all = await meetings(tx);
      return {
        next: await nextMeeting(tx, today),
        last: await lastMeeting(tx, today),
        coming: all.filter(({ heldOn, status }) => heldOn >= today && status !== 'held'),
        past: all.filter(({ heldOn, status }) => heldOn < today || status === 'held').toReversed(),
      };
    });
  }

  async meeting(actor: Actor, id: string): Promise<{ readonly meeting: Meeting; readonly deadline: Deadline | null }> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const meeting = await findMeeting(tx, id);
      if (!meeting) throw new NotFound('There is no such meeting');
      return { meeting, deadline: await tx.findOneBy(DeadlineTable, { meetingId: id }) };
    });
  }

  /** Every deadline, the first due first. */
  async deadlines(actor: Actor): Promise<readonly Deadline[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => tx.find(DeadlineTable, { order: { dueOn: 'ASC', id: 'ASC' } }));
  }

  async deadline(actor: Actor, id: string): Promise<DeadlineInFull> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const deadline = await findDeadline(tx, id);
      if (!deadline) throw new NotFound('There is no such deadline');
      return withContributors(tx, deadline, this.clock.today());
    });
  }

  async challenges(actor: Actor): Promise<readonly ListedChallenge[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => listChallenges(tx));
  }

  async challenge(actor: Actor, id: string): Promise<ListedChallenge> {
    const challenge = (await this.challenges(actor)).find((listed) => listed.id === id);
    if (!challenge) throw new NotFound('There is no such challenge');
    return challenge;
  }

  /** What may be challenged, for a form. */
  async challengeable(actor: Actor): ReturnType<typeof challengeable> {
    permit(actor, 'challenge:raise');
    return this.database.snapshot(actor, challengeable);
  }
}
