import { Audit } from '#audit';
import { Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { concernForChange, setConcernOpen } from '#inspection';
import { type Action, Actions, answeredBy } from '#plan';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { Announcements } from '#webhook';
import { Injectable } from '@nestjs/common';
import { DecisionTable, MeetingTable } from './board.table.js';
import type { Decision } from './decision.js';
import type { RecordDecision } from './decision.input.js';
import { decisionsOn, type ListedDecision } from './decision-list.js';
import { findMeeting } from './diary.js';
import { type ActionToEmbed, embeddingFacts } from './embedding-facts.js';
import { checkClosing, checkOverride } from './deciding.rules.js';
import { type Condition, conditionsInWords, embeddingConditions, isReady } from './embedding.rules.js';
import { FollowingUp } from './following-up.js';
import type { Meeting } from './meeting.js';
import { subjectOf } from './subject-of.js';

/** A verified action that the board may embed, with its conditions as they stand on the day of the meeting. */
export interface EmbeddingCandidate extends Pick<Action, 'id' | 'number' | 'title'> {
  readonly verifiedOn: PlainDate;
  readonly conditions: readonly Condition[];
  /** All of them are met. */
  readonly ready: boolean;
}

/** What the board decides at its meetings, recorded by its chair. */
@Injectable()
export class Decisions {
  constructor(
    private readonly database: Database,
    private readonly actions: Actions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly followingUp: FollowingUp,
    private readonly announcements: Announcements,
  ) {}

  async record(actor: Actor, meetingId: string, input: RecordDecision): Promise<Decision> {
    const { kind, actionId, concernId, text, overrideReason } = input;
    if (kind === 'embed') {
      if (actionId === undefined) throw new Invalid([{ field: 'actionId', message: 'Select the action that is embedded' }]);
      return this.embed(actor, meetingId, actionId, overrideReason === undefined ? {} : { overrideReason });
    }
    permit(actor, 'decision:record');
    if (text === undefined) throw new Invalid([{ field: 'text', message: 'Enter what the board decided' }]);
    return this.database.transaction(actor, async (tx) => {
      const meeting = await this.convened(tx, actor, meetingId);
      if (kind === 'close-concern') {
        if (concernId === undefined) throw new Invalid([{ field: 'concernId', message: 'Select the concern that is closed' }]);
        const restrictedTo = await this.closeConcern(tx, actor, concernId, meeting, { text, overrideReason });
        const closed = { kind, actionId: null, concernId, text, restrictedTo };
        const became = await this.followingUp.follow(tx, actor, input, closed);
        return this.keep(tx, actor, meeting, { ...closed, overrideReason: overrideReason ?? null, ...became });
      }
      const subject = await subjectOf(tx, actionId ?? null, concernId ?? null);
      const became = await this.followingUp.follow(tx, actor, input, { ...subject, text });
      return this.keep(tx, actor, meeting, { kind, ...subject, text, overrideReason: null, ...became });
    });
  }

  /**
   * Embeds a verified action. Its conditions are those of the day of the meeting, and are kept with the decision.
   * @throws Invalid naming what is missing when there is no reason for embedding it all the same
   */
  async embed(actor: Actor, meetingId: string, actionId: string, { overrideReason }: { overrideReason?: string }): Promise<Decision> {
    permit(actor, 'decision:record');
    return this.database.transaction(actor, async (tx) => {
      const meeting = await this.convened(tx, actor, meetingId);
      const where = `${meeting.title}, ${dayInWords(meeting.heldOn)}`;
      const reason = overrideReason === undefined ? where : `${where}. Embedded all the same: ${overrideReason}`;
      // First the lock and the move, so that what the conditions are made from stands still; a refusal undoes both.
      const action = await this.actions.embed(tx, actor, actionId, { on: meeting.heldOn, reason });
      const [facts] = await embeddingFacts(tx, { actionId });
      if (!facts || facts.verifiedOn > meeting.heldOn) {
        throw new Conflict(`A${action.number} was verified after this meeting, so this meeting cannot have embedded it.`);
      }
      const conditions = embeddingConditions(facts, meeting.heldOn);
      checkOverride(conditions, overrideReason);
      return this.keep(tx, actor, meeting, {
        kind: 'embed',
        actionId,
        concernId: null,
        text: conditionsInWords(conditions),
        overrideReason: overrideReason ?? null,
        challengeId: null,
        draftedId: null,
        restrictedTo: action.restrictedTo,
      });
    });
  }

  /** What a meeting decided. */
  async list(actor: Actor, meetingId: string): Promise<readonly ListedDecision[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      if (!(await findMeeting(tx, meetingId))) throw new NotFound('There is no such meeting');
      return decisionsOn(tx, { meetingId });
    });
  }

  /** What the board decided about an action. */
  async about(actor: Actor, actionId: string): Promise<readonly ListedDecision[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => decisionsOn(tx, { actionId }));
  }

  /** What the board decided about a concern. */
  async aboutConcern(actor: Actor, concernId: string): Promise<readonly ListedDecision[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => decisionsOn(tx, { concernId }));
  }

  /** Verified actions, by number, with what is met and what is missing for embedding them at this meeting. */
  async candidates(actor: Actor, meetingId: string): Promise<readonly EmbeddingCandidate[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const meeting = await findMeeting(tx, meetingId);
      if (!meeting) throw new NotFound('There is no such meeting');
      const verified = await embeddingFacts(tx, 'verified');
      return verified.filter(({ verifiedOn }) => verifiedOn <= meeting.heldOn).map((facts) => candidate(facts, meeting));
    });
  }

  /** A meeting that decides has been held: from its first decision on, it can be neither moved nor cancelled. */
  private async convened(tx: Tx, actor: Actor, id: string): Promise<Meeting> {
    const meeting = await tx.findOne(MeetingTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!meeting) throw new NotFound('There is no such meeting');
    if (meeting.status === 'cancelled') throw new Conflict('This meeting was cancelled, so it decided nothing.');
    if (meeting.heldOn > this.clock.today()) {
      throw new Conflict(`This meeting is on ${dayInWords(meeting.heldOn)}. Record its decisions on that day or later.`);
    }
    if (meeting.status === 'planned') {
      await tx.update(MeetingTable, id, { status: 'held' });
      await this.audit.record(tx, actor, { event: 'meeting.held', subject: id, heldOn: meeting.heldOn });
    }
    return meeting;
  }

  /** Only what is answered is closed; an exception needs a reason, which is printed. */
  private async closeConcern(
    tx: Tx,
    actor: Actor,
    id: string,
    meeting: Meeting,
    { text: reason, overrideReason }: { readonly text: string; readonly overrideReason: string | undefined },
  ): Promise<string | null> {
    const concern = await concernForChange(tx, id);
    if (concern.status === 'closed') throw new Conflict(`C${concern.number} is closed already`);
    const [later] = await tx.query<object[]>('select from raising where concern_id = $1 and raised_on > $2', [id, meeting.heldOn]);
    if (later) throw new Conflict(`Inspectors raised C${concern.number} after this meeting, so this meeting cannot have closed it.`);
    checkClosing(await answeredBy(tx, id), concern.number, overrideReason);
    await setConcernOpen(tx, id, meeting.heldOn);
    const told = { reason, overrideReason, meetingId: meeting.id, restrictedTo: concern.restrictedTo };
    await this.audit.record(tx, actor, { event: 'concern.closed', subject: id, ...told });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    return concern.restrictedTo;
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    decided: Pick<Decision, 'kind' | 'actionId' | 'concernId' | 'text' | 'overrideReason' | 'challengeId' | 'draftedId' | 'restrictedTo'>,
  ): Promise<Decision> {
    const decision: Decision = {
      id: newId(),
      authorityId: actor.authorityId,
      meetingId: meeting.id,
      ...decided,
      recordedBy: actor.personId,
      recordedAt: this.clock.now(),
      decidedOn: meeting.heldOn,
    };
    await tx.insert(DecisionTable, decision);
    const { kind, actionId, concernId, overrideReason, challengeId, draftedId, restrictedTo } = decided;
    const told = { kind, actionId, concernId, overrideReason, challengeId, draftedId, restrictedTo };
    await this.audit.record(tx, actor, { event: 'decision.recorded', subject: decision.id, meetingId: meeting.id, ...told });
    if (restrictedTo === null)
      await this.announcements.tell(tx, actor, 'decision.recorded', [{ decisionId: decision.id, meetingId: meeting.id }]);
    return decision;
  }
}

function candidate(facts: ActionToEmbed, { heldOn }: Meeting): EmbeddingCandidate {
  const { id, number, title, verifiedOn } = facts;
  const conditions = embeddingConditions(facts, heldOn);
  return { id, number, title, verifiedOn, conditions, ready: isReady(conditions) };
}
