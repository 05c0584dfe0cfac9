import { plainDate } from '#calendar';
import { Deadlines } from '#board';
import { Renderings, Reports } from '#report';
import { liveInPlan } from '../../../../libs/report/testing/lived-in-plan.js';
import { lengthened } from '../../../../libs/report/testing/long-report.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the files of a long report', () => {
  let house: House;
  let web: TestWeb;
  let path: string;
  let id: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house);
    await liveInPlan(house, 8);
    const lead = house.actorOf('programme-lead');
    const deadline = await web.app
      .get(Deadlines, { strict: false })
      .add(lead, { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    id = await lengthened(house, (await web.app.get(Reports, { strict: false }).draft(lead, deadline.id)).id);
    path = `/reports/${id}`;
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('are asked for and looked at on a page, and by programs with 202 and when to come again', async () => {
    const browser = await web.signIn('director');
    const api = await web.api('director');
    expect((await api.get(`/api/v1${path}/files`)).json).toMatchObject({
      files: [{ format: 'pdf', state: 'not-asked-for', size: null }, {}, {}],
    });

    const asked = await api.get(`/api/v1${path}/pdf`);
    expect([asked.status, asked.headers['retry-after'], asked.headers['location']]).toEqual([202, '5', `/api/v1${path}/files`]);
    expect(asked.json).toMatchObject({ files: [{ format: 'pdf', state: 'waiting' }, {}, {}] });
    expect((await browser.follow(await browser.get(`${path}/pdf`))).text).toContain('Waits for its turn');

    await web.app.get(Renderings, { strict: false }).render(house.schedule(), id, 'pdf');
    const ready = await api.get(`/api/v1${path}/pdf`);
    expect([ready.status, ready.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await browser.get(`${path}/files`)).text).toContain('Ready');
    expect((await api.get(`/api/v1${path}/files`)).json).toMatchObject({
      files: [{ state: 'ready', size: expect.any(Number) as number }, {}, {}],
    });
  });

  it('say on the page why three tries failed, and are tried again by a button', async () => {
    const browser = await web.signIn('director');
    await browser.post(`${path}/file/word`, {});
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query(
        `update outbox set handed_at = now(), attempts = 3,
           last_error = 'Error: The Word file was not made: it needs more than 512 MB of memory'
         where done_at is null and job = 'render-report'`,
      ),
    );
    const { text } = await browser.get(`${path}/files`);
    expect(text).toContain('Could not be made');
    expect(text).toContain('The Word file was not made: it needs more than 512 MB of memory.');
    expect(text).toContain('Try again (Word)');
    await browser.post(`${path}/file/word`, {});
    expect((await browser.get(`${path}/files`)).text).not.toContain('Try again');
    const api = await web.api('director');
    expect((await api.get(`/api/v1${path}/files`)).json).toMatchObject({
      files: [{}, { format: 'word', state: 'waiting', fault: null }, {}],
    });
  });

  it('are asked for by nobody who may not read it', async () => {
    const api = await web.api('board-member');
    for (const way of ['files', 'pdf', 'file/word']) expect((await api.get(`/api/v1${path}/${way}`)).status).toBe(404);
  });
});
