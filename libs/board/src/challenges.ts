import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AnswerChallenge, RaiseChallenge } from './board.input.js';
import { ChallengeTable } from './board.table.js';
import { Challenging } from './challenging.js';
import type { Challenge } from './meeting.js';

/** What the board and the commissioner ask the council about an action or a concern, and the answers. */
@Injectable()
export class Challenges {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly challenging: Challenging,
  ) {}

  async raise(actor: Actor, { text, ...about }: RaiseChallenge): Promise<Challenge> {
    permit(actor, 'challenge:raise');
    return this.database.transaction(actor, async (tx) => {
      const challenge = await this.challenging.raise(tx, actor, { text, ...about });
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
