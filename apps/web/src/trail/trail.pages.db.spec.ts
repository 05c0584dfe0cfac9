import { Audit } from '#audit';
import type { Actor } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the trail page', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const record = (actor: Actor, event: string, subject: string, details: Record<string, unknown> = {}): Promise<void> =>
    house.database.transaction(actor, (tx) => web.app.get(Audit, { strict: false }).record(tx, actor, { event, subject, ...details }));

  it('says what to expect while nothing was changed', async () => {
    expect((await (await web.signIn('director')).get('/trail')).text).toContain('Nothing was changed yet');
  });

  it('tells in words who changed what, newest first', async () => {
    const director = house.actorOf('director');
    const chair = house.personId('chair');
    await record(director, 'meeting.planned', chair, { heldOn: '2026-04-21' });
    await record(director, 'meeting.moved', chair, { from: '2026-04-21', to: '2026-04-28', askedBy: chair });
    const { text } = await (await web.signIn('director')).get('/trail');
    expect(text).toMatch(/2 entries.*Meeting: moved.*From: 21 Apr 2026.*To: 28 Apr 2026.*Asked by: Independent Chair.*Meeting: planned/);
    expect(text).toContain('Director of Children’s Services on a page');
  });

  it('filters by thing, by person and by what happened, and keeps the filters in the address', async () => {
    const lead = house.actorOf('programme-lead');
    const reader = house.personId('reader');
    await record(lead, 'deadline.added', reader);
    await record(lead, 'challenge.answered', reader);
    const browser = await web.signIn('director');
    expect((await browser.get(`/trail?person=${lead.personId ?? ''}`)).text).toContain('2 entries');
    expect((await browser.get('/trail?event=deadline')).text).toContain('1 entry');
    expect((await browser.get('/trail?event=meeting.moved')).text).toContain('1 entry');
    const about = await browser.get(`/trail?subject=${reader}&event=challenge`);
    expect(about.text).toContain('Trail: Lead Member');
    expect(about.text).toContain('1 entry');
    expect(about.body).toContain('<option value="challenge" selected>');
    const none = await browser.get('/trail?event=report&person=nobody');
    expect(none.status).toBe(200);
    expect(none.text).toContain('Nothing was changed that fits these filters');
  });

  it('finds entries by their days and by words in their details', async () => {
    const lead = house.actorOf('programme-lead');
    await record(lead, 'measure.changed', lead.personId ?? '', { title: 'Visits to Children in Care' });
    house.clock.set('2026-03-14T00:30');
    await record(lead, 'measure.changed', lead.personId ?? '', { title: 'Visits in time' });
    house.clock.set('2026-03-13T08:00');
    const browser = await web.signIn('director');
    const asked = (query: string): Promise<string> => browser.get(`/trail?event=measure&${query}`).then(({ text }) => text);
    expect(await asked('words=children+IN+care')).toMatch(/1 entry.*Visits to Children in Care/);
    expect(await asked('words=100%25')).toContain('Nothing was changed that fits these filters');
    expect(await asked('from-day=14&from-month=3&from-year=2026')).toMatch(/1 entry.*Visits in time/);
    expect(await asked('to=2026-03-13')).toMatch(/1 entry.*Visits to Children in Care/);
    expect(await asked('from-day=31&from-month=2&from-year=2026')).toContain('Enter the day as a real date');
  });

  it('tells who took a list away', async () => {
    const lead = await web.signIn('programme-lead');
    await lead.get('/plan.csv?rating=red');
    await lead.get('/whole-plan.xlsx');
    const { text } = await (await web.signIn('director')).get('/trail?event=list');
    expect(text).toMatch(/2 entries.*List: taken away.*List: whole-plan.*List: taken away.*As: csv.*List: plan.*Filters: rating=red/);
  });

  it('shows fifty to a page', async () => {
    const director = house.actorOf('director');
    for (let number = 1; number <= 51; number += 1) await record(director, 'priority.changed', director.personId ?? '', { number });
    const browser = await web.signIn('director');
    const first = await browser.get('/trail?event=priority');
    expect(first.text).toContain('51 entries, page 1 of 2');
    expect(first.body.match(/<tr /g)).toHaveLength(51);
    expect(first.text).toContain('Number: 51');
    const older = /href="(\/trail\?[^"]*page=2)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await browser.get(older)).text).toMatch(/page 2 of 2.*Number: 1/);
    expect((await browser.get('/trail?event=priority&page=99')).text).toContain('page 2 of 2');
  });

  it('shows administrators what was done to accounts, and nothing of the plan', async () => {
    await record(house.actorOf('administrator'), 'person.added', house.personId('reader'), { roles: ['board-member', 'chair'] });
    const { text } = await (await web.signIn('administrator')).get('/trail');
    expect(text).toMatch(/Person: added.*Roles: Board member, Chair of the board/);
    expect(text).not.toContain('Priority: changed');
    expect(text).not.toContain('Meeting: moved');
  });

  it('shows what came of an unreleased document to those alone who are cleared for it', async () => {
    const visit = '018f0000-0000-7000-8000-00000000abcd';
    const director = house.actorOf('director');
    await record(director, 'finding.accepted', house.personId('chair'), { restrictedTo: visit, words: 'A secret finding' });
    expect((await (await web.signIn('director')).get('/trail?event=finding')).text).not.toContain('A secret finding');
  });

  it('is for those who may read it', async () => {
    expect((await (await web.signIn('action-owner')).get('/trail')).status).toBe(403);
    expect((await (await web.signIn('chair')).get('/trail')).status).toBe(403);
  });

  it('writes markup as text', async () => {
    await record(house.actorOf('director'), 'document.taken-in', house.personId('chair'), { title: '<script>alert(1)</script>' });
    expect((await (await web.signIn('director')).get('/trail?event=document')).body).toContain('&lt;script&gt;');
  });
});
