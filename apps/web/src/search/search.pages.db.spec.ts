import { addRow } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

type Who = Parameters<TestWeb['signIn']>[0];

describe('search, beyond what tables hold', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-03-25T08:00');
    web = await openWeb(house);
    const report = { due_on: '2026-03-31', edition: 1, as_at: '2026-03-20T09:00:00Z', content: '{}', sha256: '0'.repeat(64) };
    const add = (kind: string, title: string, more: object) =>
      addRow(house.database, house.schedule(), 'report', { id: crypto.randomUUID(), kind, title, ...report, ...more });
    await add('progress-report', 'Kestrel progress', { status: 'issued', issued_at: '2026-03-21T09:00:00Z' });
    await add('progress-report', 'Kestrel in draft', { status: 'draft' });
    await add('commissioner-report', 'Kestrel of the commissioner', { status: 'draft' });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it.each<[Who, string[]]>([
    ['board-member', ['Kestrel progress']],
    ['director', ['Kestrel in draft', 'Kestrel progress']],
    ['commissioner', ['Kestrel of the commissioner', 'Kestrel progress']],
  ])('tells the %s of the reports that they may read, on the page and by the API', async (who, titles) => {
    const { body } = await (await web.signIn(who)).get('/search?q=kestrel');
    const links = [...body.matchAll(/href="\/reports\/[0-9a-f-]{36}">\s*([^<]+)<\/a>/g)].map(([, title = '']) => title.trim());
    expect(links.sort()).toEqual(titles);
    const { groups } = (await (await web.api(who)).get('/api/v1/search?q=kestrel')).json as {
      groups: { kind: string; hits: { title: string }[] }[];
    };
    expect(groups.map(({ kind, hits }) => [kind, hits.map(({ title }) => title).sort()])).toEqual([['reports', titles]]);
  });

  it('leads to a word of the glossary where help explains it', async () => {
    const browser = await web.signIn('action-owner');
    const { body } = await browser.get('/search?q=embedded');
    expect(body).toContain('href="/help#embedded"');
    expect((await browser.get('/help')).body).toContain('id="embedded"');
  });

  it('leads to people whom the reader may open', async () => {
    const browser = await web.signIn('board-member');
    const [, link = ''] = /id="found-people"[\s\S]*?href="(\/people\/[^"]+)"/.exec((await browser.get('/search?q=fostering')).body) ?? [];
    expect(link).toBe(`/people/${house.personId('owner-2')}`);
    expect((await browser.get(link)).text).toContain('Fostering Manager');
  });
});
