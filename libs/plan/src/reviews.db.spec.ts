import { Invalid, newId, NotAllowed, NotFound } from '#platform';
import { openPlanRoom, type PlanRoom } from '../testing/plan-room.js';
import { Actions } from './actions.js';
import { ReviewList, reviewsSince } from './review-list.js';
import type { ReviewOfAction } from './review.input.js';
import { Reviews } from './reviews.js';

describe('complete actions whose concern inspectors raise again', () => {
  let room: PlanRoom;
  let reviews: Reviews;
  let list: ReviewList;
  const as: PlanRoom['house']['actorOf'] = (...who) => room.house.actorOf(...who);
  const sql = <T = unknown>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
    room.house.database.transaction(room.house.schedule(), (tx) => tx.query<T[]>(text, [...values]));
  const decide = (...decided: ReviewOfAction[]): ReturnType<Reviews['decide']> => reviews.decide(as('director'), { reviews: decided });
  const waiting = async (): Promise<string[]> =>
    (await list.read(as('board-member'))).flatMap(({ number, actions }) => actions.map((action) => `C${number}: A${action.number}`));

  beforeAll(async () => {
    room = await openPlanRoom();
    const { house, changes, drafts } = room;
    reviews = new Reviews(house.database, new Actions(house.database, changes, house.clock), drafts, changes);
    list = new ReviewList(house.database, house.clock);
  });
  afterAll(() => room.house.close());
  beforeEach(async () => {
    room.house.clock.set('2026-03-13T08:00');
    await sql('delete from action_concern');
  });

  /** A verified action under concerns that were raised again on the 13th. */
  async function raisedAgain(title: string, ...concernIds: string[]): Promise<{ id: string; number: number; version: number }> {
    const { id } = await room.confirmed(title, { concernIds });
    await sql(`update action set status = 'verified', verified_on = '2026-03-02' where id = $1`, [id]);
    await event(id, 'raised-again');
    return room.now(id);
  }

  const event = (actionId: string, what: string): Promise<unknown> =>
    sql(
      `insert into action_step (id, authority_id, action_id, event, from_status, to_status, on_day, at)
       values ($1, $2, $3, $4, 'verified', 'verified', '2026-03-13', '2026-03-13T08:00Z')`,
      [newId(), room.house.authorityId, actionId, what],
    );

  async function concern(number: number, raisedOn: string): Promise<string> {
    const [id, visit] = [newId(), newId()];
    await sql(
      `insert into concern (id, authority_id, number, title, theme, status, created_at) values ($1, $2, $3, 'Supervision', 'supervision', 'open', now())`,
      [id, room.house.authorityId, number],
    );
    await sql(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', 'Visit', 'published', $3, $3, now())`,
      [visit, room.house.authorityId, raisedOn],
    );
    await sql(`insert into raising (id, authority_id, concern_id, inspection_id, raised_on) values ($1, $2, $3, $4, $5)`, [
      newId(),
      room.house.authorityId,
      id,
      visit,
      raisedOn,
    ]);
    return id;
  }

  it('wait once each, under the concern that was raised last, the overdue first', async () => {
    const [older, newer] = [await concern(1, '2025-11-04'), await concern(2, '2026-03-03')];
    const both = await raisedAgain('Under two', older, newer);
    const one = await raisedAgain('Under one', older);
    await sql(`update action_step set on_day = '2026-02-20' where action_id = $1 and event = 'raised-again'`, [one.id]);
    expect(await waiting()).toEqual([`C1: A${one.number}`, `C2: A${both.number}`]);
    const [first, second] = await list.read(as('director'));
    expect(first?.actions).toMatchObject([{ since: '2026-02-20', toReviewBy: '2026-03-06', reviewOverdue: true, alsoAnswers: [] }]);
    expect(second?.actions).toMatchObject([{ completeSince: '2026-03-02', reviewOverdue: false, alsoAnswers: [{ number: 1 }] }]);
    const counted = await room.house.database.transaction(as('director'), reviewsSince);
    expect([...counted].sort()).toEqual(['2026-02-20', '2026-03-13']);
  });

  it('are reopened, left closed or replaced, several with one save', async () => {
    const supervision = await concern(3, '2026-03-03');
    const [again, kept, poor] = [
      await raisedAgain('Do it again', supervision),
      await raisedAgain('It works', supervision),
      await raisedAgain('It never worked', supervision),
    ];
    const decided = await decide(
      { id: poor.id, version: poor.version, decision: 'replace', reason: 'It was never enough' },
      { id: kept.id, version: kept.version, decision: 'leave-closed', reason: 'It does what it was for' },
      { id: again.id, version: again.version, decision: 'reopen', reason: 'It did not last' },
    );
    expect(decided.map(({ action, decision }) => [action.number, decision, action.status])).toEqual([
      [poor.number, 'replace', 'stopped'],
      [kept.number, 'leave-closed', 'verified'],
      [again.number, 'reopen', 'in-progress'],
    ]);
    const draft = decided[0]?.draft;
    expect(await room.now(draft!.id)).toMatchObject({ status: 'draft', title: 'It never worked' });
    expect(await room.now(poor.id)).toMatchObject({ replacedById: draft!.id, stopReason: 'It was never enough' });
    expect(await sql('select concern_id as id from action_concern where action_id = $1', [draft!.id])).toEqual([{ id: supervision }]);
    expect((await room.trail(kept.id))[0]).toMatchObject({ event: 'action.left-closed', details: { reason: 'It does what it was for' } });
    expect(await waiting()).toEqual([]);
    await expect(decide({ id: kept.id, decision: 'reopen', reason: 'x' })).rejects.toMatchObject({
      problems: [{ field: 'reviews.0', message: `A${kept.number}: This action does not wait for the director’s decision, or no longer` }],
    });
  });

  it('stay as they were, all of them, when one decision cannot be taken', async () => {
    const about = await concern(4, '2026-03-03');
    const [one, two] = [await raisedAgain('One', about), await raisedAgain('Two', about)];
    await expect(
      decide({ id: one.id, decision: 'reopen', reason: 'It did not last' }, { id: newId(), decision: 'reopen', reason: 'x' }),
    ).rejects.toBeInstanceOf(Invalid);
    await sql(`update action set version = version + 1 where id = $1`, [two.id]);
    await expect(
      decide(
        { id: one.id, version: one.version, decision: 'reopen', reason: 'It did not last' },
        { id: two.id, version: two.version, decision: 'replace', reason: 'x' },
      ),
    ).rejects.toMatchObject({ now: [{ row: 'reviews.1' }] });
    expect(await waiting()).toEqual([`C4: A${one.number}`, `C4: A${two.number}`]);
    await expect(decide()).rejects.toBeInstanceOf(Invalid);
  });

  it('are for the director alone to decide, and for everyone in the plan to see', async () => {
    const { id } = await raisedAgain('One', await concern(5, '2026-03-03'));
    for (const who of ['programme-lead', 'assurance-lead', 'chair'] as const) {
      await expect(reviews.decide(as(who), { reviews: [{ id, decision: 'reopen', reason: 'x' }] })).rejects.toBeInstanceOf(NotAllowed);
      await expect(reviews.leaveClosed(as(who), id, { reason: 'x' })).rejects.toBeInstanceOf(NotAllowed);
    }
    await expect(list.read(as('reader'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(reviews.leaveClosed(as('director'), newId(), { reason: 'x' })).rejects.toBeInstanceOf(NotFound);
    expect(await waiting()).toHaveLength(1);
    await reviews.leaveClosed(as('director'), id, { reason: 'It does what it was for' });
    expect(await waiting()).toEqual([]);
    await expect(reviews.leaveClosed(as('director'), id, { reason: 'x' })).rejects.toThrow('does not wait for the director’s decision');
  });

  it('wait no longer once the claim under which they waited is withdrawn, also when they are claimed again', async () => {
    const { id } = await raisedAgain('One', await concern(7, '2026-03-03'));
    await sql(`update action set status = 'claimed', verified_on = null where id = $1`, [id]);
    expect(await waiting()).toHaveLength(1);
    await event(id, 'claim-withdrawn');
    await event(id, 'claimed');
    expect(await waiting()).toEqual([]);
  });

  it('wait or not by what was written last, where two things stand at the same instant', async () => {
    const { id } = await raisedAgain('One', await concern(6, '2026-03-03'));
    await event(id, 'left-closed');
    expect(await waiting()).toEqual([]);
    await event(id, 'raised-again');
    expect(await waiting()).toHaveLength(1);
  });
});
