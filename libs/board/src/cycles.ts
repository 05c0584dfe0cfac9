import { Audit } from '#audit';
import { Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import type { AskForUpdates } from './board.input.js';
import { DeadlineTable } from './board.table.js';
import type { Contribution } from './contributions.js';
import { type DeadlineInFull, withContributors } from './deadline-in-full.js';
import type { Deadline } from './meeting.js';
import { Notices } from './notices.js';

/** Someone who answers for actions under way, and when they were last asked for what they owe. */
export interface Contributor extends Contribution {
  readonly askedOn: PlainDate | null;
}

/** The time until the next cut-off: whose updates its report will tell of. */
export interface Cycle extends DeadlineInFull {
  readonly contributors: readonly Contributor[];
}

const updateAsked = 'update-asked';

/** From one cut-off to the next: who owes what, and asking them for it. */
@Injectable()
export class Cycles {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** None while no report with a cut-off today or later is planned. */
  async read(actor: Actor): Promise<Cycle | undefined> {
    permit(actor, 'update:ask');
    return this.database.snapshot(actor, async (tx) => {
      const deadline = await this.nextCutOff(tx);
      return deadline && this.cycleOf(tx, deadline);
    });
  }

  /**
   * Asks those who owe an update, all or the named ones, by an e-mail of its own. Nobody is asked twice in a day.
   * @returns the job titles of those asked
   * @throws Conflict when there is no cut-off ahead, or nobody left to ask today
   */
  async ask(actor: Actor, { personIds }: AskForUpdates): Promise<readonly string[]> {
    permit(actor, 'update:ask');
    return this.database.transaction(actor, async (tx) => {
      const deadline = await this.nextCutOff(tx, 'for change');
      if (!deadline) throw new Conflict('No cut-off lies ahead, so nobody owes an update for one. Plan the next meeting first.');
      const { contributors } = await this.cycleOf(tx, deadline);
      const owing = contributors.filter(({ personId, owed }) => owed.length > 0 && (personIds?.includes(personId) ?? true));
      const toAsk = owing.filter(({ askedOn }) => askedOn !== this.clock.today());
      if (toAsk.length === 0)
        throw new Conflict(owing.length > 0 ? 'They were asked today already.' : 'They have given every update by now.');
      for (const contributor of toAsk) await this.tell(tx, actor, deadline, contributor);
      const asked = toAsk.map(({ personId }) => personId);
      await this.audit.record(tx, actor, { event: 'deadline.updates-asked', subject: deadline.id, personIds: asked });
      return toAsk.map(({ jobTitle }) => jobTitle);
    });
  }

  /** Two who ask at once wait for each other at the deadline, so that nobody gets both e-mails. */
  private async nextCutOff(tx: Tx, purpose: 'to read' | 'for change' = 'to read'): Promise<Deadline | undefined> {
    const [next] = await tx.find(DeadlineTable, {
      where: { status: 'open', cutOffOn: MoreThanOrEqual(this.clock.today()) },
      order: { cutOffOn: 'ASC', dueOn: 'ASC', id: 'ASC' },
      take: 1,
      ...(purpose === 'for change' ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return next;
  }

  private async cycleOf(tx: Tx, deadline: Deadline): Promise<Cycle> {
    const inFull = await withContributors(tx, deadline, this.clock.today());
    const asked = await tx.query<{ personId: string; on: PlainDate }[]>(
      `select person_id as "personId", max(on_day)::text as "on" from notice, unnest(person_ids) as person_id
        where kind = $1 and on_day > $2 group by 1`,
      [updateAsked, inFull.since],
    );
    const askedOn = new Map(asked.map(({ personId, on }) => [personId, on]));
    const contributors = inFull.contributors.map((one) => ({ ...one, askedOn: askedOn.get(one.personId) ?? null }));
    return { ...inFull, contributors: contributors.sort((a, b) => b.owed.length - a.owed.length) };
  }

  /** Numbers and days alone: which actions they are may not be for everyone who reads the ledger. */
  private async tell(tx: Tx, actor: Actor, { cutOffOn }: Deadline, { personId, owed }: Contributor): Promise<void> {
    const by = dayInWords(cutOffOn);
    await this.notices.give(tx, actor, {
      kind: updateAsked,
      // Whoever is asked again is told again.
      subjectId: newId(),
      roles: [],
      personIds: [personId],
      headline: `An update is wanted from you by ${by}`,
      line: `${actor.name} asks for your update on ${owed.length === 1 ? 'an action' : `${owed.length} actions`} by ${by}. “No change” takes one press.`,
      path: '/my-actions',
    });
  }
}
