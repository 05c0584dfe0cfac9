import { Audit, requireVersion } from '#audit';
import { Clock, type PlainDate } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Database, type FieldProblem, Invalid, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { MailPreference } from './mail.js';
import { MailPreferenceTable } from './mail.table.js';
import { digestDays, type SetPreference } from './preferences.input.js';

/** How people want their e-mails: once a week, and to someone else while they are away. */
@Injectable()
export class Preferences {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Of oneself, or of anyone for those who may send reminders. @throws NotFound for a person who is not of this authority */
  async of(actor: Actor, personId: string): Promise<MailPreference> {
    mayChoose(actor, personId);
    return this.database.snapshot(actor, async (tx) => {
      await this.people.person(tx, personId);
      return (await tx.findOneBy(MailPreferenceTable, { personId })) ?? nothingSet(actor, personId);
    });
  }

  /** @throws Invalid, or Overtaken when it was changed since it was read */
  async set(actor: Actor, personId: string, input: SetPreference): Promise<MailPreference> {
    mayChoose(actor, personId);
    return this.database.transaction(actor, async (tx) => {
      await this.people.person(tx, personId);
      const problems = await this.problemsOf(tx, personId, input);
      if (problems.length > 0) throw new Invalid(problems);
      const before = await tx.findOne(MailPreferenceTable, { where: { personId }, lock: { mode: 'pessimistic_write' } });
      if (before !== null)
        await requireVersion(
          tx,
          'how they get their e-mails',
          { id: personId, version: before.version },
          input.version,
          typedPreference(before),
        );
      const to = wanted(input);
      if (before === null) await tx.insert(MailPreferenceTable, { authorityId: actor.authorityId, personId, ...to });
      else await tx.update(MailPreferenceTable, { authorityId: actor.authorityId, personId }, to);
      const from = before === null ? null : wantedOf(before);
      await this.audit.record(tx, actor, { event: 'reminder.preference-set', subject: personId, from, to });
      await this.outbox.add(tx, actor, 'send-reminders', {});
      return { ...nothingSet(actor, personId), ...to, version: (before?.version ?? 0) + 1 };
    });
  }

  private async problemsOf(tx: Tx, personId: string, { awayFrom, awayTo, standInId }: SetPreference): Promise<readonly FieldProblem[]> {
    if (awayFrom === undefined && awayTo === undefined && standInId === undefined) return [];
    if (awayFrom === undefined) return [{ field: 'awayFrom', message: 'Enter the first day away' }];
    if (awayTo === undefined) return [{ field: 'awayTo', message: 'Enter the last day away' }];
    if (awayTo < awayFrom) return [{ field: 'awayTo', message: 'The last day away must be the first day or later' }];
    if (standInId === undefined) return [{ field: 'standInId', message: 'Select who gets the e-mails meanwhile' }];
    if (standInId === personId) return [{ field: 'standInId', message: 'Select someone else to get the e-mails meanwhile' }];
    const today = this.clock.today();
    const here = await tx.query<object[]>(
      `select 1 from membership where person_id = $1 and role <> 'reader' and starts_on <= $2 and (ends_on is null or ends_on >= $2)`,
      [standInId, awayFrom > today ? awayFrom : today],
    );
    return here.length > 0 ? [] : [{ field: 'standInId', message: 'Select someone who works on this plan then' }];
  }
}

function mayChoose(actor: Actor, personId: string): void {
  permit(actor, actor.personId === personId ? 'reminder:read' : 'reminder:send');
}

type Wanted = Pick<MailPreference, 'digestDay' | 'awayFrom' | 'awayTo' | 'standInId'>;

function wanted({ digestDay, awayFrom, awayTo, standInId }: SetPreference): Wanted {
  const day = (text: string | undefined): PlainDate | null => (text as PlainDate | undefined) ?? null;
  const digest = digestDay === undefined ? null : digestDays.indexOf(digestDay) + 1;
  return { digestDay: digest, awayFrom: day(awayFrom), awayTo: day(awayTo), standInId: standInId ?? null };
}

/** A preference in the words of its input. */
export function typedPreference({ digestDay, awayFrom, awayTo, standInId }: MailPreference): object {
  return { digestDay: digestDay === null ? '' : digestDays[digestDay - 1], awayFrom, awayTo, standInId };
}

const wantedOf = ({ digestDay, awayFrom, awayTo, standInId }: MailPreference): Wanted => ({ digestDay, awayFrom, awayTo, standInId });

function nothingSet({ authorityId }: Actor, personId: string): MailPreference {
  return { authorityId, personId, digestDay: null, awayFrom: null, awayTo: null, standInId: null, version: 0 };
}

/** How people want their e-mails, by person; those who have not said are left out. */
export async function preferencesOf(tx: Tx): Promise<ReadonlyMap<string, MailPreference>> {
  return new Map((await tx.find(MailPreferenceTable)).map((preference) => [preference.personId, preference]));
}
