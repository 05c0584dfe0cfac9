import { Audit } from '#audit';
import { Diary } from '#board';
import { addDays, Clock } from '#calendar';
import { Actors, hashOfSecret, newSecret, permit } from '#identity';
import { InspectionList } from '#inspection';
import { MyDates } from '#plan';
import { type Actor, Database, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import type { CalendarFeed } from './calendar-feed.js';
import { calendarFile } from './calendar-file.js';
import { calendarEntries } from './entries.rules.js';
import { CalendarFeedTable } from './feed.table.js';

type Shown = Pick<CalendarFeed, 'madeAt' | 'lastReadAt'>;

const anHour = 3_600_000;
const daysKept = 400;

/** A person's calendar for Outlook and others, at an address that is its own key. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly inspections: InspectionList,
    private readonly diary: Diary,
    private readonly myDates: MyDates,
  ) {}

  /** When the actor's own address was made and last read; none when they have none. */
  async mine(actor: Actor): Promise<Shown | undefined> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => (await tx.findOneBy(CalendarFeedTable, keyOf(actor))) ?? undefined);
  }

  /**
   * Makes the actor's address, in place of the one they had.
   * @returns the secret in it, which is stored nowhere and cannot be shown again
   */
  async make(actor: Actor): Promise<{ readonly secret: string }> {
    permit(actor, 'plan:read');
    const secret = newSecret();
    const key = keyOf(actor);
    await this.database.transaction(actor, async (tx) => {
      await tx.upsert(CalendarFeedTable, { ...key, secretHash: hashOfSecret(secret), madeAt: this.clock.now(), lastReadAt: null }, [
        'authorityId',
        'personId',
      ]);
      await this.audit.record(tx, actor, { event: 'calendar-feed.made', subject: key.personId });
    });
    return { secret };
  }

  /** Ends the address at once; where there is none it changes nothing. */
  async revoke(actor: Actor): Promise<void> {
    permit(actor, 'plan:read');
    const key = keyOf(actor);
    await this.database.transaction(actor, async (tx) => {
      const { affected } = await tx.delete(CalendarFeedTable, key);
      if (affected === 1) await this.audit.record(tx, actor, { event: 'calendar-feed.revoked', subject: key.personId });
    });
  }

  /**
   * The file behind an address, with what its person may see now.
   * @throws NotFound when the address is unknown, revoked, or its person has left: the three answer alike
   */
  async read(secret: string, publicUrl: string): Promise<string> {
    const now = this.clock.now();
    const actor = await this.holderOf(secret, now);
    if (actor === undefined) throw new NotFound('There is no calendar at this address. It may have been ended, or made anew.');
    permit(actor, 'plan:read');
    const since = addDays(this.clock.today(), -daysKept);
    const { coming, past } = await this.inspections.all(actor);
    const meetings = await this.diary.meetings(actor);
    const dated = {
      visits: [...coming, ...past],
      meetings: [...meetings.coming, ...meetings.past],
      deadlines: await this.diary.deadlines(actor),
      actions: await this.myDates.read(actor),
    };
    const entries = calendarEntries(dated).filter(({ lastDay }) => lastDay >= since);
    return calendarFile('Improvement plan', entries, publicUrl, now);
  }

  private async holderOf(secret: string, now: Date): Promise<Actor | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const found = await tx.findOneBy(CalendarFeedTable, { secretHash: hashOfSecret(secret) });
      if (found === null) return undefined;
      const { personId, authorityId, lastReadAt } = found;
      if (lastReadAt === null || now.getTime() - lastReadAt.getTime() >= anHour) {
        await tx.update(CalendarFeedTable, { personId, authorityId }, { lastReadAt: now });
      }
      return this.actors.find(tx, personId, authorityId, 'api');
    });
  }
}

function keyOf({ personId, authorityId }: Actor): { personId: string; authorityId: string } {
  if (personId === null) throw new NotFound('Only people have a calendar');
  return { personId, authorityId };
}
