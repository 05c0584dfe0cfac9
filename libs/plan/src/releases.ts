import { Audit } from '#audit';
import { Clock } from '#calendar';
import { dueReleases, raisedAgainUnseen, release } from '#inspection';
import { type Actor, Database, Outbox } from '#platform';
import { Injectable } from '@nestjs/common';
import { RaisedAgain } from './raised-again.js';

/** The release moment of a letter: what was seen by the people named alone is everyone's from then on. */
@Injectable()
export class Releases {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly raisedAgain: RaisedAgain,
  ) {}

  /** Releases what is due; run at each sweep, as the schedule. @returns how many inspections were released */
  async settle(actor: Actor): Promise<number> {
    return this.database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const due = await dueReleases(tx, this.clock.now());
      for (const inspection of due) {
        for (const concern of await raisedAgainUnseen(tx, inspection)) await this.raisedAgain.reopen(tx, actor, concern, inspection);
        await release(tx, inspection);
        await this.audit.record(tx, actor, { event: 'inspection.released', subject: inspection.id, title: inspection.title });
      }
      if (due.length > 0) await this.outbox.add(tx, actor, 'plan-reminders', {});
      return due.length;
    });
  }
}
