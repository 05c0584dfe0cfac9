import { Audit, requireVersion } from '#audit';
import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, type OfVersion, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AddDeadline, MoveDeadline } from './board.input.js';
import { DeadlineTable } from './board.table.js';
import { checkDeadlineDates, movedCutOff } from './chosen-dates.rules.js';
import { suggestCutOff } from './dates.rules.js';
import { kindsOfDeadline, permitDeadline } from './deadline-kinds.js';
import type { Deadline } from './meeting.js';

/** The days by which reports must be out. The commissioner sets those of their own report; a board pack's follows its meeting. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, { kind = 'progress-report', title, dueOn, cutOffOn: chosen, signOffOn: signBy }: AddDeadline): Promise<Deadline> {
    permit(actor, 'deadline:write');
    permitDeadline(actor, kind);
    const of = kindsOfDeadline[kind];
    const signOffOn = signBy ?? null;
    if (of.comesWithMeeting)
      throw new Invalid([{ field: 'kind', message: 'A board pack’s deadline comes with its meeting: plan the meeting' }]);
    this.refusePast(dueOn);
    const cutOffOn = chosen ?? suggestCutOff(dueOn, this.clock.today());
    checkDeadlineDates({ dueOn, cutOffOn, signOffOn });
    return this.database.transaction(actor, async (tx) => {
      const deadline: Deadline = {
        id: newId(),
        authorityId: actor.authorityId,
        kind,
        title: of.titleIsFixed ? of.title : (title ?? of.title),
        dueOn,
        cutOffOn,
        signOffOn,
        meetingId: null,
        status: 'open',
        version: 1,
      };
      await tx.insert(DeadlineTable, deadline);
      await this.audit.record(tx, actor, {
        event: 'deadline.added',
        subject: deadline.id,
        kind,
        title: deadline.title,
        dueOn,
        cutOffOn,
        signOffOn,
      });
      await this.tellOthers(tx, actor);
      return deadline;
    });
  }

  async move(actor: Actor, id: string, input: MoveDeadline): Promise<Deadline> {
    permit(actor, 'deadline:write');
    this.refusePast(input.dueOn);
    return this.database.transaction(actor, async (tx) => {
      const deadline = await this.loadOwn(tx, actor, id, input);
      const cutOffOn = movedCutOff(deadline, input, this.clock.today());
      const to = { dueOn: input.dueOn, cutOffOn, signOffOn: input.signOffOn ?? deadline.signOffOn };
      checkDeadlineDates(to);
      await tx.update(DeadlineTable, id, to);
      const from = { dueOn: deadline.dueOn, cutOffOn: deadline.cutOffOn, signOffOn: deadline.signOffOn };
      await this.audit.record(tx, actor, { event: 'deadline.moved', subject: id, from, to });
      await this.tellOthers(tx, actor);
      return { ...deadline, ...to, version: deadline.version + 1 };
    });
  }

  async cancel(actor: Actor, id: string, input: OfVersion): Promise<Deadline> {
    permit(actor, 'deadline:write');
    return this.database.transaction(actor, async (tx) => {
      const deadline = await this.loadOwn(tx, actor, id, input);
      await tx.update(DeadlineTable, id, { status: 'cancelled' });
      await this.audit.record(tx, actor, { event: 'deadline.cancelled', subject: id, dueOn: deadline.dueOn });
      await this.tellOthers(tx, actor);
      return { ...deadline, status: 'cancelled', version: deadline.version + 1 };
    });
  }

  /**
   * Holds the deadline until the transaction ends: whoever drafts or issues its report does so alone.
   * @throws NotFound
   */
  async hold(tx: Tx, id: string): Promise<Deadline> {
    const deadline = await tx.findOne(DeadlineTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!deadline) throw new NotFound('There is no such deadline');
    return deadline;
  }

  /** Its report is out. */
  async met(tx: Tx, actor: Actor, deadline: Deadline): Promise<void> {
    await tx.update(DeadlineTable, deadline.id, { status: 'met' });
    await this.audit.record(tx, actor, { event: 'deadline.met', subject: deadline.id, dueOn: deadline.dueOn });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }

  private async loadOwn(tx: Tx, actor: Actor, id: string, { version }: OfVersion): Promise<Deadline> {
    const deadline = await this.hold(tx, id);
    permitDeadline(actor, deadline.kind);
    await requireVersion(tx, 'this deadline', deadline, version);
    if (deadline.status === 'met') throw new Conflict('The report of this deadline is out, so the deadline cannot change');
    if (deadline.status === 'cancelled') throw new Conflict('This deadline was cancelled');
    if (deadline.meetingId !== null) throw new Conflict('This deadline follows its meeting: move or cancel the meeting');
    return deadline;
  }

  private refusePast(dueOn: PlainDate): void {
    if (dueOn < this.clock.today()) throw new Invalid([{ field: 'dueOn', message: 'The day the report is due must be today or later' }]);
  }

  private async tellOthers(tx: Tx, actor: Actor): Promise<void> {
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    await this.outbox.add(tx, actor, 'run-reports', {});
  }
}
