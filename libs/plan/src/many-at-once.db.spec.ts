import { plainDate as day } from '#calendar';
import { Conflict, Invalid, newId, NotAllowed, NotFound, Overtaken } from '#platform';
import { involvementsIn } from './involvements.js';
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

describe('what a leaver holds', () => {
  const told = { reason: 'Leaves the council', lastDay: day('2026-04-30') };
  let one = 0;
  /** A leaver who owns one action, shares another, leads a third and a priority, and has a draft. */
  const leaver = async () => {
    const me = room.house.personId('lead-2');
    const priority = await room.priorities.add(as('director'), { number: `9.${(one += 1)}`, title: 'Homes', leadId: me });
    const owned = await room.confirmed('Owned', { ownerId: me });
    const shared = await room.confirmed('Shared');
    await room.owners.nameCoOwners(as('director'), shared.id, { personIds: [me, room.house.personId('owner-2')] });
    const led = await room.confirmed('Led', { leadId: me, priorityId: priority.id });
    const draft = await room.drafts.write(as('director'), { title: 'Draft', ownerId: me });
    return { me, priority, owned, shared, led, draft };
  };
  const rowsOf = ({ owned, shared, led, draft }: Awaited<ReturnType<typeof leaver>>) => [
    { id: owned.id, part: 'owner' as const, version: owned.version },
    { id: shared.id, part: 'co-owner' as const },
    { id: led.id, part: 'lead' as const },
    { id: draft.id, part: 'owner' as const },
  ];

  it('is handed over in one step, with dates and extensions as they were, and accepted in one tap', async () => {
    const all = await leaver();
    const { me, priority, owned, shared, led, draft } = all;
    const asked = await room.extensions.request(as('lead-2'), owned.id, { toDue: day('2026-07-31'), reason: 'x' });
    await room.extensions.decide(as('director'), owned.id, asked.id, { decision: 'granted' });
    const parts = await room.held.of(as('programme-lead'), me);
    expect(parts.actions.map(({ title, part, extensions, bar }) => [title, part, extensions, bar])).toEqual([
      ['Owned', 'owner', 1, null],
      ['Draft', 'owner', 0, null],
      ['Shared', 'co-owner', 0, null],
      ['Led', 'lead', 0, null],
    ]);
    const [toId, leadId] = [room.house.personId('action-owner'), room.house.personId('accountable-lead')];
    const rows = rowsOf(all).map(({ id, part }) => ({ id, part }));
    const priorities = [{ id: priority.id, version: priority.version }];
    const input = {
      ...told,
      toId,
      leadId,
      actions: [...rows.filter(({ id }) => id !== shared.id), { ...rows[1]!, release: true }],
      priorities,
    };
    expect(await room.handing.handOver(as('programme-lead'), me, input)).toEqual({ actions: 4, priorities: 1 });

    expect(await room.now(owned.id)).toMatchObject({
      ownerId: toId,
      ownerAcceptedOn: null,
      dueOn: '2026-07-31',
      originalDueOn: '2026-05-29',
    });
    expect((await room.trail(owned.id))[0]).toMatchObject({ details: { reason: 'Leaves the council (last day 30 April 2026)' } });
    expect((await room.stories.read(as('director'), shared.id)).coOwnerIds).toEqual([room.house.personId('owner-2')]);
    expect(await room.now(led.id)).toMatchObject({ leadId });
    expect(await room.now(draft.id)).toMatchObject({ ownerId: toId, status: 'draft' });
    expect(await room.priorities.find(as('director'), priority.id)).toMatchObject({ leadId });
    expect(await room.held.of(as('programme-lead'), me)).toEqual({ actions: [], priorities: [] });

    expect(await room.owners.acceptMany(as('action-owner'), { actionIds: [owned.id, draft.id] })).toBe(2);
    expect(await room.now(owned.id)).toMatchObject({ ownerAcceptedOn: '2026-03-13' });
    await expect(room.owners.acceptMany(as('owner-2'), { actionIds: [owned.id] })).rejects.toMatchObject({
      problems: [{ field: 'actionIds.0' }],
    });
  });

  it('leaves a former lead of the priority unable to verify its actions', async () => {
    const { me, priority, led } = await leaver();
    await room.owners.nameLead(as('director'), led.id, { leadId: room.house.personId('accountable-lead') });
    const { id } = await room.confirmed('Under it', { priorityId: priority.id });
    const heir = { toId: room.house.personId('accountable-lead') };
    await room.handing.handOver(as('director'), me, { ...told, actions: [], priorities: [{ id: priority.id, ...heir }] });
    const { steps } = await room.stories.read(as('director'), id);
    expect(steps.filter(({ event }) => event === 'priority-led').map(({ personId }) => personId)).toEqual([me]);
    const involved = await room.house.database.snapshot(as('director'), (tx) => involvementsIn(tx, id));
    expect(involved).toContainEqual({ actionId: id, personId: me, as: 'lead', since: '2026-03-13' });
  });

  it('is handed over whole or not at all, with what is wrong told by row', async () => {
    const all = await leaver();
    const [owner, reader] = [room.house.personId('action-owner'), room.house.personId('reader')];
    const rows = [
      { ...rowsOf(all)[0]!, toId: owner },
      { ...rowsOf(all)[2]!, toId: owner },
      { ...rowsOf(all)[3]!, toId: reader },
    ];
    const attempt = room.handing.handOver(as('director'), all.me, {
      ...told,
      actions: rows,
      priorities: [{ id: all.priority.id, toId: all.me }],
    });
    await expect(attempt).rejects.toMatchObject({ problems: [{ field: 'priorities.0.toId' }] });
    await expect(room.handing.handOver(as('director'), all.me, { ...told, actions: rows, priorities: [] })).rejects.toMatchObject({
      problems: expect.arrayContaining([
        { field: 'actions.1.toId', message: `A${all.led.number}: Select someone from the list: this person cannot hold that part today` },
        { field: 'actions.2.toId', message: expect.stringContaining('cannot hold that part') as string },
      ]) as unknown,
    });
    expect(await room.now(all.owned.id)).toMatchObject({ ownerId: all.me });
    const nobody = room.handing.handOver(as('director'), all.me, { ...told, actions: [rowsOf(all)[0]!], priorities: [] });
    await expect(nobody).rejects.toMatchObject({
      problems: [{ field: 'actions.0.toId', message: `A${all.owned.number}: Select its new owner` }],
    });
    await room.edits.change(as('director'), all.owned.id, { title: 'Changed', outcome: 'x', startOn: day('2026-03-13') });
    const late = room.handing.handOver(as('director'), all.me, { ...told, toId: owner, actions: [rowsOf(all)[0]!], priorities: [] });
    await expect(late).rejects.toBeInstanceOf(Overtaken);
  });

  it('is an accountable lead’s to hand over where they lead, and nobody else’s', async () => {
    const { me, owned, led, priority } = await leaver();
    const toId = room.house.personId('action-owner');
    const parts = await room.held.of(as('accountable-lead'), me);
    const barOf = (id: string): unknown => parts.actions.find((held) => held.id === id)?.bar;
    expect([barOf(owned.id), barOf(led.id)]).toEqual([null, 'The programme lead or the director names accountable leads.']);
    expect(parts.priorities.find(({ id }) => id === priority.id)?.bar).not.toBeNull();
    const hand = (who: Parameters<typeof as>[0]) =>
      room.handing.handOver(as(who), me, { ...told, toId, actions: [{ id: owned.id, part: 'owner' }], priorities: [] });
    await expect(hand('action-owner')).rejects.toThrow(NotAllowed);
    expect(await hand('accountable-lead')).toEqual({ actions: 1, priorities: 0 });
    await expect(hand('director')).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('someone handed it over') as string }],
    });
    expect((await room.held.countOf(as('administrator'), me)).priorities).toBeGreaterThan(0);
    await expect(room.held.of(as('administrator'), me)).rejects.toThrow(NotAllowed);
    expect(await room.held.of(room.house.strangerOf('director'), me)).toEqual({ actions: [], priorities: [] });
  });
});

describe('the grid', () => {
  it('saves each cell by its own rule, with one entry in the trail for each action', async () => {
    const [one, two] = [await room.confirmed('One'), await room.confirmed('Two')];
    const priority = await room.priorities.add(as('director'), { number: '11', title: 'Homes' });
    const saved = await room.grid.save(as('director'), {
      actions: [
        {
          id: one.id,
          version: one.version,
          title: 'One renamed',
          priorityId: priority.id,
          leadId: room.house.personId('lead-2'),
          ownerId: room.house.personId('owner-2'),
          dueOn: day('2026-07-31'),
          dueReason: 'Vacancies',
          note: 'Terms agreed',
          ownerRating: 'green',
        },
        { id: two.id, version: two.version, dueOn: day('2026-05-01'), outcome: 'Children are seen' },
      ],
    });
    expect(saved).toBe(2);
    expect(await room.now(one.id)).toMatchObject({
      title: 'One renamed',
      priorityId: priority.id,
      leadId: room.house.personId('lead-2'),
      ownerId: room.house.personId('owner-2'),
      ownerAcceptedOn: null,
      dueOn: '2026-05-29',
      ownerRating: 'green',
    });
    const { extensions, updates } = await room.stories.read(as('director'), one.id);
    expect([extensions[0]?.toDue, extensions[0]?.decision, updates[0]?.text]).toEqual(['2026-07-31', null, 'Terms agreed']);
    expect(await room.now(two.id)).toMatchObject({ dueOn: '2026-05-01', originalDueOn: '2026-05-29', outcome: 'Children are seen' });
    const [entry, before] = await room.trail(one.id);
    expect(entry).toMatchObject({
      event: 'action.changed',
      details: {
        events: [
          'action.edited',
          'action.put-under-priority',
          'action.lead-named',
          'action.updated',
          'extension.requested',
          'action.owner-assigned',
        ],
        from: { title: 'One', priorityId: null, ownerId: room.house.personId('action-owner') },
        to: { title: 'One renamed', priorityId: priority.id, ownerId: room.house.personId('owner-2') },
      },
    });
    expect(before?.event).toBe('action.confirmed');
    expect((await room.trail(two.id)).map(({ event }) => event).slice(0, 2)).toEqual(['action.changed', 'action.confirmed']);
    expect(await room.audit.verify(as('director'))).toMatchObject({ broken: undefined });
  });

  it('saves nothing when one cell is wrong, and names every wrong cell of every row', async () => {
    const [one, two, three] = [await room.confirmed('One'), await room.confirmed('Two'), await room.confirmed('Three')];
    const rows = [
      { id: one.id, title: 'Fine' },
      { id: two.id, title: null, dueOn: day('2026-07-31'), ownerRating: 'red' as const },
      { id: three.id, dueOn: day('2026-03-01'), note: 'Behind', ownerRating: 'amber' as const, ownerId: room.house.personId('reader') },
    ];
    await expect(room.grid.save(as('director'), { actions: rows })).rejects.toMatchObject({
      problems: expect.arrayContaining([
        { field: 'actions.1.title', message: `A${two.number}: Enter a short title` },
        { field: 'actions.1.dueReason', message: expect.stringContaining('Enter why more time is needed') as string },
        { field: 'actions.1.note', message: `A${two.number}: Enter what has changed` },
        { field: 'actions.2.dueOn', message: expect.stringContaining('must be today') as string },
        { field: 'actions.2.recovery', message: expect.stringContaining('what brings it back') as string },
        { field: 'actions.2.recoveryBy', message: expect.stringContaining('back on track') as string },
        { field: 'actions.2.ownerId', message: expect.stringContaining('cannot hold that part') as string },
      ]) as unknown,
    });
    expect(await room.now(one.id)).toMatchObject({ title: 'One', version: one.version });
    expect((await room.stories.read(as('director'), three.id)).updates).toEqual([]);
  });

  it('names every row that someone else changed, and lets each person change only what is theirs', async () => {
    const [one, two] = [await room.confirmed('One'), await room.confirmed('Two')];
    await room.edits.change(as('accountable-lead'), one.id, { title: 'Theirs', outcome: 'x', startOn: day('2026-03-13') });
    const rows = [one, two].map(({ id, version }) => ({ id, version, title: 'Mine' }));
    await expect(room.grid.save(as('director'), { actions: rows })).rejects.toMatchObject({
      now: [{ row: 'actions.0', version: one.version + 1, fields: { title: 'Theirs' } }],
    });
    expect(await room.now(two.id)).toMatchObject({ title: 'Two' });
    const owner = room.grid.save(as('action-owner'), { actions: [{ id: two.id, note: 'Done', title: 'Mine' }] });
    await expect(owner).rejects.toMatchObject({ problems: [{ field: 'actions.0.title' }] });
    expect(await room.grid.save(as('action-owner'), { actions: [{ id: two.id, note: 'Half done' }] })).toBe(1);
    await expect(room.grid.save(as('board-member'), { actions: [] })).rejects.toThrow(NotAllowed);
    const stranger = room.grid.save(room.house.strangerOf('director'), { actions: [{ id: two.id, title: 'Mine' }] });
    await expect(stranger).rejects.toMatchObject({ problems: [{ field: 'actions.0', message: 'There is no such action' }] });
  });

  it('lists what each person may change, in as many queries for many actions as for few', async () => {
    const { id } = await room.confirmed('Listed once');
    const rowFor = async (who: Parameters<typeof as>[0]) => (await room.list.read(as(who), { words: 'Listed once' })).rows[0];
    expect((await rowFor('director'))?.canDo).toEqual(expect.arrayContaining(['edit', 'bring-forward', 'extension', 'assign-owner']));
    expect((await rowFor('action-owner'))?.canDo).not.toContain('edit');
    expect((await rowFor('owner-2'))?.canDo).toEqual([]);
    expect(await room.list.these(as('director'), [id])).toHaveLength(1);
    expect(await room.list.these(room.house.strangerOf('director'), [id])).toEqual([]);
  });
});
