import { plainDate as day } from '#calendar';
import { Conflict, newId, NotAllowed, Overtaken } from '#platform';
import { openPlanRoom, type PlanRoom } from '../testing/plan-room.js';
import type { Milestone } from './action.js';

describe('a milestone that changes', () => {
  let room: PlanRoom;
  beforeAll(async () => {
    room = await openPlanRoom();
  });
  afterAll(() => room.house.close());
  beforeEach(() => {
    room.house.clock.set('2026-03-13T08:00');
  });

  type Who = Parameters<PlanRoom['house']['actorOf']>[0];
  const as = (who: Who) => room.house.actorOf(who);
  const title = 'Train all managers';
  const trained = async (more: Parameters<PlanRoom['confirmed']>[1] = {}): Promise<Milestone> => {
    const { id } = await room.confirmed('Weekly supervision', more);
    return room.milestones.add(as('programme-lead'), id, { title, dueOn: day('2026-04-01') });
  };
  const change = (who: Who, { actionId, id }: Milestone, to: object = {}) =>
    room.milestones.change(as(who), actionId, id, { title, dueOn: day('2026-04-01'), ...to });
  const later = (who: Who, milestone: Milestone, on = '2026-04-15', more: object = {}) =>
    change(who, milestone, { dueOn: day(on), reason: 'The trainer left', ...more });
  const standsOf = async ({ actionId, id }: Milestone): Promise<Milestone | undefined> =>
    (await room.stories.read(as('director'), actionId)).milestones.find((milestone) => milestone.id === id);

  it('keeps its first date and counts how often it was moved later, whatever happens between', async () => {
    const milestone = await trained();
    await later('accountable-lead', milestone);
    await change('action-owner', milestone, { dueOn: day('2026-03-27') });
    await later('director', milestone, '2026-05-01', { title: 'Train every manager' });
    expect(await standsOf(milestone)).toMatchObject({
      title: 'Train every manager',
      dueOn: '2026-05-01',
      originalDueOn: '2026-04-01',
      movedLater: 2,
      version: 4,
    });
    const { steps } = await room.stories.read(as('director'), milestone.actionId);
    expect(steps.filter(({ event }) => event === 'milestone-moved-later').map(({ reason }) => reason)).toEqual([
      '“Train every manager”, from 27 March 2026 to 1 May 2026: The trainer left',
      '“Train all managers”, from 1 April 2026 to 15 April 2026: The trainer left',
    ]);
    expect((await room.trail(milestone.actionId))[0]).toMatchObject({
      event: 'milestone.moved-later',
      details: { from: { dueOn: '2026-03-27', movedLater: 1 }, to: { dueOn: '2026-05-01', movedLater: 2 }, reason: 'The trainer left' },
    });
  });

  it('rates by the date that stands, and says the first one', async () => {
    const milestone = await trained({ startOn: day('2026-05-01') });
    room.house.clock.set('2026-04-07T08:00');
    expect(await room.now(milestone.actionId)).toMatchObject({ rating: 'amber' });
    await later('director', milestone);
    expect(await room.now(milestone.actionId)).toMatchObject({ rating: 'green' });
    room.house.clock.set('2026-04-16T08:00');
    expect((await room.now(milestone.actionId)).ratingReasons).toEqual([
      'Milestone “Train all managers” was due on 15 April 2026 (was 1 April 2026; moved later once)',
    ]);
  });

  it('is no update: moving it does not break the silence of whoever does the work', async () => {
    const milestone = await trained();
    await room.actions.start(as('action-owner'), milestone.actionId);
    room.house.clock.set('2026-04-11T08:00');
    await later('director', milestone, '2026-05-15');
    expect((await room.now(milestone.actionId)).ratingReasons).toEqual(['No update since 13 March 2026, more than 28 days ago']);
  });

  it('is moved later only by whoever would decide an extension, and never by whoever does the work', async () => {
    const milestone = await trained();
    for (const who of ['action-owner', 'programme-lead', 'chair'] as const)
      await expect(later(who, milestone)).rejects.toBeInstanceOf(NotAllowed);
    await expect(later('board-member', milestone)).rejects.toBeInstanceOf(NotAllowed);
    await later('accountable-lead', milestone);
    await expect(later('accountable-lead', milestone, '2026-04-20')).rejects.toThrow('moved to a later date before');
    await later('director', milestone, '2026-04-20');

    const directors = await trained({ ownerId: room.house.personId('director') });
    await expect(later('director', directors)).rejects.toThrow('the chair of the board');
    await later('chair', directors);
    await expect(change('chair', directors, { title: 'Other words', dueOn: day('2026-04-15') })).rejects.toBeInstanceOf(NotAllowed);
    const leads = await trained({ ownerId: room.house.personId('accountable-lead') });
    await expect(later('accountable-lead', leads)).rejects.toThrow('someone else must move');
  });

  it('needs the director where the new date is on or after the next visit', async () => {
    await room.house.database.transaction(room.house.schedule(), (tx) =>
      tx.query(
        `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at)
         values ($1, $2, 'monitoring', 'Monitoring visit', 'confirmed', '2026-05-20', '2026-05-21', now())`,
        [newId(), room.house.authorityId],
      ),
    );
    const milestone = await trained();
    await expect(later('accountable-lead', milestone, '2026-05-20')).rejects.toThrow('next visit');
    await later('director', milestone, '2026-05-20');
  });

  it('takes words and earlier dates from whoever works on the action, without a reason', async () => {
    const milestone = await trained();
    expect(await change('action-owner', milestone, { title: 'Train', dueOn: day('2026-03-20') })).toMatchObject({
      title: 'Train',
      dueOn: '2026-03-20',
      movedLater: 0,
    });
    await expect(change('owner-2', milestone)).rejects.toBeInstanceOf(NotAllowed);
  });

  it('says what is wrong, and what is done or over stays', async () => {
    const milestone = await trained();
    await expect(later('director', milestone, '2026-06-01', { reason: undefined })).rejects.toMatchObject({
      problems: [{ field: 'dueOn' }, { field: 'reason' }],
    });
    await room.milestones.reach(as('action-owner'), milestone.actionId, milestone.id);
    await expect(later('director', milestone)).rejects.toBeInstanceOf(Conflict);
    expect(await change('director', milestone, { title: 'Trained' })).toMatchObject({ title: 'Trained', doneOn: '2026-03-13' });
    await expect(room.milestones.change(as('director'), milestone.actionId, newId(), milestone)).rejects.toThrow('no such milestone');
  });

  it('lets the second of two who save see what the first one wrote', async () => {
    const milestone = await trained();
    await later('accountable-lead', milestone, '2026-04-15', { version: 1 });
    const overtaken = change('action-owner', milestone, { title: 'Mine', version: 1 });
    await expect(overtaken).rejects.toBeInstanceOf(Overtaken);
    await expect(overtaken).rejects.toMatchObject({ now: [{ version: 2, fields: { dueOn: '2026-04-15' } }] });
    await expect(overtaken).rejects.toThrow(/changed this milestone on .*\(moved later\), after you opened it/);
    const both = [later('director', milestone, '2026-04-20', { version: 2 }), later('director', milestone, '2026-04-21', { version: 2 })];
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
