import { Room } from '../testing/room.js';
import { MailWatch } from './mail-watch.js';

/** Moments in UTC: in London the hour after 1am is missing on 29 March, and there twice on 25 October. */
const changes = [
  {
    on: '29 March 2026',
    dueOn: '2026-04-15',
    quiet: ['2026-03-27T18:00:00Z', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-03-29T08:30:00Z', '2026-03-30T06:59:59Z'],
    opens: '2026-03-30T07:00:00Z',
    lastMinute: '2026-03-30T16:59:59Z',
    midnight: '2026-03-30T23:00:00Z',
  },
  {
    on: '25 October 2026',
    dueOn: '2026-11-09',
    quiet: ['2026-10-23T17:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T08:30:00Z', '2026-10-26T07:59:59Z'],
    opens: '2026-10-26T08:00:00Z',
    lastMinute: '2026-10-26T17:59:59Z',
    midnight: '2026-10-27T00:00:00Z',
  },
];

describe('when the clocks change', () => {
  let room: Room;
  const at = async (moment: string): Promise<string[]> => {
    room.house.clock.set(new Date(moment));
    await room.sending.run(room.house.schedule());
    return room.smtp.fresh();
  };
  beforeAll(async () => {
    room = await Room.open('2026-03-02T08:00');
  });
  afterAll(() => room.close());

  it.each(changes)(
    'on $on, what is due on the Monday goes at 8am in London, once',
    async ({ dueOn, quiet, opens, lastMinute, midnight }) => {
      await room.emptied('2026-03-02T08:00');
      room.house.clock.set(new Date(quiet[0]!));
      await room.plant.action({ number: 12, dueOn });
      await room.plant.action({ number: 13, dueOn, ownerId: room.house.personId('owner-2') });
      for (const moment of quiet) expect([moment, await at(moment)]).toEqual([moment, []]);

      room.smtp.answer = (to) => (to.startsWith('owner-2') ? 451 : 'take');
      expect(await at(opens)).toHaveLength(1);
      expect(room.smtp.received[0]?.body).toContain('in 10 working days');
      expect(await at(opens)).toEqual([]);
      const administrator = room.house.actorOf('administrator');
      const { today, figures } = await room.get(MailWatch).state(administrator);
      expect(today).toContain('1 of 2 reminders due today was sent');
      expect(figures).toMatchObject({ sentToday: 1, failing: 1, oldestAt: new Date(opens) });

      // The one that failed goes before 6pm in London, and is of that day until midnight there.
      room.smtp.answer = () => 'take';
      expect(await at(lastMinute)).toHaveLength(1);
      expect((await room.get(MailWatch).figures(administrator)).sentToday).toBe(2);
      room.house.clock.set(new Date(midnight));
      expect((await room.get(MailWatch).figures(administrator)).sentToday).toBe(0);
    },
  );
});
