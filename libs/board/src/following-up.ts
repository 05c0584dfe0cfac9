import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Invalid, type Tx } from '#platform';
import { suggestDraft } from '#plan';
import { Injectable } from '@nestjs/common';
import { Challenging } from './challenging.js';
import type { Decision } from './decision.js';
import type { RecordDecision } from './decision.input.js';

type Became = Pick<Decision, 'challengeId' | 'draftedId'>;

/** What a decision of the board becomes in one step: a challenge to be answered by a day, or a draft action. */
@Injectable()
export class FollowingUp {
  constructor(
    private readonly challenging: Challenging,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async follow(
    tx: Tx,
    actor: Actor,
    input: RecordDecision,
    about: Pick<Decision, 'actionId' | 'concernId' | 'restrictedTo' | 'text'>,
  ): Promise<Became> {
    const { becomes, answerBy } = input;
    if (becomes === undefined) return { challengeId: null, draftedId: null };
    if (becomes === 'action') return { challengeId: null, draftedId: await this.draft(tx, actor, input, about) };
    const subject = {
      ...(about.actionId === null ? {} : { actionId: about.actionId }),
      ...(about.concernId === null ? {} : { concernId: about.concernId }),
    };
    const { id } = await this.challenging.raise(tx, actor, { text: about.text, ...subject, ...(answerBy ? { answerBy } : {}) });
    return { challengeId: id, draftedId: null };
  }

  /** It answers the concern that was decided on, or the concerns of the action. */
  private async draft(
    tx: Tx,
    actor: Actor,
    { draftTitle }: RecordDecision,
    { actionId, concernId, restrictedTo }: Pick<Decision, 'actionId' | 'concernId' | 'restrictedTo'>,
  ): Promise<string> {
    if (draftTitle === undefined) throw new Invalid([{ field: 'draftTitle', message: 'Enter a short title for the draft action' }]);
    const [under] = await tx.query<{ priorityId: string | null; concernIds: string[] }[]>(
      `select (select coalesce((select priority_id from action where id = $1), (select priority_id from concern where id = $2))) as "priorityId",
         array(select concern_id::text from action_concern where action_id = $1 union select $2::text where $2 is not null) as "concernIds"`,
      [actionId, concernId],
    );
    const { priorityId = null, concernIds = [] } = under ?? {};
    const dates = { startOn: this.clock.today(), dueOn: null, dueReason: null, createdAt: this.clock.now() };
    const draft = await suggestDraft(tx, actor, concernIds, { title: draftTitle, priorityId, leadId: null, ...dates, restrictedTo });
    const told = { number: draft.number, title: draftTitle, concernIds, restrictedTo };
    await this.audit.record(tx, actor, { event: 'action.drafted', subject: draft.id, ...told });
    return draft.id;
  }
}
