import { FixedClock } from '#calendar';
import { Sessions } from '#identity';
import { openDatabase, readConfig } from '#platform';
import { loadSample } from '#sample';
import { tables } from '#schema';
import { Browser } from '../../test/browser-by-inject.js';
import { openTestDatabase } from '../../../../libs/schema/testing/test-database.js';
import { createWebApp } from '../open-app.js';
import { openHouse, type House } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the board’s first screen', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const lists = [
    'red',
    'late',
    'raised-again',
    'no-action',
    'owner-says-better',
    'claimed',
    'extended',
    'without-concern',
    'undecided-too-long',
    'unverified-too-long',
    'without-new-evidence',
  ];

  it('says what to do where there is no visit, meeting, deadline or priority yet', async () => {
    const { body } = await (await web.signIn('programme-lead')).get('/board');
    for (const hint of ['Record the next visit', 'Plan a meeting', 'Add a deadline', 'Add the first priority'])
      expect(body).toContain(hint);
    const forMember = await (await web.signIn('board-member')).get('/board');
    expect(forMember.body).toContain('No visit is recorded');
    expect(forMember.body).not.toContain('Record the next visit');
  });

  it.each([...lists, 'changes', 'undecided', 'gaps'])('has a page behind its number: %s', async (list) => {
    const answer = await (await web.signIn('chair')).get(`/board/${list}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<h1[^>]*>/);
    expect(answer.body).toMatch(/<tbody|<p class="govuk-inset-text">\s*[A-Z]/);
  });

  it('knows no other list', async () => {
    expect((await (await web.signIn('chair')).get('/board/constructor')).status).toBe(404);
  });

  it('is not for administrators or readers of papers', async () => {
    for (const role of ['administrator', 'reader'] as const) expect((await (await web.signIn(role)).get('/board')).status).toBe(403);
  });

  it('answers the same through the API', async () => {
    const answer = await (await web.api('commissioner')).get('/api/v1/standing');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      today: '2026-03-13',
      counts: { red: 0, amber: 0, green: 0, blue: 0 },
      red: [],
      noAction: [],
      gaps: [
        { name: 'uncovered', count: 0, ids: [] },
        { name: 'unanchored', count: 0 },
        { name: 'undecided', count: 0 },
        { name: 'unverified', count: 0 },
        { name: 'withoutEvidence', count: 0 },
      ],
    });
  });
});

describe('the board’s numbers', () => {
  it('leads from each number to a list of that length, over a plan that looks lived in', async () => {
    const test = await openTestDatabase();
    const database = await openDatabase(test.appUrl, tables, 5);
    const clock = new FixedClock('2026-03-13T08:00');
    const authorityId = await loadSample(database, clock.now(), 'http://localhost:3000');
    const app = await createWebApp({ config: readConfig({ LOG_LEVEL: 'silent' }), clock, database });
    const [member] = await database.throughDoor('sign-in', (tx) =>
      tx.query<{ id: string }[]>(`select id from person where email like 'board.member@exampleshire.%'`),
    );
    const { id: session } = await app.get(Sessions, { strict: false }).start(member!.id, authorityId);
    const browser = new Browser(app, { session });
    const { body } = await browser.get('/board');
    const numbers = [...body.matchAll(/href="(\/board\/[a-z-]+)"><span class="app-numbers__count">(\d+)</g)];
    expect(numbers).toHaveLength(13);
    const undecided = (list: string): number =>
      [...list.matchAll(/(\d+) waiting since/g)].reduce((sum, [, waiting]) => sum + Number(waiting), 0);
    for (const [, href, count] of numbers) {
      const list = (await browser.get(href!)).body;
      const rows = list.split('<tbody')[1]?.split('<tr').length ?? 1;
      expect([href, href!.includes('/undecided') ? undecided(list) : rows - 1]).toEqual([href, Number(count)]);
    }
    const trend = await browser.get('/board/trend');
    expect(body).toContain('aria-label="Actions by rating.');
    expect(trend.body.match(/<svg xmlns/g)).toHaveLength(2);
    expect(trend.text).toMatch(/13 Mar 2026 (\d+ ){3}\d+/);
    const gaps = await browser.get('/board/gaps');
    const counted = [...gaps.body.matchAll(/<a class="govuk-link" href="#gap-\d">[^<]*<\/a>: <strong>(\d+)<\/strong>/g)].map(
      ([, count]) => count,
    );
    expect(counted).toEqual(numbers.slice(8).map(([, , count]) => count));
    expect(body).toMatch(/Impact: did life get better\?/);
    expect(numbers.filter(([, , count]) => count !== '0').length).toBeGreaterThanOrEqual(7);
    await app.close();
    await database.close();
    await test.close();
  }, 90_000);
});
