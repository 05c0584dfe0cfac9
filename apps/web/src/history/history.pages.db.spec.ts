import { plainDate as day } from '#calendar';
import { Actions, Drafts, Extensions, Owners } from '#plan';
import { Meetings } from '#board';
import type { Type } from '@nestjs/common';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the pages and the API of the plan as it stood', () => {
  let house: House;
  let web: TestWeb;
  let first: string;

  const use = <T>(kind: Type<T>): T => web.app.get(kind, { strict: false });
  const lead = () => house.actorOf('programme-lead');

  async function confirmed(title: string): Promise<string> {
    const typed = {
      title,
      outcome: 'Children are seen',
      ownerId: house.personId('action-owner'),
      leadId: house.personId('accountable-lead'),
      startOn: day('2026-03-02'),
      dueOn: day('2026-05-29'),
    };
    const { id, version } = await use(Drafts).write(lead(), typed);
    await use(Drafts).save(lead(), { drafts: [{ id, version, ...typed, ownerAgreed: true }], confirm: 'listed', confirmIds: [id] });
    return id;
  }

  beforeAll(async () => {
    house = await openHouse('2026-03-02T09:00');
    web = await openWeb(house);
    first = await confirmed('Weekly supervision');
    const second = await confirmed('Duty <team>');
    await use(Meetings).plan(lead(), {
      title: 'Board',
      heldOn: day('2026-03-13'),
      cutOffOn: day('2026-03-04'),
      papersOutOn: day('2026-03-05'),
    });
    house.clock.set('2026-03-16T09:00');
    const asked = await use(Extensions).request(lead(), first, { toDue: day('2026-06-05'), reason: 'Recruitment' });
    await use(Extensions).decide(house.actorOf('director'), first, asked.id, { decision: 'granted' });
    await use(Actions).start(house.actorOf('action-owner'), first);
    await use(Owners).assignOwner(house.actorOf('director'), first, { ownerId: house.personId('owner-2') });
    await use(Actions).stop(house.actorOf('director'), second, { reason: 'One rota for all', replacedBy: 'A1' });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('open on the last meeting’s cut-off, with the dates and owners of that day', async () => {
    const board = await web.signIn('board-member');
    const { text } = await board.get('/history');
    expect(text).toContain('The plan on a day: 4 March 2026');
    expect(text).toContain('A1 Weekly supervision Not started');
    expect(text).toContain('Due 29 May 2026 Team Manager, Assessment');
    expect(text).toContain('A2 Duty <team>');
    expect(text).not.toContain('Stopped by then');
    const later = await board.get('/history?at-day=16&at-month=3&at-year=2026');
    expect(later.text).toContain('Due 5 June 2026 (was 29 May 2026; 1 extension) Fostering Manager (not yet accepted)');
    expect(later.text).toContain('A2 Duty <team> , 16 March 2026: One rota for all (replaced by A1)');
  });

  it('say plainly what is not known, and give back a date that cannot be', async () => {
    const board = await web.signIn('board-member');
    expect((await board.get('/history?at=2026-03-01')).text).toContain('Nothing is known of the plan before 2 March 2026');
    const wrong = await board.get('/history?at-day=31&at-month=2&at-year=2026');
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining('value="31"')]);
    const ahead = await board.get('/history?at=2026-03-17');
    expect([ahead.status, ahead.text]).toEqual([400, expect.stringContaining('The day must be today, 16 March 2026, or earlier')]);
    expect((await board.get('/history/compare?from=2026-03-16&to=2026-03-10')).text).toContain('The first day must be before the second');
    expect((await (await web.signIn('reader')).get('/history')).status).toBe(403);
  });

  it('compare two days line by line, each with its link, on the page and in a table to take away', async () => {
    const board = await web.signIn('board-member');
    const { text, body } = await board.get('/history/compare');
    expect(text).toContain('Two days compared: 4 March 2026 and 16 March 2026');
    expect(text).toContain('A1 Weekly supervision 29 May 2026 5 June 2026 5 working days later; originally 29 May 2026; 1 extension');
    expect(text).toContain('A1 Weekly supervision Team Manager, Assessment Fostering Manager Owner');
    expect(text).toContain('A2 Duty <team> Not started Stopped One rota for all; Replaced by A1');
    expect(body).toContain(`href="/actions/${first}"`);
    const table = await board.get('/history/compare.csv?from=2026-03-04');
    expect(table.body).toContain('Given another date,A1,Weekly supervision,29 May 2026,5 June 2026,');
    expect((await board.get('/history/compare?from=2026-03-03&to=2026-03-04')).text).toContain('Nothing became different');
  });

  it('tell programs the same', async () => {
    const api = await web.api('commissioner');
    const then = JSON.parse((await api.get('/api/v1/plan?at=2026-03-13')).body) as object;
    expect(then).toMatchObject({
      on: '2026-03-13',
      actions: [{ number: 1, owner: 'Team Manager, Assessment', dueOn: '2026-05-29', status: 'not-started' }, { number: 2 }],
      stopped: [],
      known: { since: '2026-03-02', fromTrail: false },
    });
    const changes = JSON.parse((await api.get('/api/v1/plan/changes?from=2026-03-13')).body) as { actions: { kind: string }[] };
    expect(changes.actions.map(({ kind }) => kind)).toEqual(['re-dated', 'changed-hands', 'stopped']);
    expect((await api.get('/api/v1/plan?at=yesterday')).status).toBe(400);
    expect((await api.get('/api/v1/plan/changes')).status).toBe(400);
    expect((await (await web.api('reader')).get('/api/v1/plan')).status).toBe(403);
  });

  it('open a phase in which actions go on, and give the form back with what was typed', async () => {
    const director = await web.signIn('director');
    const form = await director.get('/phases/new');
    expect(form.text).toContain('Open phase 2');
    expect(form.text).toContain('Due 5 June 2026 (was 29 May 2026; 1 extension)');
    const typed = { name: 'Sustaining', reason: 'The letter', 'fromDay-day': '16', 'fromDay-month': '3', 'fromDay-year': '2026' };
    const missing = await director.post('/phases', { ...typed, listed: first, carry: [], [`reason.${first}`]: '' });
    expect(missing.status).toBe(400);
    expect(missing.body).toContain(`href="#reason.${first}"`);
    expect(missing.body).toContain('value="Sustaining"');
    expect((await (await web.signIn('programme-lead')).get('/phases/new')).status).toBe(403);
    const opened = await director.follow(await director.post('/phases', { ...typed, listed: first, carry: first }));
    expect(opened.text).toContain('Phase 2, Sustaining, is open.');
    const api = await web.api('board-member');
    const { phases } = JSON.parse((await api.get('/api/v1/phases')).body) as { phases: { id: string; number: number; actions: number }[] };
    expect(phases).toMatchObject([
      { number: 2, actions: 1 },
      { number: 1, actions: 2 },
    ]);
    const earlier = await (await web.signIn('board-member')).get(`/plan?phase=${phases[1]!.id}`);
    expect(earlier.text).toContain('A2 Duty <team> Stopped');
    expect((await api.post('/api/v1/phases', { name: 'Mine', fromDay: '2026-03-16', reason: 'x', leave: [], priorities: [] })).status).toBe(
      403,
    );
  });
});
