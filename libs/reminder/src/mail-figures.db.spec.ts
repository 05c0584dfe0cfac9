import { Room } from '../testing/room.js';
import { MailWatch } from './mail-watch.js';
import { SendingAgain } from './sending-again.js';

describe('the figures of sending', () => {
  let room: Room;
  beforeAll(async () => {
    room = await Room.open('2026-03-02T07:00');
  });
  afterAll(() => room.close());
  const figures = (): ReturnType<MailWatch['figures']> => room.get(MailWatch).figures(room.house.schedule());

  it('are those of the mail server, at every step', async () => {
    const { house, plant, smtp } = room;
    for (const [number, who] of [
      [1, 'action-owner'],
      [2, 'owner-2'],
      [3, 'lead-2'],
    ] as const)
      await plant.action({ number, dueOn: '2026-03-16', ownerId: house.personId(who) });
    await room.run('2026-03-02T07:00');
    const eight = new Date('2026-03-02T08:00Z');
    expect(await figures()).toMatchObject({ due: 3, unsent: 0, sentToday: 0, oldestAt: eight });

    smtp.answer = (to) => (to.startsWith('owner-2') ? 550 : to.startsWith('lead-2') ? 451 : 'take');
    await room.run('2026-03-02T08:00');
    expect(smtp.received).toHaveLength(1);
    expect(await figures()).toEqual({
      due: 0,
      unsent: 1,
      failing: 1,
      givenUp: 1,
      sentToday: 1,
      waitForDigest: 0,
      held: false,
      oldestAt: eight,
    });

    smtp.answer = () => 'take';
    const [refused] = await plant.ask<{ id: string }>(`select id from message where state = 'given-up'`);
    await room.get(SendingAgain).sendAgain(house.actorOf('administrator'), refused!.id, { reason: 'Address corrected' });
    await room.run('2026-03-02T08:05');
    expect(smtp.received).toHaveLength(3);
    expect(await figures()).toMatchObject({ due: 0, unsent: 0, failing: 0, givenUp: 0, sentToday: 3, oldestAt: null });
  });
});
