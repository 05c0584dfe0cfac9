import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { UpdateCycles } from '#plan';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, type OfVersion, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { MoveMeeting, PlanMeeting } from './board.input.js';
import { MeetingTable } from './board.table.js';
import { checkMeetingDates, chosenDates, movedDates } from './chosen-dates.rules.js';
import type { MeetingDates } from './dates.rules.js';
import { addPackDeadline, cancelPackDeadline, movePackDeadline } from './pack-deadline.js';
import type { Meeting } from './meeting.js';

/** The improvement board's meetings. Each that is still to come brings the deadline of its pack. */
@Injectable()
export class Meetings {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly cycles: UpdateCycles,
  ) {}

  /** A meeting on a day that has passed is entered as held, so that “since the last meeting” is right; it has no pack to make. */
  async plan(actor: Actor, input: PlanMeeting): Promise<Meeting> {
    permit(actor, 'meeting:write');
    const today = this.clock.today();
    const isPast = input.heldOn < today;
    const dates = chosenDates(input, today);
    checkMeetingDates(dates);
    return this.database.transaction(actor, async (tx) => {
      const meeting: Meeting = {
        id: newId(),
        authorityId: actor.authorityId,
        title: input.title,
        ...dates,
        status: isPast ? 'held' : 'planned',
        version: 1,
      };
      await tx.insert(MeetingTable, meeting);
      if (meeting.status === 'planned') await addPackDeadline(tx, meeting);
      await this.cycles.set(tx, actor, meeting.id, meeting.cutOffOn);
      await this.audit.record(tx, actor, { event: 'meeting.planned', subject: meeting.id, title: meeting.title, ...dates });
      await this.tellOthers(tx, actor);
      return meeting;
    });
  }

  /** Moves the meeting. A date that a person set stays where it is unless they give another; suggested ones are suggested anew. */
  async move(actor: Actor, id: string, input: MoveMeeting): Promise<Meeting> {
    permit(actor, 'meeting:write');
    return this.database.transaction(actor, async (tx) => {
      const meeting = await loadPlanned(tx, id, input);
      if (input.heldOn < this.clock.today()) {
        throw new Invalid([{ field: 'heldOn', message: 'The day of the meeting must be today or later' }]);
      }
      const to = movedDates(meeting, input, this.clock.today());
      checkMeetingDates(to);
      await tx.update(MeetingTable, id, to);
      const moved = { ...meeting, ...to, version: meeting.version + 1 };
      await movePackDeadline(tx, moved);
      if (to.cutOffOn !== meeting.cutOffOn) await this.cycles.set(tx, actor, id, to.cutOffOn);
      await this.audit.record(tx, actor, { event: 'meeting.moved', subject: id, from: datesOf(meeting), to });
      await this.tellOthers(tx, actor);
      return moved;
    });
  }

  async cancel(actor: Actor, id: string, input: OfVersion): Promise<Meeting> {
    permit(actor, 'meeting:write');
    return this.settle(actor, id, input, 'cancelled');
  }

  async held(actor: Actor, id: string, input: OfVersion): Promise<Meeting> {
    permit(actor, 'meeting:write');
    return this.settle(actor, id, input, 'held');
  }

  private settle(actor: Actor, id: string, input: OfVersion, status: 'held' | 'cancelled'): Promise<Meeting> {
    return this.database.transaction(actor, async (tx) => {
      const meeting = await loadPlanned(tx, id, input);
      if (status === 'held' && meeting.heldOn > this.clock.today())
        throw new Conflict('This meeting is still to come, so it was not held yet');
      await tx.update(MeetingTable, id, { status });
      if (status === 'cancelled') {
        await cancelPackDeadline(tx, meeting);
        await this.cycles.set(tx, actor, id, null);
      }
      await this.audit.record(tx, actor, { event: `meeting.${status}`, subject: id, heldOn: meeting.heldOn });
      await this.tellOthers(tx, actor);
      return { ...meeting, status, version: meeting.version + 1 };
    });
  }

  private async tellOthers(tx: Tx, actor: Actor): Promise<void> {
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    await this.outbox.add(tx, actor, 'run-reports', {});
  }
}

async function loadPlanned(tx: Tx, id: string, { version }: OfVersion): Promise<Meeting> {
  const meeting = await tx.findOne(MeetingTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!meeting) throw new NotFound('There is no such meeting');
  await requireVersion(tx, 'this meeting', meeting, version);
  if (meeting.status !== 'planned') {
    throw new Conflict(meeting.status === 'held' ? 'This meeting was held, so it cannot change' : 'This meeting was cancelled');
  }
  return meeting;
}

function datesOf({ heldOn, papersOutOn, cutOffOn }: Meeting): MeetingDates {
  return { heldOn, papersOutOn, cutOffOn };
}
