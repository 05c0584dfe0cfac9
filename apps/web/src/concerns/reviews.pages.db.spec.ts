import { newId } from '#platform';
import { addAction, addConcern, addRow } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the page of what was complete when its concern was raised again', () => {
  let house: House;
  let web: TestWeb;
  let supervision: string;
  const path = '/concerns/reviews';
  const add = (table: string, row: Record<string, unknown>): Promise<string> => addRow(house.database, house.schedule(), table, row);

  /** A verified action under the concern, raised again on a day. */
  async function waiting(title: string, on: string): Promise<{ id: string; number: number }> {
    const verified = { status: 'verified', verified_on: '2026-02-02', embedded_on: null };
    const id = await addAction(house.database, house.schedule(), { title, owner_id: house.personId('action-owner'), ...verified });
    await add('action_concern', { action_id: id, concern_id: supervision });
    const step = { action_id: id, event: 'raised-again', from_status: 'verified', to_status: 'verified' };
    await add('action_step', { id: newId(), ...step, on_day: on, at: `${on}T09:00:00Z` });
    const [row] = await house.database.transaction(house.schedule(), (tx) =>
      tx.query<{ number: number }[]>('select number from action where id = $1', [id]),
    );
    return { id, number: row!.number };
  }

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
    supervision = await addConcern(house.database, house.schedule());
    const visit = { kind: 'monitoring', title: 'Third visit', status: 'published', starts_on: '2026-02-24', ends_on: '2026-02-25' };
    const inspection_id = await add('inspection', { id: newId(), ...visit, created_at: '2026-01-05T09:00:00Z' });
    await add('raising', { id: newId(), concern_id: supervision, inspection_id, raised_on: '2026-02-25' });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('says that nothing waits, when nothing does', async () => {
    expect((await (await web.signIn('director')).get(path)).text).toContain('Nothing waits: no complete action');
  });

  it('shows what waits to everyone in the plan, the form to the director, and how much waits on the board’s screen', async () => {
    const late = await waiting('Supervision every week', '2026-02-25');
    const fresh = await waiting('Supervision is recorded', '2026-03-10');
    const board = await (await web.signIn('board-member')).get(path);
    expect(board.text).toContain('2 complete actions wait for the director since inspectors raised their concerns again, 1 overdue');
    expect(board.text).toContain('Overdue: it was to be decided by 11 March 2026');
    expect(board.text.indexOf(`A${late.number} `)).toBeLessThan(board.text.indexOf(`A${fresh.number} `));
    expect(board.body).not.toContain('<textarea');
    const director = await web.signIn('director');
    const screen = (await director.get('/board')).text;
    expect(screen).toContain('2 complete actions whose concern inspectors raised again');
    expect(screen).toContain('2 complete actions under these wait for the director’s decision');
    expect((await director.get('/my-actions')).text).toContain('Raised again, to review (2)');
    expect((await (await web.signIn('reader')).get(path)).status).toBe(403);
  });

  it('saves several decisions at once, and says at the action what is missing without losing what was typed', async () => {
    const director = await web.signIn('director');
    const [one, two, three] = [
      await waiting('One', '2026-03-11'),
      await waiting('Two', '2026-03-11'),
      await waiting('Three', '2026-03-11'),
    ];
    const typed = {
      [`decision.${one.id}`]: 'reopen',
      [`reason.${one.id}`]: 'It did not last beyond the summer',
      [`decision.${two.id}`]: 'replace',
      [`reason.${two.id}`]: '',
      [`decision.${three.id}`]: '',
    };
    const wrong = await director.post(path, typed);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain(`Enter why`);
    expect(wrong.body).toContain(`href="#reason.${two.id}"`);
    expect(wrong.text).toContain('It did not last beyond the summer');
    const saved = await director.follow(await director.post(path, { ...typed, [`reason.${two.id}`]: 'It was never enough' }));
    expect(saved.text).toMatch(/1 action reopened and 1 action replaced\. The draft that takes its place is A\d+, under Draft actions\./);
    expect(saved.text).not.toContain(`A${one.number} One`);
    expect(saved.text).toContain(`A${three.number} Three`);
    expect((await director.get('/drafts')).body).toContain('value="Two"');
  });

  it('keeps what was written of an action that someone else decided on meanwhile', async () => {
    const director = await web.signIn('director');
    const { id, number } = await waiting('Quicker', '2026-03-12');
    const reason = 'It does what it was for';
    const decision = { reviews: [{ id, decision: 'leave-closed', reason }] };
    expect((await (await web.api('director')).post(`/api/v1${path}`, decision)).status).toBe(200);
    const second = await director.post(path, { [`decision.${id}`]: 'reopen', [`reason.${id}`]: 'I would rather see it again' });
    expect(second.status).toBe(400);
    expect(second.text).toContain(`A${number}: This action does not wait for the director’s decision, or no longer`);
    expect(second.text).toContain('You wrote: I would rather see it again');
  });

  it('shows that someone changed the action meanwhile, and saves on top of it the second time', async () => {
    const director = await web.signIn('director');
    const { id } = await waiting('Changed meanwhile', '2026-03-12');
    await house.database.transaction(house.schedule(), (tx) => tx.query('update action set version = version + 1 where id = $1', [id]));
    const typed = { [`decision.${id}`]: 'leave-closed', [`reason.${id}`]: 'It does what it was for', [`version.${id}`]: '1' };
    const second = await director.post(path, typed);
    expect(second.status).toBe(409);
    expect(second.text).toMatch(/Someone changed A\d+ after you opened it\./);
    expect(second.body).toContain(`name="version.${id}" value="2"`);
    expect((await director.post(path, { ...typed, [`version.${id}`]: '2' })).status).toBe(303);
  });

  it('answers the same over the API', async () => {
    const { id, number } = await waiting('By the API', '2026-03-13');
    const api = await web.api('director');
    const { json } = await (await web.api('commissioner')).get(`/api/v1${path}`);
    const actions = (json as { concerns: { actions: { id: string }[] }[] }).concerns.flatMap((concern) => concern.actions);
    expect(actions.find((action) => action.id === id)).toMatchObject({ reference: `A${number}`, version: 1, toReviewBy: '2026-03-27' });
    const stale = await api.post(`/api/v1${path}`, { reviews: [{ id, version: 7, decision: 'reopen', reason: 'x' }] });
    expect(stale.status).toBe(409);
    const decided = await api.post(`/api/v1${path}`, { reviews: [{ id, version: 1, decision: 'reopen', reason: 'It did not last' }] });
    expect(decided.json).toMatchObject({ reviews: [{ actionId: id, decision: 'reopen', status: 'in-progress', draftId: null }] });
    const forbidden = await (await web.api('programme-lead')).post(`/api/v1${path}`, { reviews: [] });
    expect(forbidden.status).toBe(403);
  });
});
