import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { InspectionStepName } from './inspection-step.js';
import type { Inspection } from './inspection.js';
import { isUnreleased } from './inspection.rules.js';
import { InspectionStepTable, InspectionTable } from './inspection.table.js';
import { isNamed, notNamed } from './places.js';
import type { DateSteps } from './steps.input.js';
import { dateProblems, stepDays } from './steps.rules.js';

/** When each step after the fieldwork was, from verbal feedback to the final letter, and who said so. */
@Injectable()
export class Steps {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid for days out of order or still to come */
  async date(actor: Actor, id: string, input: DateSteps): Promise<Inspection> {
    permit(actor, 'inspection:write');
    return this.database.transaction(actor, async (tx) => {
      const inspection = await tx.findOne(InspectionTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!inspection) throw new NotFound('There is no such inspection');
      const unreleased = isUnreleased(inspection, this.clock.now());
      if (unreleased && !isNamed(actor, inspection)) throw notNamed();
      if (inspection.status === 'cancelled') throw new Conflict('This visit is cancelled. Record a new visit instead');
      await requireVersion(tx, 'this visit', inspection, input.version);
      const problems = dateProblems(input, inspection, this.clock.today());
      if (problems.length > 0) throw new Invalid(problems);
      const restrictedTo = unreleased ? id : null;
      for (const { step, onDay } of stepDays(input)) await this.keep(tx, actor, { id, restrictedTo }, step, onDay);
      const publishedOn = input.publishedOn ?? null;
      const status = publishedOn === null ? inspection.status : ('published' as const);
      await tx.update(InspectionTable, id, { publishedOn, status });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { ...inspection, publishedOn, status, version: inspection.version + 1 };
    });
  }

  /** A day that stays keeps who entered it. */
  private async keep(
    tx: Tx,
    actor: Actor,
    { id: inspectionId, restrictedTo }: Pick<Inspection, 'id'> & { readonly restrictedTo: string | null },
    step: InspectionStepName,
    onDay: Inspection['startsOn'] | undefined,
  ): Promise<void> {
    const before = await tx.findOneBy(InspectionStepTable, { inspectionId, step });
    if (before?.onDay === onDay) return;
    const { authorityId, personId: recordedBy } = actor;
    const row = { inspectionId, step, authorityId, recordedBy, recordedAt: this.clock.now(), restrictedTo };
    if (onDay === undefined) await tx.delete(InspectionStepTable, { inspectionId, step });
    else await tx.upsert(InspectionStepTable, { ...row, onDay }, ['inspectionId', 'step']);
    const told = { step, from: before?.onDay ?? null, to: onDay ?? null, restrictedTo };
    await this.audit.record(tx, actor, { event: 'inspection.step-dated', subject: inspectionId, ...told });
  }
}
