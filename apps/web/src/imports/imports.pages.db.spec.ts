import { PlanList } from '#plan';
import { LongImports, mostRowsAtOnce } from '#spreadsheet';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { withPassword, workbookOf } from '../../../../libs/spreadsheet/testing/files.js';
import type { Answer, Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const plan = [
  ['No.', 'Action', 'Success criteria', 'Lead officer', 'By when', 'Wer'],
  ['1', 'Weekly supervision for every social worker', 'Children know their worker', 'Team Manager, Assessment', '30/09/2026', 'x'],
  ['2', 'A housing panel for care leavers', 'Young people have a home', 'Sam Field', 'end of May 2026', 'y'],
  ['3', 'Return conversations in three days', 'Children are listened to', 'Fostering Manager', 'Spring', 'z'],
];

describe('bringing a spreadsheet in, page by page', () => {
  let house: House;
  let web: TestWeb;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
    browser = await web.signIn('programme-lead');
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const upload = async (rows = plan, fileName = 'Plan v14 FINAL.xlsx'): Promise<Answer> =>
    browser.upload('/imports', {}, [{ field: 'file', fileName, bytes: await workbookOf({ Plan: rows }) }]);
  const idOf = (answer: Answer): string => /[0-9a-f-]{36}/.exec(answer.location ?? '')?.[0] ?? '';

  it('says why a file cannot be read and what to do, and asks for one when none was chosen', async () => {
    const locked = await browser.upload('/imports', {}, [{ field: 'file', fileName: 'plan.xlsx', bytes: withPassword() }]);
    expect([locked.status, locked.text]).toEqual([400, expect.stringContaining('protected by a password. Open it, remove the password')]);
    expect((await browser.upload('/imports', {}, [])).text).toContain('Select the spreadsheet or the Word document');
  });

  it('goes from the file to its columns, the dry run, the names and the plan', async () => {
    const uploaded = await upload();
    expect([uploaded.status, uploaded.location]).toEqual([303, expect.stringMatching(/^\/imports\/[0-9a-f-]{36}\/columns$/)]);
    const id = idOf(uploaded);
    const columns = await browser.follow(uploaded);
    expect(columns.text).toContain('5 of 6 columns were recognised');
    expect(columns.body).toMatch(/<option value="owner" selected>/);

    const twice = await browser.post(`/imports/${id}/columns`, { 'columns.0': 'title', 'columns.1': 'title', underWay: 'yes' });
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('Two columns are “Action”. Choose one of them')]);
    const names = ['number', 'title', 'outcome', 'owner', 'due', 'none'];
    const laidOut = Object.fromEntries(names.map((name, at) => [`columns.${at}`, name]));
    const dryRun = await browser.follow(await browser.post(`/imports/${id}/columns`, { ...laidOut, underWay: 'yes' }));
    expect(dryRun.text).toContain('1 row would be new, 0 would change an action, 0 would change nothing, and 2 would be left out');
    expect(dryRun.text).toContain('D3: Nobody here who may own an action is called “Sam Field”');
    expect(dryRun.text).toContain('E4: “Spring” is not a date');
    const problems = await browser.get(`/imports/${id}/rows.csv?show=left-out`);
    expect(problems.body).toContain('4,E4,Left out,Return conversations in three days,"“Spring” is not a date');
    expect(problems.body.trim().split('\n')).toHaveLength(4);
    expect(await house.database.snapshot(house.actorOf('director'), (tx) => tx.query('select from action'))).toHaveLength(0);

    const named = await browser.follow(
      await browser.post(`/imports/${id}/people`, { 'people.0.name': 'Sam Field', 'people.0.is': house.personId('owner-2') }),
    );
    expect(named.text).toContain('2 rows would be new');
    const mark = /name="mark" value="([^"]+)"/.exec(named.body)?.[1] ?? '';
    const stale = await browser.post(`/imports/${id}/bring-in`, { mark: 'of-another-day' });
    expect([stale.status, stale.text]).toEqual([
      409,
      expect.stringContaining('The plan has changed since you looked, so nothing was brought in'),
    ]);
    const outcome = await browser.follow(await browser.post(`/imports/${id}/bring-in`, { mark }));
    expect(outcome.text).toContain('2 new actions, 0 changed');
    expect(outcome.text).toContain('Row 4 E4: “Spring” is not a date');
    expect(outcome.body).toMatch(/href="\/actions\/[0-9a-f-]{36}">A1 Weekly supervision/);
    expect((await browser.get(`/imports/${id}/rows.csv`)).body).toContain('4,"E4: “Spring” is not a date');
    const rows = await web.app.get(PlanList, { strict: false }).all(house.actorOf('director'));
    expect(rows.map(({ title, dueOn, ownerTitle }) => [title, dueOn, ownerTitle])).toEqual([
      ['Weekly supervision for every social worker', '2026-09-30', 'Team Manager, Assessment'],
      ['A housing panel for care leavers', '2026-05-31', 'Fostering Manager'],
    ]);
    expect((await browser.post(`/imports/${id}/bring-in`, { mark })).status).toBe(409);
  });

  it('leaves many rows to the worker, and says how far it is and that nothing is in the plan before its end', async () => {
    const many = Array.from({ length: mostRowsAtOnce + 1 }, (_, n) => ['', `Visit number ${n}`, '', '', '', '']);
    const id = idOf(await upload([plan[0]!, ...many], 'Long plan.xlsx'));
    const markOf = async (): Promise<string> => /name="mark" value="([^"]+)"/.exec((await browser.get(`/imports/${id}`)).body)?.[1] ?? '';
    const asked = await browser.post(`/imports/${id}/bring-in`, { mark: await markOf() });
    expect([asked.status, asked.location]).toEqual([303, `/imports/${id}`]);
    expect((await browser.follow(asked)).text).toContain('Waits for its turn. Nothing of it is in the plan yet');
    expect((await browser.get('/imports')).text).toContain('Long plan.xlsx being brought in now');
    const columns = await browser.post(`/imports/${id}/columns`, { 'columns.1': 'title' });
    expect([columns.status, columns.text]).toEqual([409, expect.stringContaining('This file is being brought in')]);
    const api = await web.api('director');
    expect((await api.get(`/api/v1/imports/${id}`)).json).toMatchObject({ progress: { state: 'waiting', percent: 0 }, outcome: null });

    await house.database.transaction(house.schedule(), async (tx) => {
      await tx.query(`update sheet_import set asked = null, refusal = 'Row 3: This cannot be said. Nothing was brought in' where id = $1`, [
        id,
      ]);
    });
    expect((await browser.get(`/imports/${id}`)).text).toContain('Nothing was brought in. Row 3: This cannot be said');
    const again = await api.post(`/api/v1/imports/${id}/bring-in`, { mark: await markOf() });
    expect([again.status, again.json]).toEqual([202, expect.objectContaining({ refusal: null, broughtInOn: null })]);
    await web.app.get(LongImports, { strict: false }).run(house.authorityId, id);
    expect((await browser.get(`/imports/${id}`)).text).toContain('501 new actions, 0 changed');
    expect((await api.get(`/api/v1/imports/${id}`)).json).toMatchObject({ progress: null, broughtInOn: '2026-03-13' });
  });

  it('takes another sheet, keeps files that wait, and deletes one that is not wanted', async () => {
    const id = idOf(await upload());
    const refused = await browser.post(`/imports/${id}/sheet`, { sheet: '7', headerRow: '1' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Select one of the 1 sheets')]);
    expect((await browser.get('/imports')).text).toContain('Plan v14 FINAL.xlsx read on');
    const gone = await browser.follow(await browser.post(`/imports/${id}/discard`));
    expect(gone.text).toContain('Nothing of it came into the plan');
    expect((await browser.get(`/imports/${id}`)).status).toBe(404);
  });

  it('is for those who run the plan', async () => {
    const id = idOf(await upload());
    for (const role of ['action-owner', 'board-member', 'administrator', 'reader'] as const) {
      const other = await web.signIn(role);
      expect([(await other.get('/imports')).status, (await other.get(`/imports/${id}`)).status]).toEqual([403, 403]);
    }
  });

  it('works by the API in the same steps', async () => {
    const api = await web.api('director');
    const id = idOf(await upload([...plan, ['4', 'Audit of case files', 'Plans are good', 'Fostering Manager', 'Q3 2026/27', '']]));
    const laid = await api.post(`/api/v1/imports/${id}/columns`, {
      columns: ['number', 'title', 'outcome', 'owner', 'due', 'none'],
      underWay: true,
    });
    expect(laid.json).toMatchObject({ headerRow: 1, columns: ['number', 'title', 'outcome', 'owner', 'due', 'none'], underWay: true });
    const dryRun = await api.get(`/api/v1/imports/${id}/dry-run?show=new`);
    expect(dryRun.json).toMatchObject({ coming: 1, leftOut: 2, rows: [{ row: 5, becomes: 'new', told: ['A confirmed action'] }] });
    const { mark } = dryRun.json as { mark: string };
    expect((await api.post(`/api/v1/imports/${id}/bring-in`, { mark: 'x' })).status).toBe(409);
    expect((await api.post(`/api/v1/imports/${id}/bring-in`, { mark })).json).toMatchObject({
      added: [{ row: 5, title: 'Audit of case files' }],
      same: 1,
    });
    expect((await (await web.api('chair')).get(`/api/v1/imports/${id}`)).status).toBe(403);
    expect((await api.get('/api/v1/imports/018f0000-0000-7000-8000-00000000aaaa')).status).toBe(404);
  });
});
