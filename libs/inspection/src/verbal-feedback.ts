import { createHash } from 'node:crypto';
import { Clock, dayInWords } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Inspection } from './inspection.js';
import { Keeping, type TakenIn } from './keeping.js';
import { Places } from './places.js';
import { heardFindings, nothingRead, typedByHand } from './take-in.rules.js';
import type { HearFeedback } from './verbal-feedback.input.js';

/** What inspectors said at the end of a visit, typed by those who heard it: provisional, and seen by the people named alone. */
@Injectable()
export class VerbalFeedback {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly places: Places,
    private readonly keeping: Keeping,
  ) {}

  /** All that is heard of one visit gathers in one place, however often people add to it. */
  async hear(actor: Actor, inspectionId: string, { heardOn, concerns, strengths, readerIds }: HearFeedback): Promise<TakenIn> {
    permit(actor, 'document:take-in');
    const step = 'verbal-feedback';
    const place = await this.database.snapshot(actor, (tx) => this.places.find(tx, actor, { inspectionId, readerIds }, nothingRead, step));
    this.check(place.inspection, heardOn);
    if (place.restrictedTo === null) throw new Conflict('The letter of this visit is out, so its findings are decided there');
    const findings = heardFindings({ ...(concerns ? { concerns } : {}), ...(strengths ? { strengths } : {}) });
    if (findings.length === 0) throw new Invalid([{ field: 'concerns', message: 'Enter what inspectors said, one finding a line' }]);
    const sha256 = createHash('sha256').update(`heard:${inspectionId}`).digest('hex');
    const toKeep = { ...typedByHand, title: 'Verbal feedback', step, sha256 } as const;
    return this.keeping.keep(actor, place, { readerIds, receivedOn: heardOn }, nothingRead, toKeep, findings);
  }

  private check({ status, startsOn }: Inspection, heardOn: HearFeedback['heardOn']): void {
    const today = this.clock.today();
    if (status === 'expected') throw new Conflict('Confirm the dates of this visit first');
    if (startsOn > today) throw new Conflict(`This visit starts on ${dayInWords(startsOn)}. Enter its feedback then, or move the visit`);
    const problem = (message: string): Invalid => new Invalid([{ field: 'heardOn', message }]);
    if (heardOn > today) throw problem(`The day of the feedback cannot be after today, ${dayInWords(today)}`);
    if (heardOn < startsOn)
      throw problem(`The day of the feedback must be on or after the first day of the visit, ${dayInWords(startsOn)}`);
  }
}
