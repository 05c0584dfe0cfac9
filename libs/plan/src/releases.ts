import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { arrangeRelease, dueReleases, type Inspection, raisedAgainUnseen, release } from '#inspection';
import { type Actor, Database, Outbox, type Tx } from '#platform';
import { Announcements } from '#webhook';
import { Injectable } from '@nestjs/common';
import { RaisedAgain } from './raised-again.js';
import type { ReleaseMoment } from './releases.input.js';

/** The release moment of a letter: what was seen by the people named alone is everyone's from then on. */
@Injectable()
export class Releases {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly raisedAgain: RaisedAgain,
    private readonly announcements: Announcements,
  ) {}

  /** Says when what is held back is released, and who may see it before. A moment that has come releases it at once. */
  async arrange(actor: Actor, id: string, input: ReleaseMoment): Promise<Inspection> {
    permit(actor, 'inspection:write');
    // What others hold back of the same visit is released with it.
    return this.database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const { from, to } = await arrangeRelease(tx, actor, id, input, this.clock.now());
      const told = { from: from.releasedAt, to: to.releasedAt, named: input.readerIds.length };
      await this.audit.record(tx, actor, { event: 'inspection.release-arranged', subject: id, restrictedTo: id, ...told });
      await this.releaseDue(tx, actor);
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return to;
    });
  }

  /** Releases what is due; run at each sweep, as the schedule. @returns how many inspections were released */
  async settle(actor: Actor): Promise<number> {
    return this.database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const due = await this.releaseDue(tx, actor);
      if (due > 0) await this.outbox.add(tx, actor, 'plan-reminders', {});
      return due;
    });
  }

  private async releaseDue(tx: Tx, actor: Actor): Promise<number> {
    const due = await dueReleases(tx, this.clock.now());
    for (const inspection of due) {
      for (const concern of await raisedAgainUnseen(tx, inspection)) await this.raisedAgain.reopen(tx, actor, concern, inspection);
      await release(tx, inspection);
      await this.audit.record(tx, actor, { event: 'inspection.released', subject: inspection.id, title: inspection.title });
      await this.announcements.tell(tx, actor, 'letter.released', [{ inspectionId: inspection.id }]);
    }
    return due.length;
  }
}
