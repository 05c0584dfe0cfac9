import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AnswerChallenge, RaiseChallenge } from './board.input.js';
import { ChallengeTable } from './board.table.js';
import { suggestAnswerBy } from './dates.rules.js';
import type { Challenge } from './meeting.js';

/** What the board and the commissioner ask the council about an action or a concern, and the answers. */
@Injectable()
export class Challenges {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async raise(actor: Actor, { text, answerBy, ...about }: RaiseChallenge): Promise<Challenge> {
    permit(actor, 'challenge:raise');
    const actionId = about.actionId ?? null;
    const concernId = about.concernId ?? null;
    const today = this.clock.today();
    if ((actionId === null) === (concernId === null)) {
      throw new Invalid([{ field: 'actionId', message: 'Select the action or the concern that you challenge' }]);
    }
    if (answerBy !== undefined && answerBy < today) {
      throw new Invalid([{ field: 'answerBy', message: 'The day to answer by must be today or later' }]);
    }
    return this.database.transaction(actor, async (tx) => {
      const challenge: Challenge = {
        id: newId(),
        authorityId: actor.authorityId,
        actionId,
        concernId,
        raisedBy: actor.personId,
        raisedOn: today,
        text,
        answerBy: answerBy ?? suggestAnswerBy(today),
        answer: null,
        answeredBy: null,
        answeredOn: null,
        restrictedTo: await restrictionOf(tx, actionId, concernId),
      };
      await tx.insert(ChallengeTable, challenge);
      await this.audit.record(tx, actor, {
        event: 'challenge.raised',
        subject: challenge.id,
        actionId,
        concernId,
        answerBy: challenge.answerBy,
        restrictedTo: challenge.restrictedTo,
      });
      await this.tellOthers(tx, actor);
      return challenge;
    });
  }

  /** An answer is given once and stays as it was given; a further question is a further challenge. */
  async answer(actor: Actor, id: string, { answer }: AnswerChallenge): Promise<Challenge> {
    permit(actor, 'challenge:answer');
    return this.database.transaction(actor, async (tx) => {
      const challenge = await tx.findOne(ChallengeTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!challenge) throw new NotFound('There is no such challenge');
      if (challenge.answer !== null) throw new Conflict('This challenge was answered already');
      const given = { answer, answeredBy: actor.personId, answeredOn: this.clock.today() };
      await tx.update(ChallengeTable, id, given);
      await this.audit.record(tx, actor, { event: 'challenge.answered', subject: id, restrictedTo: challenge.restrictedTo });
      await this.tellOthers(tx, actor);
      return { ...challenge, ...given };
    });
  }

  private async tellOthers(tx: Tx, actor: Actor): Promise<void> {
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    await this.outbox.add(tx, actor, 'run-reports', {});
  }
}

/** A challenge is seen by those who see what it is about. */
async function restrictionOf(tx: Tx, actionId: string | null, concernId: string | null): Promise<string | null> {
  const [subject] = await tx.query<{ restrictedTo: string | null }[]>(
    actionId === null
      ? 'select restricted_to as "restrictedTo" from concern where id = $1'
      : `select restricted_to as "restrictedTo" from action where id = $1 and status <> 'draft'`,
    [actionId ?? concernId],
  );
  if (!subject) throw new NotFound('There is no such action or concern');
  return subject.restrictedTo;
}
