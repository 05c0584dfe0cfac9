import { Notices } from '#board';
import { Locks } from '#identity';
import { Outbox } from '#platform';
import { Room } from '../testing/room.js';
import { ActionReminders } from './action-reminders.js';
import { Forecast } from './forecast.js';
import { Ledger } from './ledger.js';
import { MailWatch } from './mail-watch.js';
import { Preferences } from './preferences.js';

let room: Room;
beforeAll(async () => {
  room = await Room.open('2026-03-02T08:00', { most: 3 });
});
afterAll(() => room.close());
const due = 'A12 Title 12: due 16 March 2026';

describe('someone who wants one e-mail a week', () => {
  it('gets on that day what is still true, and the ledger says that it waits', async () => {
    await room.emptied('2026-03-02T08:00');
    const owner = room.house.actorOf('action-owner');
    await room.get(Preferences).set(owner, owner.personId!, { digestDay: 'friday' });
    const done = await room.plant.action({ number: 11, dueOn: '2026-03-16' });
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.plant.action({ number: 13, dueOn: '2026-03-03' });
    expect(await room.sent('2026-03-02T08:00')).toEqual(['action-owner: A13 Title 13: due 3 March 2026']);
    const held = await room.get(Ledger).page(owner, { state: 'held' });
    expect(held.entries.map(({ heldUntil, to }) => [heldUntil, to])).toEqual(Array(2).fill(['2026-03-06', 'Team Manager, Assessment']));

    await room.plant.change(`update action set status = 'verified', verified_on = '2026-03-04' where id = $1`, [done]);
    expect(await room.sent('2026-03-05T08:00')).toEqual([]);
    expect(await room.sent('2026-03-06T08:00')).toEqual([`action-owner: ${due}`]);
    expect(await room.sent('2026-03-06T08:01')).toEqual([]);
    const skipped = await room.get(Ledger).page(owner, { state: 'skipped', action: done });
    expect(skipped.entries.map(({ reason }) => reason)).toContain('A11 was verified on 4 March 2026');
  });
});

describe('someone who is away', () => {
  it('has their e-mails go to whoever stands in, once, and the ledger shows both names', async () => {
    await room.emptied('2026-03-02T08:00');
    const { house } = room;
    const owner = house.actorOf('action-owner');
    const standInId = house.personId('owner-2');
    await room.get(Preferences).set(owner, owner.personId!, { awayFrom: '2026-03-02', awayTo: '2026-03-06', standInId });
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.plant.action({ number: 13, dueOn: '2026-03-16', ownerId: standInId });
    expect(await room.sent('2026-03-02T08:00')).toEqual([`owner-2: ${due} (and 1 more)`]);
    expect(room.smtp.received[0]?.body.replace(/=\r\n/g, '')).toContain('in place of Team Manager, Assessment');
    const { entries } = await room.get(Ledger).page(owner, { person: standInId });
    expect(entries.map(({ to, standIn }) => `${standIn ?? 'themself'} for ${to ?? ''}`).sort()).toEqual([
      'Fostering Manager for Team Manager, Assessment',
      'themself for Fostering Manager',
    ]);
    expect(await room.sent('2026-03-09T08:00')).toEqual([
      'action-owner: A12 Title 12: due 16 March 2026',
      'owner-2: A13 Title 13: due 16 March 2026',
    ]);
  });

  it('must name who stands in, and only those who send reminders may choose for others', async () => {
    await room.emptied('2026-03-02T08:00');
    const [owner, lead] = [room.house.actorOf('action-owner'), room.house.actorOf('programme-lead')];
    const preferences = room.get(Preferences);
    const away = { awayFrom: '2026-03-02', awayTo: '2026-03-06' };
    await expect(preferences.set(owner, owner.personId!, away)).rejects.toMatchObject({ problems: [{ field: 'standInId' }] });
    const toReader = { ...away, standInId: room.house.personId('reader') };
    await expect(preferences.set(owner, owner.personId!, toReader)).rejects.toMatchObject({ problems: [{ field: 'standInId' }] });
    await expect(preferences.set(owner, lead.personId!, {})).rejects.toThrow('Your role does not allow this');
    const stranger = room.house.strangerOf('director').personId!;
    await expect(preferences.of(lead, stranger)).rejects.toThrow('no such person');
    await preferences.set(lead, owner.personId!, { digestDay: 'monday' });
    await expect(preferences.set(owner, owner.personId!, { digestDay: 'friday', version: 7 })).rejects.toThrow('after you opened it');
    expect(await preferences.of(owner, owner.personId!)).toMatchObject({ digestDay: 1, version: 1 });
  });
});

describe('someone who is locked out', () => {
  it('is sent nothing, with the reason, and the lead is told instead', async () => {
    await room.emptied('2026-03-02T08:00');
    const { house } = room;
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    const administrator = house.actorOf('administrator');
    await room.get(Locks).lock(administrator, house.personId('action-owner'), { reason: 'Account was misused' });
    expect(await room.sent('2026-03-02T08:00')).toEqual([`accountable-lead: ${due}`]);
    const { entries } = await room.get(Ledger).page(house.actorOf('director'), { person: house.personId('action-owner') });
    expect(entries.map(({ reason }) => reason)).toEqual(['locked out of the service on 2 March 2026']);
    await expect(room.get(Locks).lock(administrator, administrator.personId!, { reason: 'x' })).rejects.toThrow('cannot lock yourself out');
    await room.get(Locks).unlock(administrator, house.personId('action-owner'));
    expect(await room.sent('2026-03-09T08:00')).toEqual([`action-owner: ${due}`]);
  });
});

describe('a run of more e-mails than may go out without a person looking', () => {
  it('is held back with an alarm to the administrators, loses nothing, and goes out when it is let go', async () => {
    await room.emptied('2026-03-02T08:00');
    const { house } = room;
    for (const [number, who] of [
      [1, 'action-owner'],
      [2, 'owner-2'],
      [3, 'lead-2'],
      [4, 'chair'],
    ] as const)
      await room.plant.action({ number, dueOn: '2026-03-16', ownerId: house.personId(who) });
    expect(await room.sent('2026-03-02T08:00')).toEqual(['administrator: 4 e-mails are held back']);
    expect(await room.sent('2026-03-02T08:01')).toEqual([]);
    const administrator = house.actorOf('administrator');
    const watch = room.get(MailWatch);
    expect(await watch.state(administrator)).toMatchObject({
      today: expect.stringContaining('are held back') as string,
      figures: { due: 4, held: true },
      hold: { messages: 4, most: 3 },
    });
    await expect(watch.release(house.actorOf('action-owner'), { reason: 'x' })).rejects.toThrow('Your role does not allow this');
    await watch.release(administrator, { reason: 'Many fell due at once' });
    expect(await room.sent('2026-03-02T08:02')).toHaveLength(4);
    expect(await room.sent('2026-03-02T08:03')).toEqual([]);
    await expect(watch.release(administrator, { reason: 'x' })).rejects.toThrow('No e-mails are held back now');
  });
});

describe('a notice', () => {
  it('is sent once to those with the role and those named, from the next working morning', async () => {
    await room.emptied('2026-03-06T19:00');
    const { house } = room;
    const notices = new Notices(new Outbox(house.clock), house.clock);
    const give = (): Promise<void> =>
      house.database.transaction(house.schedule(), (tx) =>
        notices.give(tx, house.schedule(), {
          kind: 'report-issued',
          subjectId: house.authorityId,
          roles: ['chair', 'director'],
          personIds: [house.personId('director'), house.personId('owner-2')],
          headline: 'Board pack is out',
          line: 'The board pack went out on 6 March 2026.',
          path: '/reports/1',
        }),
      );
    await give();
    expect(await room.sent('2026-03-06T19:01')).toEqual([]);
    await give();
    expect(await room.sent('2026-03-09T08:00')).toEqual([
      'chair: Board pack is out',
      'director: Board pack is out',
      'owner-2: Board pack is out',
    ]);
    expect(await room.sent('2026-03-09T08:01')).toEqual([]);
  });
});

describe('what an action needed', () => {
  it('is told on it: the reminders, and to whom it was escalated', async () => {
    await room.emptied('2026-03-02T08:00');
    const id = await room.plant.action({ number: 12, dueOn: '2026-03-06' });
    await room.run('2026-03-02T08:00');
    await room.run('2026-03-05T08:00');
    await room.run('2026-03-13T08:00');
    const reminders = room.get(ActionReminders);
    expect(await reminders.of(room.house.actorOf('director'), id)).toEqual({
      sent: 3,
      lastOn: '2026-03-13',
      escalations: [{ on: '2026-03-13', to: 'Head of Safeguarding' }],
    });
    expect(await reminders.of(room.house.strangerOf('director'), id)).toEqual({ sent: 0, lastOn: null, escalations: [] });
  });

  it('and the forecast says what would go to whom, also by a rule that is not saved', async () => {
    await room.emptied('2026-03-02T09:00');
    await room.plant.action({ number: 12, dueOn: '2026-03-30' });
    const lead = room.house.actorOf('programme-lead');
    const forecast = room.get(Forecast);
    const told = (all: Awaited<ReturnType<typeof forecast.next>>): string[] =>
      all.map(({ dueOn, people }) => `${dueOn} ${people.map(({ jobTitle }) => jobTitle).join('; ')}`);
    expect(told(await forecast.next(lead)).slice(0, 2)).toEqual([
      '2026-03-16 Team Manager, Assessment',
      '2026-03-23 Team Manager, Assessment',
    ]);
    const rule = { before: '3', lead: 'all', wants: [], enabled: true } as const;
    expect(told(await forecast.byRule(lead, 'action-due', rule))).toEqual(['2026-03-25 Head of Safeguarding']);
    expect(await room.plant.ask('select 1 from planned_reminder')).toEqual([]);
  });
});
