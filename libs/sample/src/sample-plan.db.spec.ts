import { Audit } from '#audit';
import { FixedClock } from '#calendar';
import { Actors } from '#identity';
import { Measures } from '#measure';
import { countReviews, readStanding } from '#plan';
import { type Database, openDatabase, scheduleOf } from '#platform';
import { loadSample, sampleSignIns } from '#sample';
import { tables } from '#schema';
import { openTestDatabase, type TestDatabase } from '../../schema/testing/test-database.js';

describe.each(['2026-11-23T08:00', '2026-01-02T08:00'])('the sample plan opened at %s', (at) => {
  let test: TestDatabase;
  let database: Database;
  let authorityId: string;
  const clock = new FixedClock(at);

  beforeAll(async () => {
    test = await openTestDatabase();
    database = await openDatabase(test.appUrl, tables, 5);
    authorityId = await loadSample(database, clock.now(), 'http://localhost:3000');
  }, 90_000);
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  it('looks lived in: some late, some verified, one raised again, one that nothing answers', async () => {
    const standing = await database.snapshot(scheduleOf(authorityId), (tx) => readStanding(tx, clock.today(), null));
    expect(standing.late.length).toBeGreaterThanOrEqual(2);
    expect(standing.actions.filter(({ status }) => status === 'verified').length).toBeGreaterThanOrEqual(2);
    expect(standing.raisedAgain.length).toBeGreaterThanOrEqual(3);
    expect(standing.uncovered.map(({ title }) => title)).toContain('Families’ housing need is left unresolved');
    expect(standing.counts.red).toBeGreaterThan(0);
    expect(standing.counts.amber).toBeGreaterThan(0);
    expect(standing.counts.green).toBeGreaterThan(0);
    expect(standing.claimed.length).toBeGreaterThan(0);
    expect(standing.waiting.length).toBeGreaterThan(0);
    expect(await database.snapshot(scheduleOf(authorityId), countReviews)).toBeGreaterThan(0);
  });

  it('holds back what was heard at an inspection whose letter is awaited, and shows it to the people named', async () => {
    const seenBy = async (email: string): Promise<readonly unknown[]> => {
      const actor = await new Actors(database, clock).withEmail(email, authorityId, 'page');
      return database.snapshot(actor!, async (tx) => [
        await tx.query<object[]>(`select outcome from provisional_finding`),
        await tx.query<object[]>(`select title from concern where title = 'Services share what they know too late'`),
      ]);
    };
    const waits = { outcome: null };
    expect(await seenBy('director@exampleshire.example.org')).toEqual([
      [waits, waits, waits],
      [{ title: 'Services share what they know too late' }],
    ]);
    expect(await seenBy('chair@exampleshire.example.org')).toEqual([[], []]);
  });

  it('has papers that the schedule made, some out and the next frozen, and reminders that were sent', async () => {
    const [counted] = await database.snapshot(scheduleOf(authorityId), (tx) =>
      tx.query<
        { issued: number; coming: number; sent: number }[]
      >(`select (select count(*)::int from report where status = 'issued') as issued,
                       (select count(*)::int from report where status <> 'issued') as coming,
                       (select count(*)::int from message where state = 'sent') as sent`),
    );
    expect(counted).toMatchObject({ issued: 3, coming: 1 });
    expect(counted?.sent).toBeGreaterThan(5);
  });

  it('has a year of figures for two measures: one on its path, one that slips', async () => {
    const measures = await new Measures(database, new Audit(database, clock), clock).list(scheduleOf(authorityId));
    expect(measures.map(({ key, impact, concerns }) => [key, impact.rating, concerns.length === 0])).toEqual([
      ['re-referrals', 'green', false],
      ['supervision', 'red', false],
    ]);
    for (const { figures } of measures) expect(figures.length).toBeGreaterThanOrEqual(12);
  });

  it('has someone to sign in for each role', () => {
    expect(sampleSignIns().map(({ role }) => role)).toEqual(
      expect.arrayContaining(['programme lead', 'director', 'action owner', 'board member', 'commissioner', 'administrator']),
    );
  });
});
