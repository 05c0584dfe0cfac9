import { Audit } from '#audit';
import { Clock, type PlainDate } from '#calendar';
import { type Actor, Invalid, newId, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { ChallengeTable } from './board.table.js';
import { suggestAnswerBy } from './dates.rules.js';
import type { Challenge } from './meeting.js';

interface ToRaise {
  readonly text: string;
  readonly actionId?: string;
  readonly concernId?: string;
  readonly answerBy?: PlainDate;
}

/** Raising a challenge within a transaction that its caller holds: by itself, or as what a decision of the board becomes. */
@Injectable()
export class Challenging {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async raise(tx: Tx, actor: Actor, { text, answerBy, ...about }: ToRaise): Promise<Challenge> {
    const actionId = about.actionId ?? null;
    const concernId = about.concernId ?? null;
    const today = this.clock.today();
    if ((actionId === null) === (concernId === null)) {
      throw new Invalid([{ field: 'actionId', message: 'Select the action or the concern that you challenge' }]);
    }
    if (answerBy !== undefined && answerBy < today) {
      throw new Invalid([{ field: 'answerBy', message: 'The day to answer by must be today or later' }]);
    }
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
    return challenge;
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
