import { addAction, addConcern } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { sheetsOf } from '../../../../libs/spreadsheet/src/read/sheets-of.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { rowsIn } from '../../test/rows-taken-away.js';
import { listNames } from './lists.js';

describe('lists to take away', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
    const director = house.actorOf('director');
    await addAction(house.database, director, {
      title: '@formula',
      owner_id: house.personId('action-owner'),
      owner_accepted_on: '2026-01-05',
    });
    await addAction(house.database, director, { title: 'Stopped one', status: 'stopped', rating: null });
    await addConcern(house.database, director, { title: 'Open one' });
    await addConcern(house.database, director, { title: 'Closed one', status: 'closed', closed_on: '2026-02-01' });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it.each(listNames)('gives %s as CSV and as a workbook, the same in both', async (name) => {
    const browser = await web.signIn(name === 'trail' || name === 'extensions' ? 'director' : 'action-owner');
    const [csv, workbook] = [await browser.get(`/${name}.csv`), await browser.get(`/${name}.xlsx`)];
    expect([csv.status, csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      `attachment; filename="${name}-2026-03-13.csv"`,
    ]);
    expect(workbook.headers['content-type']).toContain('spreadsheetml.sheet');
    expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, ...rows] = await rowsIn(workbook);
    // That the CSV was taken away stands in the trail by then.
    expect([head, ...rows.slice(name === 'trail' ? 1 : 0)]).toEqual(await rowsIn(csv));
  });

  it('gives what the filters of the page show, and no formula', async () => {
    const browser = await web.signIn('board-member');
    const plan = await browser.get('/plan.csv?status=in-progress');
    expect(plan.body).toContain(",'@formula,");
    expect(plan.body).not.toContain('Stopped one');
    expect((await rowsIn(await browser.get('/concerns.xlsx?show=closed'))).slice(1).map(([, title]) => title)).toEqual(['Closed one']);
    expect((await browser.get('/concerns?show=closed')).body).toContain('href="/concerns.xlsx?show=closed"');
    expect((await browser.get('/plan.csv?rating=purple')).status).toBe(400);
  });

  it('gives drafts with what each still lacks, and the trail of the days that are asked for', async () => {
    const director = await web.signIn('director');
    await director.post('/drafts/new', { title: 'Rota' });
    const [, draft] = await rowsIn(await director.get('/drafts.xlsx'));
    expect(draft?.[1]).toBe('Rota');
    expect(draft?.at(-1)).toContain('Enter the outcome sought for children');
    const trail = async (query: string) => (await rowsIn(await director.get(`/trail.csv?${query}`))).slice(1);
    expect(await trail('event=action&from=2026-03-13')).toMatchObject([
      [expect.anything(), '13 March 2026 at 8am', expect.anything(), 'on a page', 'Action: drafted', 'A3 Rota', 'Title: Rota'],
    ]);
    expect(await trail('event=action&to=2026-03-12')).toEqual([]);
    expect((await director.get('/trail.csv?from=2026-02-30')).status).toBe(400);
    expect((await (await web.signIn('board-member')).get('/trail.csv')).status).toBe(403);
    expect((await director.get('/trail?event=action')).body).toContain('href="/trail.xlsx?event=action"');
    expect((await director.get('/drafts')).body).toContain('href="/drafts.csv"');
  });

  it('gives the whole plan as one workbook', async () => {
    const answer = await (await web.signIn('commissioner')).get('/whole-plan.xlsx');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="whole-plan-2026-03-13.xlsx"');
    const sheets = await sheetsOf({ bytes: answer.bytes, fileName: 'x' });
    expect(sheets.map(({ name }) => name).slice(0, 3)).toEqual(['Actions', 'Priorities', 'Concerns']);
  });

  it('gives whoever reads reports alone no other list', async () => {
    const [reader, administrator] = [await web.signIn('reader'), await web.signIn('administrator')];
    const given: string[] = [];
    for (const name of listNames) if ((await reader.get(`/${name}.csv`)).status !== 403) given.push(name);
    expect(given).toEqual(['reports']);
    expect((await administrator.get('/reports.csv')).status).toBe(403);
    expect((await (await web.signIn('action-owner')).get('/extensions.csv')).status).toBe(403);
  });

  it('gives nothing to those who do not read the plan', async () => {
    for (const role of ['reader', 'administrator'] as const) {
      const browser = await web.signIn(role);
      for (const path of ['/plan.csv', '/concerns.xlsx', '/reminders.csv', '/whole-plan.xlsx'])
        expect((await browser.get(path)).status).toBe(403);
    }
    expect((await web.anonymous().get('/plan.csv')).status).toBe(303);
  });
});
