import { FixedClock } from '#calendar';
import { type Database, openDatabase } from '#platform';
import { loadSample, sampleSignIns } from '#sample';
import { tables } from '#schema';
import { openTestDatabase } from '../../../libs/schema/testing/test-database.js';
import { type Desk, openDesk } from './browser.js';

/** The sample plan on 13 March 2026, and Chromium in front of it. */
export interface SampleDesk extends Desk {
  readonly database: Database;
  readonly authorityId: string;
  /** The person who stands for a role where the sample prints its sign-ins, such as `action owner`. */
  personOf(role: string): Promise<{ readonly personId: string; readonly authorityId: string }>;
}

export async function openSampleDesk(): Promise<SampleDesk> {
  const cloned = await openTestDatabase();
  const database = await openDatabase(cloned.appUrl, tables, 5);
  const clock = new FixedClock('2026-03-13T08:00');
  const authorityId = await loadSample(database, clock.now(), 'http://localhost:3000');
  const desk = await openDesk({ database, clock });
  return {
    ...desk,
    database,
    authorityId,
    async personOf(role) {
      const email = sampleSignIns().find((signIn) => signIn.role === role)?.email;
      const [person] = await database.throughDoor('sign-in', (tx) =>
        tx.query<{ id: string }[]>('select id from person where email = $1', [email]),
      );
      if (person === undefined) throw new Error(`The sample has no ${role}`);
      return { personId: person.id, authorityId };
    },
    async close() {
      await desk.close();
      await database.close();
      await cloned.close();
    },
  };
}
