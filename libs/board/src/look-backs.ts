import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Inspection, lastVisit } from '#inspection';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { lastMeeting } from './diary.js';
import type { Meeting } from './meeting.js';

/** What people look back to: the board to its last papers, inspectors to their last visit. */
export interface LookBack {
  readonly lastMeeting: Meeting | undefined;
  readonly lastVisit: Inspection | undefined;
}

@Injectable()
export class LookBacks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(actor: Actor): Promise<LookBack> {
    permit(actor, 'plan:read');
    const today = this.clock.today();
    return this.database.snapshot(actor, async (tx) => ({
      lastMeeting: await lastMeeting(tx, today),
      lastVisit: await lastVisit(tx, today),
    }));
  }
}
