import { plainDate } from '#calendar';
import { Deadlines } from '#board';
import { ReportSchedule } from '#report';
import { liveInPlan } from '../../../../libs/report/testing/lived-in-plan.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { rowsIn } from '../../test/rows-taken-away.js';

describe('the pages of reports', () => {
  let house: House;
  let web: TestWeb;
  let path: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house);
    await liveInPlan(house, 16);
    await web.app
      .get(Deadlines, { strict: false })
      .add(house.actorOf('programme-lead'), { title: 'Progress report: “March”', dueOn: plainDate('2026-03-31') });
    house.clock.set('2026-03-25T08:00');
    await web.app.get(ReportSchedule, { strict: false }).run(house.schedule());
    const list = await (await web.signIn('director')).get('/reports');
    path = /href="(\/reports\/[0-9a-f-]{36})"/.exec(list.body)![1]!;
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('show a draft to those who run the plan and to nobody else', async () => {
    for (const who of ['director', 'programme-lead'] as const) {
      const browser = await web.signIn(who);
      expect((await browser.get('/reports')).text).toContain('Draft, not signed');
      expect((await browser.get(path)).status).toBe(200);
    }
    for (const who of ['board-member', 'chair', 'commissioner', 'reader', 'action-owner', 'assurance-lead'] as const) {
      const browser = await web.signIn(who);
      expect((await browser.get('/reports')).text).toContain('No report is out yet');
      expect((await browser.get(path)).status).toBe(404);
      expect((await browser.get(`${path}/pdf`)).status).toBe(404);
      expect((await (await web.api(who)).get(`/api/v1${path}`)).status).toBe(404);
    }
    expect((await (await web.signIn('administrator')).get('/reports')).status).toBe(403);
  });

  it('are taken away as their list shows them to each reader', async () => {
    const rowsFor = async (who: 'director' | 'board-member' | 'reader') =>
      (await rowsIn(await (await web.signIn(who)).get('/reports.csv'))).slice(1);
    expect(await rowsFor('director')).toMatchObject([
      ['Progress report: “March”', expect.anything(), expect.anything(), expect.anything(), 'Draft, not signed'],
    ]);
    for (const who of ['board-member', 'reader'] as const) expect(await rowsFor(who)).toEqual([]);
    expect((await (await web.signIn('director')).get('/reports')).body).toContain('href="/reports.csv"');
    expect((await (await web.signIn('reader')).get('/reports')).body).not.toContain('href="/reports.csv"');
  });

  it('edit the summary, which stands first; a lost race keeps what was typed', async () => {
    const browser = await web.signIn('programme-lead');
    const saved = await browser.post(`${path}/summary`, { version: 1, summary: 'Supervision is <i>steady</i>.\n\nHousing is not.' });
    expect((await browser.follow(saved)).body).toContain('Supervision is &lt;i&gt;steady&lt;/i&gt;.');
    const lost = await browser.post(`${path}/summary`, { version: 1, summary: 'Typed in vain' });
    expect(lost.status).toBe(409);
    expect(lost.body).toContain('Typed in vain');
  });

  it('lead from a draft to the words on each priority', async () => {
    const browser = await web.signIn('programme-lead');
    const [address] = /[^"]*\/priorities\/[^"]+(?=">Priority 1: )/.exec((await browser.get(path)).body) ?? [''];
    expect((await browser.get(address)).text).toContain('Commentary on priority 1');
  });

  it('are one page, whole, with the chart in it and its words in a table', async () => {
    const { body, text, headers } = await (await web.signIn('director')).get(path);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).toMatch(/role="img" aria-label="Bar chart of how many actions/);
    expect(body).not.toMatch(/style=|<style|onclick/);
    expect(text).toContain('Actions by rating on earlier days');
    expect(text).toContain('SHA-256 of the content: ');
    expect(headers['content-security-policy']).toContain("style-src 'self'");
    for (const [, id] of body.matchAll(/href="#(section-\d+)"/g)) expect(body).toContain(`id="${id!}"`);
  });

  it('come as a PDF with a safe name', async () => {
    const { status, headers, bytes } = await (await web.signIn('director')).get(`${path}/pdf`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('attachment; filename="Progress-report-March-2026-03-31-edition-1.pdf"');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('come as Word to edit and as Excel to count, and in no other format', async () => {
    const director = await web.signIn('director');
    for (const [format, ending] of [
      ['word', 'docx'],
      ['excel', 'xlsx'],
    ] as const) {
      const { status, headers, bytes } = await director.get(`${path}/file/${format}`);
      expect(status).toBe(200);
      expect(headers['content-disposition']).toBe(`attachment; filename="Progress-report-March-2026-03-31-edition-1.${ending}"`);
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
    }
    const { status, text } = await director.get(`${path}/file/odt`);
    expect(status).toBe(404);
    expect(text).toContain('A report can be had as pdf, word, excel');
    expect((await (await web.signIn('board-member')).get(`${path}/file/word`)).status).toBe(404);
  });

  it('are signed by the director, sent out, and then read by everyone; a reader gets no way into the plan', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.post(`${path}/sign`, { version: 2 })).status).toBe(403);
    expect((await lead.post(`${path}/issue`, { version: 2 })).text).toContain('The director must sign this report before it goes out');
    const director = await web.signIn('director');
    expect((await director.get(path)).text).toContain('Sign the report');
    await director.post(`${path}/sign`, { version: 2 });
    expect((await director.post(`${path}/summary`, { version: 3, summary: 'Late words' })).status).toBe(409);
    const out = await director.post(`${path}/issue`, { version: 3 });
    expect((await director.follow(out)).text).toContain('The report is out');
    const reader = await (await web.signIn('reader')).get(path);
    expect(reader.status).toBe(200);
    expect(reader.text).toContain('Supervision is');
    expect(reader.body).not.toContain('href="/actions/');
    expect((await (await web.signIn('board-member')).get(path)).body).toContain('href="/actions/');
    expect((await (await web.signIn('reader')).get(`${path}/pdf`)).status).toBe(200);
  });

  it('are corrected by a new edition', async () => {
    const director = await web.signIn('director');
    const empty = await director.post(`${path}/correct`, { figures: 'keep', whatChanged: '' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Enter what this edition changes');
    const made = await director.post(`${path}/correct`, { figures: 'keep', whatChanged: 'The date of the panel was wrong.' });
    const second = await director.follow(made);
    expect(second.text).toContain('Edition 2: a correction The date of the panel was wrong.');
    expect((await director.get(path)).text).toContain('Edition 2 has taken the place of this one.');
    const reader = await (await web.signIn('reader')).get('/reports');
    expect(reader.body).toContain(path);
    expect(reader.text).not.toContain('Edition 2');
  });

  it('are in the API', async () => {
    const api = await web.api('board-member');
    const all = await api.get('/api/v1/reports');
    expect(all.json).toMatchObject({ reports: [{ edition: 1, status: 'issued', issuedUnsigned: false }] });
    expect((await api.get(`/api/v1${path}`)).json).toMatchObject({ paper: { authority: 'Exampleshire' } });
    const pdf = await web.app.inject({ url: `/api/v1${path}/pdf`, headers: { authorization: `Bearer ${api.token}` } });
    expect(pdf.headers['content-type']).toBe('application/pdf');
  });
});
