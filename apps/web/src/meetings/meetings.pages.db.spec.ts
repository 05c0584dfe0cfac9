import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const on = (name: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the pages of meetings, deadlines and challenges', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('plan a meeting from its day alone, and show the days that follow from it', async () => {
    const browser = await web.signIn('programme-lead');
    const saved = await browser.post('/meetings', { title: 'Improvement board', ...on('heldOn', '2026-03-31') });
    expect(saved.status).toBe(303);
    const meeting = await browser.follow(saved);
    expect(meeting.text).toContain('Meeting saved');
    expect(meeting.text).toContain('16 March 2026. They are frozen at the midnight that ends this day.');
    const list = await (await web.signIn('board-member')).get('/meetings');
    expect(list.text).toContain('The next meeting is in 29 days : Improvement board, 31 March 2026');
    expect(list.text).not.toContain('Plan a meeting');
  });

  it('give the form back with what was typed when the days are in the wrong order', async () => {
    const browser = await web.signIn('director');
    const answer = await browser.post('/meetings', { title: 'A board', ...on('heldOn', '2026-03-31'), ...on('papersOutOn', '2026-04-02') });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Papers must go out on or before the day of the meeting, 31 March 2026');
    expect(answer.body).toContain('value="A board"');
    expect((await browser.post('/meetings', { title: '', ...on('heldOn', '2026-02-31') })).text).toContain('as a real date');
  });

  it('move a meeting: a day that someone chose stands in the form, the calendar’s are left open', async () => {
    const browser = await web.signIn('programme-lead');
    const saved = await browser.post('/meetings', { title: 'May board', ...on('heldOn', '2026-05-26'), ...on('cutOffOn', '2026-05-01') });
    const form = await browser.get(`${saved.location!}/move`);
    expect(form.body).toMatch(/name="cutOffOn-day"[^>]*value="1"/);
    expect(form.body).not.toMatch(/name="papersOutOn-day"[^>]*value="\d/);
    const moved = await browser.post(`${saved.location!}/move`, { version: 1, ...on('heldOn', '2026-06-09') });
    expect((await browser.follow(moved)).text).toContain('Papers out 1 June 2026');
    const late = await browser.post(`${saved.location!}/move`, { version: 1, ...on('heldOn', '2026-06-16') });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Programme Lead changed this meeting on 2 March 2026 at 8am (moved), after you opened it');
    const cancelled = await browser.post(`${saved.location!}/cancel`, { version: 2 });
    expect((await browser.follow(cancelled)).text).toContain('Meeting cancelled. Its board pack will not be made');
  });

  it('a deadline shows how many days are left and for whom its report waits', async () => {
    const browser = await web.signIn('director');
    const saved = await browser.post('/deadlines', { title: 'Progress report to the commissioner', ...on('dueOn', '2026-03-13') });
    const deadline = await browser.follow(saved);
    expect(deadline.text).toContain('Due 13 March 2026, in 11 days');
    expect(deadline.text).toContain('6 March 2026. They are frozen at the midnight that ends this day.');
    expect(deadline.text).toContain('13 March 2026 at 8am, signed or not');
    expect((await browser.get('/deadlines')).text).toContain('Next is Progress report to the commissioner , due in 11 days');
  });

  it('let the board challenge and the council answer', async () => {
    const chair = await web.signIn('chair');
    const concern = await house.database.transaction(house.schedule(), async (tx) => {
      const id = '0195a000-0000-7000-8000-000000000001';
      await tx.query(
        `insert into concern (id, authority_id, number, title, theme, status, created_at) values ($1, $2, 1, 'Supervision is irregular', 'supervision', 'open', now())`,
        [id, house.authorityId],
      );
      return id;
    });
    expect((await chair.get(`/challenges/new?about=${concern}`)).body).toMatch(new RegExp(`value="${concern}" selected`));
    const empty = await chair.post('/challenges', { about: '', text: 'Why?' });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain('href="#about"');
    const raised = await chair.post('/challenges', { about: concern, text: 'Why is <b>this</b> late?' });
    expect((await chair.follow(raised)).text).toContain('To be answered by 16 March 2026 , in 14 days');
    const director = await web.signIn('director');
    const list = await director.get('/challenges');
    expect(list.body).toContain('Why is &lt;b&gt;this&lt;/b&gt; late?');
    const address = /href="(\/challenges\/[^"]+\/answer)"/.exec(list.body)![1]!;
    expect((await chair.get(address)).status).toBe(403);
    await director.post(address, { answer: 'The audit is out on 20 March.' });
    expect((await chair.get('/challenges')).text).toContain('No challenge waits for an answer. Answered C1 Supervision is irregular');
  });

  it('tell strangers and readers nothing', async () => {
    const reader = await web.signIn('reader');
    for (const path of ['/meetings', '/deadlines', '/challenges']) expect((await reader.get(path)).status).toBe(403);
    expect((await web.anonymous().get('/meetings')).status).toBe(303);
    expect((await reader.get('/meetings/0195a000-0000-7000-8000-000000000009')).status).toBe(403);
    expect((await (await web.signIn('director')).get('/meetings/0195a000-0000-7000-8000-000000000009')).status).toBe(404);
  });

  it('are in the API as well', async () => {
    const api = await web.api('programme-lead');
    const planned = await api.post('/api/v1/meetings', { title: 'Board', heldOn: '2026-09-15' });
    expect(planned.status).toBe(201);
    expect(planned.json).toMatchObject({ papersOutOn: '2026-09-07', cutOffOn: '2026-08-28', version: 1 });
    expect((await api.post('/api/v1/deadlines', { title: 'Report', dueOn: '2026-01-01' })).status).toBe(400);
    const added = await api.post('/api/v1/deadlines', { title: 'Report', dueOn: '2026-07-31' });
    expect(added.json).toMatchObject({ cutOffOn: '2026-07-24', kind: 'progress-report' });
    const board = await web.api('board-member');
    expect((await board.post('/api/v1/meetings', { title: 'Board', heldOn: '2026-09-15' })).status).toBe(403);
    expect((await board.get('/api/v1/deadlines')).status).toBe(200);
    expect((await board.get('/api/v1/challenges')).json).toMatchObject({ challenges: [{ reference: 'C1' }] });
  });
});
