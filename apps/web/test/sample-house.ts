import { FixedClock } from '#calendar';
import { type Database, openDatabase } from '#platform';
import { loadSample, sampleSignIns } from '#sample';
import { tables } from '#schema';
import { fillTemplate, openTestDatabase } from '../../../libs/schema/testing/test-database.js';

/** The sample plan on 13 March 2026, in a database of its own. */
export interface SampleHouse {
  readonly database: Database;
  readonly clock: FixedClock;
  readonly authorityId: string;
  /** The person who stands for a role where the sample prints its sign-ins, such as `action owner`. */
  personOf(role: string): Promise<{ readonly personId: string; readonly authorityId: string }>;
  close(): Promise<void>;
}

const template = 'template_sample';

/** Its story is played once for all suites, and cloned from then on. */
export async function openSampleHouse(): Promise<SampleHouse> {
  const clock = new FixedClock('2026-03-13T08:00');
  await fillTemplate(template, async (appUrl) => {
    const filling = await openDatabase(appUrl, tables, 5);
    await loadSample(filling, clock.now(), 'http://localhost:3000');
    await filling.close();
  });
  const cloned = await openTestDatabase(template);
  const database = await openDatabase(cloned.appUrl, tables, 5);
  const one = async (question: string, values: readonly unknown[] = []): Promise<string> => {
    const [found] = await database.throughDoor('sign-in', (tx) => tx.query<{ id: string }[]>(question, [...values]));
    if (found === undefined) throw new Error(`The sample has nothing for ${question} ${values.join()}`);
    return found.id;
  };
  const authorityId = await one('select id from authority');
  return {
    database,
    clock,
    authorityId,
    async personOf(role) {
      const email = sampleSignIns().find((signIn) => signIn.role === role)?.email;
      return { personId: await one('select id from person where email = $1', [email]), authorityId };
    },
    async close() {
      await database.close();
      await cloned.close();
    },
  };
}
