import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const reReferrals = {
  title: 'Re-referrals <within> 12 months',
  key: 're-referrals',
  unit: '%',
  better: 'lower',
  period: 'month',
  baseline: '29',
  target: '20',
  tolerance: '2',
  steps: '2026-01-31 26\r\n2026-12-31 20',
};

const fileOf = (text: string) => ({ field: 'file', fileName: 'figures.csv', type: 'text/csv', bytes: Buffer.from(text) });

describe('the pages and the API of performance measures', () => {
  let house: House;
  let web: TestWeb;

  beforeEach(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
  });
  afterEach(async () => {
    await web.close();
    await house.close();
  });

  it('lead from nothing to a measure with its figures, chart and table', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get('/measures')).text).toContain('There are no performance measures yet.');
    const defined = await lead.follow(await lead.post('/measures', reReferrals));
    expect(defined.text).toContain('Not evidenced, no figure yet');
    expect(defined.body).not.toContain('<svg xmlns');
    const pasted = await lead.post('/measures/re-referrals/paste', { lines: 'Nov 2025\t29\nDec 2025\t28\nJan 2026\t27' });
    const { text } = await lead.follow(pasted);
    expect(text).toContain('3 figures added, 0 corrected.');
    expect(text).toContain('27% in January 2026: within 2 percentage points of the 26% due by 31 January 2026.');
    const saved = await lead.follow(await lead.post('/measures/re-referrals/figure', { period: 'February 2026', value: '25.5' }));
    expect(saved.text).toContain('Green 25.5% in February 2026: on its stepped path');
    expect(saved.text).toContain('February 2026 25.5% 26% 27.5% 13 March 2026 at 8am, Improvement Programme Lead');
    expect(saved.body.match(/<circle/g)).toHaveLength(4);
    expect(saved.body).toContain(
      'aria-label="Run chart of Re-referrals &lt;within&gt; 12 months: 4 figures, all in the table that follows.',
    );
    const board = await web.signIn('board-member');
    const list = await board.get('/measures');
    expect(list.text).toContain('25.5%, February 2026 20% No trend Lower is better Green');
    expect((await board.get('/measures/re-referrals')).text).not.toContain('Add a figure');
    expect((await board.get('/measures/re-referrals/paste')).status).toBe(403);
    expect((await board.get('/measures/nothing')).status).toBe(404);
  });

  it('give back what was typed with every problem, and save none of it', async () => {
    const lead = await web.signIn('programme-lead');
    const blank = await lead.post('/measures', { title: 'Caseloads', steps: 'soon' });
    expect(blank.status).toBe(400);
    expect(blank.text).toContain('Enter its unit, such as % or days');
    expect(blank.body).toContain('value="Caseloads"');
    await lead.post('/measures', reReferrals);
    const wrong = await lead.post('/measures/re-referrals/paste', { lines: '2026-01-31\t27\nwhenever\t28\n2026-03-31\t26' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Line 2: “whenever” is not a day or month');
    expect(wrong.text).toContain('Line 3: March 2026 has not ended yet');
    expect(wrong.body).toContain('whenever\t28');
    expect((await lead.get('/measures/re-referrals')).text).toContain('No figure yet');
    const figure = await lead.post('/measures/re-referrals/figure', { period: 'January 2026', value: 'low' });
    expect([figure.status, figure.body]).toEqual([400, expect.stringContaining('value="low"')]);
  });

  it('change a measure on the version that was read', async () => {
    const lead = await web.signIn('programme-lead');
    await lead.post('/measures', reReferrals);
    const form = await lead.get('/measures/re-referrals/change');
    expect(form.body).toContain('2026-01-31\t26\n2026-12-31\t20');
    const changed = await lead.post('/measures/re-referrals/change', { ...reReferrals, key: 'again', version: '1' });
    expect(changed.location).toBe('/measures/again');
    const late = await lead.post('/measures/again/change', { ...reReferrals, key: 'again', title: 'Mine instead', version: '1' });
    expect([late.status, late.body]).toEqual([409, expect.stringContaining('value="Mine instead"')]);
  });

  it('show what a file of several measures would change, and save it only when told to', async () => {
    const lead = await web.signIn('programme-lead');
    await lead.post('/measures', reReferrals);
    await lead.post('/measures', { ...reReferrals, title: 'Vacancies', key: 'vacancies' });
    await lead.post('/measures/vacancies/figure', { period: '2026-01', value: '12' });
    const csv = 'key,period,value\nre-referrals,January 2026,27\nre-referrals,2026-02,26\nvacancies,2026-01,11\nVacancies,2026-02,10\n';
    const page = await lead.get('/measures/import');
    expect(page.text).toContain('re-referrals Re-referrals <within> 12 months');
    const checked = await lead.upload('/measures/import', {}, [fileOf(csv)]);
    expect(checked.text).toContain('Re-referrals <within> 12 months 2 0 0');
    expect(checked.text).toContain('Vacancies 1 1 0');
    expect((await lead.get('/measures/re-referrals')).text).toContain('No figure yet');
    const lines = /name="lines" value="([^"]*)"/.exec(checked.body)![1]!;
    const saved = await lead.follow(await lead.post('/measures/import/save', { lines }));
    expect(saved.text).toContain('3 figures added, 1 corrected, in 2 measures.');
    const vacancies = await lead.get('/measures/vacancies');
    expect(vacancies.text).toContain('at 8am, Improvement Programme Lead was 12%, entered 13 March 2026');
    const again = await lead.post('/measures/import', { lines: csv });
    expect(again.text).toContain('All of these figures stand already');
  });

  it('explain in words what the chart shows: a shift, a figure outside the limits, a line that started anew', async () => {
    const lead = await web.signIn('programme-lead');
    await lead.post('/measures', { ...reReferrals, steps: '' });
    const year = (from: number, values: readonly number[]): string =>
      values.map((value, month) => `${from + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}\t${value}`).join('\n');
    const steady = [30, 32, 28, 31, 29, 30, 32, 28, 31, 29, 27, 33];
    await lead.post('/measures/re-referrals/paste', { lines: year(2024, [...steady, 41, 24, 25, 24, 25, 24, 25, 24, 25, 24, 25]) });
    const { text, body } = await lead.get('/measures/re-referrals');
    expect(text).toContain(
      '10 figures in a row below the centre line of 30%, so the line starts anew from February 2025. This is the better way.',
    );
    expect(text).toContain('An unusual figure: January 2025 lies above the limit of 36.29%. This is the worse way');
    expect(text).toContain('January 2025 41% 20% 30%, 23.71% to 36.29% Outside the limits');
    expect(text).toContain('November 2025 25% 20% 24.5%');
    expect(body).toContain('1 lies outside the limits.');
    const { json } = await (await web.api('board-member')).get('/api/v1/measures/re-referrals');
    expect(json).toMatchObject({
      median: 24.5,
      stretches: [
        { from: 0, until: 12, median: 30 },
        { from: 13, until: 22, median: 24.5 },
      ],
      signals: [
        { kind: 'outside', way: 'worse' },
        { kind: 'reset', way: 'better', from: '2025-02-28', until: '2025-11-30', current: true },
      ],
    });
  });

  it('tell every line of a file that is wrong, keep what it held and store none of it', async () => {
    const lead = await web.signIn('programme-lead');
    await lead.post('/measures', reReferrals);
    const lines =
      're-referrals,2026-01,27\nreferals,2026-01,27\nre-referrals,2026-03,27\nre-referrals,January 2026,28\nre-referrals,2026-02,low';
    const wrong = await lead.upload('/measures/import', {}, [fileOf(lines)]);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Line 2: no measure has the short name “referals”');
    expect(wrong.text).toContain('Line 3: March 2026 has not ended yet, so it has no figure');
    expect(wrong.text).toContain('Line 4: January 2026 stands in line 1 already');
    expect(wrong.text).toContain('Line 5: “low” is not a number');
    expect(wrong.body).toContain('re-referrals,2026-02,low</textarea>');
    expect((await lead.post('/measures/import/save', { lines })).status).toBe(400);
    expect((await lead.post('/measures/import', {})).text).toContain('Enter the figures');
    expect((await lead.get('/measures/re-referrals')).text).toContain('No figure yet');
    expect((await (await web.signIn('board-member')).get('/measures/import')).status).toBe(403);
  });

  it('take a table by the API, dry or for good', async () => {
    await (await web.signIn('programme-lead')).post('/measures', reReferrals);
    const [lead, board] = [await web.api('programme-lead'), await web.api('board-member')];
    const path = '/api/v1/measures/figures';
    const lines = 're-referrals,2026-01,27';
    const would = { key: 're-referrals', added: 1, corrected: 0, unchanged: 0 };
    expect((await lead.post(path, { lines, dryRun: true })).json).toMatchObject({ saved: false, measures: [would] });
    expect((await lead.post(path, { lines })).json).toMatchObject({ saved: true, measures: [would] });
    expect((await lead.post(path, { lines })).json).toMatchObject({ measures: [{ added: 0, unchanged: 1 }] });
    expect((await lead.post(path, { lines: 'x,2026-01,1' })).status).toBe(400);
    expect((await board.post(path, { lines })).status).toBe(403);
  });

  it('take a figure by the API, once however often it is put', async () => {
    await (await web.signIn('programme-lead')).post('/measures', reReferrals);
    const [lead, board] = [await web.api('programme-lead'), await web.api('board-member')];
    const path = '/api/v1/measures/re-referrals/observations/2026-02-28';
    for (let time = 0; time < 2; time += 1) {
      expect(await lead.ask('PUT', path, { value: 25.5 })).toMatchObject({ status: 200, json: { periodEnd: '2026-02-28', value: 25.5 } });
    }
    expect((await board.ask('PUT', path, { value: 1 })).status).toBe(403);
    expect((await lead.ask('PUT', '/api/v1/measures/re-referrals/observations/2026-03-31', { value: 1 })).status).toBe(400);
    expect((await lead.ask('PUT', '/api/v1/measures/none/observations/2026-02-28', { value: 1 })).status).toBe(404);
    expect((await lead.ask('PUT', path, { value: 'many' })).status).toBe(400);
    const { json } = await board.get('/api/v1/measures');
    const figures = [{ periodEnd: '2026-02-28', value: 25.5 }];
    expect(json).toMatchObject({ measures: [{ key: 're-referrals', impact: { rating: 'green' }, direction: 'no-trend', figures }] });
    expect((await board.get('/api/v1/measures/re-referrals')).json).toMatchObject({
      figures,
      steps: [{ on: '2026-01-31', target: 26 }, {}],
    });
  });
});
