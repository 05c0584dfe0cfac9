import { Locks } from '#identity';
import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';
import { SendingAgain } from './sending-again.js';

const subject = 'action-owner: A12 Title 12: due 16 March 2026';

let room: Room;
let actionId: string;
beforeAll(async () => {
  room = await Room.open('2026-03-02T08:00');
});
beforeEach(async () => {
  await room.emptied('2026-03-02T08:00');
  actionId = await room.plant.action({ number: 12, dueOn: '2026-03-16' });
});
afterAll(() => room.close());

const theMessage = async (): Promise<string> => (await room.plant.ask<{ id: string }>('select id from message order by made_at'))[0]!.id;
const again = async (id: string, reason = 'It never came'): Promise<void> =>
  room.get(SendingAgain).sendAgain(room.house.actorOf('programme-lead'), id, { reason });

describe('an e-mail that was taken and is sent again', () => {
  it('is a new e-mail that says when it was first sent, once, and both stand in the ledger', async () => {
    await room.run('2026-03-02T08:00');
    room.house.clock.set('2026-03-03T09:00');
    const id = await theMessage();
    await again(id);
    await expect(again(id)).rejects.toThrow('on its way');
    expect(room.smtp.fresh()).toHaveLength(1);
    expect(await room.sent('2026-03-03T09:01')).toEqual([subject]);
    expect(await room.sent('2026-03-03T09:02')).toEqual([]);

    const [first, second] = room.smtp.received;
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(second?.messageId).toMatch(/@plan\.example\.org>$/);
    expect(second?.body).toContain('This was first sent on 2 March 2026.');
    const kept = await room.plant.ask<{ id: string }>('select message_id as id from message order by made_at');
    expect(kept.map((each) => each.id)).toEqual([first?.messageId, second?.messageId]);
    const { entries, today } = await room.get(Ledger).page(room.house.actorOf('director'), { action: actionId });
    expect(entries).toMatchObject([{ state: 'sent', askedAgainAt: new Date('2026-03-03T09:00Z') }]);
    expect(today).toContain('No reminders were due today.');
  });

  it('is refused for someone who is told nothing any more, and stands in the trail with its reason', async () => {
    await room.run('2026-03-02T08:00');
    const id = await theMessage();
    const { house } = room;
    await again(id, 'Their mailbox was full');
    const trail = await room.plant.ask<{ data: object }>(`select * from audit_entry where event = 'reminder.sent-again'`);
    expect(JSON.stringify(trail)).toContain('Their mailbox was full');
    await room.run('2026-03-02T08:01');
    await room.get(Locks).lock(house.actorOf('administrator'), house.personId('action-owner'), { reason: 'Misused' });
    await expect(again(id)).rejects.toThrow('This person is sent nothing: locked out of the service on 2 March 2026');
  });
});

describe('an e-mail that nobody took', () => {
  it('goes on with its own Message-ID, to the address as it is now', async () => {
    room.smtp.answer = () => 550;
    await room.run('2026-03-02T08:00');
    await room.plant.change(`update person set email = 'new@exampleshire.example.org' where id = $1`, [
      room.house.personId('action-owner'),
    ]);
    room.smtp.answer = () => 'take';
    await again(await theMessage(), 'Address corrected');
    expect(await room.sent('2026-03-02T08:01')).toEqual([subject.replace('action-owner', 'new')]);
    await room.plant.change(`update person set email = 'action-owner@exampleshire.example.org' where id = $1`, [
      room.house.personId('action-owner'),
    ]);
    expect(await room.plant.ask('select 1 from message')).toHaveLength(1);
    expect((await room.get(Ledger).page(room.house.actorOf('director'), {})).undelivered).toEqual([]);
  });

  const withdrawn = async (): Promise<object[]> => {
    room.smtp.answer = () => 'take';
    expect(await room.sent('2026-03-02T10:00')).not.toContain(subject);
    return room.plant.ask('select state, last_error as why from message where attempts > 0');
  };

  it('is not tried again once its action is closed, with the reason', async () => {
    room.smtp.answer = () => 451;
    await room.run('2026-03-02T08:00');
    await room.plant.change(`update action set status = 'stopped', stopped_on = '2026-03-02' where id = $1`, [actionId]);
    expect(await withdrawn()).toEqual([{ state: 'cancelled', why: 'A12 was stopped on 2 March 2026' }]);
    const { entries } = await room.get(Ledger).page(room.house.actorOf('director'), { state: 'cancelled', action: actionId });
    expect(entries.map(({ to, reason }) => `${to ?? ''}: ${reason ?? ''}`)).toContain(
      'Team Manager, Assessment: A12 was stopped on 2 March 2026',
    );
    await expect(again(await theMessage())).rejects.toThrow('Nothing in this e-mail is true any more');
  });

  it('is not tried again once someone else answers for it', async () => {
    room.smtp.answer = () => 451;
    await room.run('2026-03-02T08:00');
    await room.plant.change('update action set owner_id = $1 where id = $2', [room.house.personId('owner-2'), actionId]);
    expect(await withdrawn()).toEqual([{ state: 'cancelled', why: 'it is for someone else to do now' }]);
  });

  it('is tried again as long as anything in it is true', async () => {
    await room.plant.action({ number: 13, dueOn: '2026-03-16' });
    room.smtp.answer = () => 451;
    await room.run('2026-03-02T08:00');
    await room.plant.change(`update action set status = 'stopped', stopped_on = '2026-03-02' where id = $1`, [actionId]);
    room.smtp.answer = () => 'take';
    expect(await room.sent('2026-03-02T10:00')).toHaveLength(1);
  });
});
