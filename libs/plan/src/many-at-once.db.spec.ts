import { plainDate as day } from '#calendar';
import { Conflict, Invalid, newId, NotAllowed, NotFound, Overtaken } from '#platform';
import { openPlanRoom, type PlanRoom } from '../testing/plan-room.js';

let room: PlanRoom;
beforeAll(async () => {
  room = await openPlanRoom();
});
afterAll(() => room.house.close());
beforeEach(() => {
  room.house.clock.set('2026-03-13T08:00');
});

const as: PlanRoom['house']['actorOf'] = (...who) => room.house.actorOf(...who);

describe('later dates of several actions', () => {
  it('become a request each, one day for all or each by so many working days from its own', async () => {
    const [one, two] = [await room.confirmed('One'), await room.confirmed('Two', { dueOn: day('2026-06-05') })];
    const asked = await room.many.request(as('programme-lead'), { actionIds: [one.id, two.id], workingDays: 5, reason: 'Vacancies' });
    expect(Object.fromEntries(asked.map(({ actionId, toDue }) => [actionId, toDue]))).toEqual({
      [one.id]: '2026-06-05',
      [two.id]: '2026-06-12',
    });
    expect((await room.trail(two.id))[0]).toMatchObject({ event: 'extension.requested', details: { reason: 'Vacancies' } });
    expect(await room.now(one.id)).toMatchObject({ dueOn: '2026-05-29', originalDueOn: '2026-05-29' });
  });

  it('are all asked for or none, with what is wrong told for each', async () => {
    const [good, early, others] = [
      await room.confirmed('Good'),
      await room.confirmed('Later than that already', { dueOn: day('2026-09-30') }),
      await room.confirmed('Someone else’s', { ownerId: room.house.personId('owner-2') }),
    ];
    const ask = room.many.request(as('action-owner'), {
      actionIds: [good.id, early.id, others.id, newId()],
      toDue: day('2026-07-31'),
      reason: 'Vacancies',
    });
    await expect(ask).rejects.toMatchObject({
      problems: expect.arrayContaining([
        { field: 'actionIds.1.toDue', message: `A${early.number}: The new due date must be after the present one, 30 September 2026` },
        { field: 'actionIds.2', message: expect.stringContaining(`A${others.number}: Only its owner`) as string },
        { field: 'actionIds.3', message: 'There is no such action' },
      ]) as unknown,
    });
    expect((await room.stories.read(as('director'), good.id)).extensions).toEqual([]);
  });

  it.each([
    ['no action', { actionIds: [], toDue: day('2026-07-31') }],
    ['neither a day nor a number of days', { actionIds: [newId()] }],
    ['both', { actionIds: [newId()], toDue: day('2026-07-31'), workingDays: 5 }],
  ])('are not asked for with %s', async (_what, input) => {
    await expect(room.many.request(as('director'), { ...input, reason: 'x' })).rejects.toBeInstanceOf(Invalid);
  });

  it('are decided several at once, each granted or refused with its reason', async () => {
    const [one, two] = [await room.confirmed('One'), await room.confirmed('Two')];
    const input = { actionIds: [one.id, two.id], toDue: day('2026-07-31'), reason: 'Vacancies' };
    const [first, second] = await room.many.request(as('action-owner'), input);
    const at = (actionId: string): string => [first, second].find((extension) => extension?.actionId === actionId)?.id ?? '';
    const refused = { id: at(two.id), decision: 'refused' } as const;
    const both = [{ id: at(one.id), decision: 'granted' } as const, refused];
    await expect(room.many.decide(as('director'), { decisions: both })).rejects.toMatchObject({
      problems: [{ field: 'decisions.1.reason', message: `A${two.number}: Enter why it is refused: the owner is told` }],
    });
    expect(await room.now(one.id)).toMatchObject({ dueOn: '2026-05-29' });
    await room.many.decide(as('director'), { decisions: [both[0]!, { ...refused, reason: 'The visit is in June' }] });
    expect(await room.now(one.id)).toMatchObject({ dueOn: '2026-07-31', originalDueOn: '2026-05-29' });
    expect(await room.now(two.id)).toMatchObject({ dueOn: '2026-05-29' });
    await expect(room.many.decide(as('director'), { decisions: [both[0]!] })).rejects.toMatchObject({
      problems: [{ field: 'decisions.0', message: `A${one.number}: This extension was granted already.` }],
    });
    await expect(room.many.decide(as('director'), { decisions: [{ id: newId(), decision: 'granted' }] })).rejects.toThrow(NotFound);
    await expect(room.many.decide(as('board-member'), { decisions: both })).rejects.toThrow(NotAllowed);
  });

  it('of the director are the chair’s, which each is told', async () => {
    const { id } = await room.confirmed('Theirs', { ownerId: room.house.personId('director') });
    const [asked] = await room.many.request(as('programme-lead'), { actionIds: [id], toDue: day('2026-07-31'), reason: 'x' });
    const barTo = async (who: 'director' | 'chair'): Promise<unknown> =>
      (await room.many.waiting(as(who))).find((request) => request.id === asked?.id)?.bar;
    expect(await barTo('chair')).toBeNull();
    expect(await barTo('director')).toBe('This is the director’s own extension, so the chair of the board decides it.');
    const decisions = [{ id: asked!.id, decision: 'granted' } as const];
    await expect(room.many.decide(as('director'), { decisions })).rejects.toMatchObject({ problems: [{ field: 'decisions.0' }] });
    expect(await room.many.decide(as('chair'), { decisions })).toMatchObject([{ decision: 'granted' }]);
  });
});

describe('a confirmed action', () => {
  it('is brought forward at once, with its first date kept, and is no extension', async () => {
    const { id } = await room.confirmed('Sooner');
    await room.edits.bringForward(as('accountable-lead'), id, { toDue: day('2026-05-01'), reason: 'The visit moved' });
    expect(await room.now(id)).toMatchObject({ dueOn: '2026-05-01', originalDueOn: '2026-05-29' });
    const { extensions, steps } = await room.stories.read(as('director'), id);
    expect([extensions, steps[0]?.event, steps[0]?.reason]).toEqual([[], 'brought-forward', 'The visit moved']);
    expect((await room.trail(id))[0]).toMatchObject({
      event: 'action.brought-forward',
      details: { from: { dueOn: '2026-05-29' }, to: { dueOn: '2026-05-01' }, reason: 'The visit moved' },
    });
    const back = room.edits.bringForward(as('director'), id, { toDue: day('2026-05-29') });
    await expect(back).rejects.toThrow('For a later one, ask for more time');
  });

  it('is not brought forward into the past, before its start, by its owner, or while a later date waits', async () => {
    const { id } = await room.confirmed('Sooner', { startOn: day('2026-04-01') });
    const to = (date: string, who: Parameters<typeof as>[0] = 'director') => room.edits.bringForward(as(who), id, { toDue: day(date) });
    await expect(to('2026-03-12')).rejects.toThrow('must be today, 13 March 2026, or later');
    await expect(to('2026-03-31')).rejects.toThrow('on or after the start date, 1 April 2026');
    await expect(to('2026-05-01', 'action-owner')).rejects.toThrow(NotAllowed);
    await expect(to('2026-05-01', 'lead-2')).rejects.toThrow(NotAllowed);
    await room.extensions.request(as('action-owner'), id, { toDue: day('2026-06-30'), reason: 'x' });
    await expect(to('2026-05-01')).rejects.toThrow(Conflict);
  });

  it('says something else from now on, with what it said in the trail', async () => {
    const { id, version } = await room.confirmed('Before');
    const said = { title: 'After', outcome: 'Children are seen', startOn: day('2026-03-20') };
    await room.edits.change(as('accountable-lead'), id, { ...said, version });
    expect(await room.now(id)).toMatchObject(said);
    expect((await room.trail(id))[0]).toMatchObject({ event: 'action.edited', details: { from: { title: 'Before' }, to: said } });
    await room.edits.change(as('director'), id, said);
    expect(await room.trail(id)).toHaveLength(3);
    await expect(room.edits.change(as('director'), id, { ...said, title: 'Mine', version })).rejects.toBeInstanceOf(Overtaken);
    await expect(room.edits.change(as('director'), id, { ...said, startOn: day('2026-06-01') })).rejects.toMatchObject({
      problems: [{ field: 'startOn', message: 'The start date must be on or before the due date, 29 May 2026' }],
    });
    await expect(room.edits.change(as('action-owner'), id, said)).rejects.toThrow(NotAllowed);
    await expect(room.edits.change(room.house.strangerOf('director'), id, said)).rejects.toThrow(NotFound);
  });
});
