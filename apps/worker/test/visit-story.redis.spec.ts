import type { RunningWorker } from '../src/worker.js';
import { openRedis, type TestRedis } from './redis.js';
import { WorkerRoom } from './worker-room.js';

const owed = (visit: string, actions = '1 action'): string => `Monitoring visit on ${visit}: ${actions} to bring up to date`;
const wanting = (visit: string, people: string): string => `Monitoring visit on ${visit}: ${people} something outstanding`;
const moved = 'Monitoring visit has moved from 24 March 2026 to 14 April 2026';
const cancelled = 'Monitoring visit of 14 April 2026 is cancelled';

/** Everything that each person gets, by day: no more, no less. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'action-owner': [
    `2026-03-09 ${owed('24 March 2026')}`,
    `2026-03-10 ${owed('24 March 2026')}`,
    `2026-03-11 ${moved}`,
    `2026-03-13 ${owed('14 April 2026')}`,
    `2026-04-01 ${owed('14 April 2026', '2 actions')}`,
    `2026-04-07 ${owed('14 April 2026', '2 actions')}`,
    `2026-04-08 ${cancelled}`,
  ],
  'owner-2': [
    `2026-03-09 ${owed('24 March 2026')}`,
    `2026-03-10 ${owed('24 March 2026')}`,
    `2026-03-11 ${moved}`,
    `2026-03-13 ${owed('14 April 2026')}`,
  ],
  ...Object.fromEntries(
    ['accountable-lead', 'director', 'programme-lead'].map((head) => [
      head,
      [
        `2026-03-09 ${wanting('24 March 2026', '2 people have')}`,
        `2026-03-11 ${moved}`,
        `2026-04-07 ${wanting('14 April 2026', '1 person has')}`,
        `2026-04-08 ${cancelled}`,
      ],
    ]),
  ),
};

describe('a visit that is confirmed late, moves across Easter, is interrupted by an outage and is cancelled', () => {
  let redis: TestRedis;
  let room: WorkerRoom;
  let workers: RunningWorker[] = [];
  beforeAll(async () => {
    redis = await openRedis();
    room = await WorkerRoom.open('2026-03-09T09:00', redis.url);
  });
  afterAll(async () => {
    await room.close();
    await redis.stop();
  });

  const got: Record<string, string[]> = {};
  /** Two workers do the day at once, and one does it again. */
  const day = async (moment: string): Promise<void> => {
    room.house.clock.set(moment);
    await Promise.all(workers.map((worker) => worker.sweepNow()));
    await workers[0]?.sweepNow();
    for (const line of room.smtp.fresh()) {
      const [who = '', ...subject] = line.split(': ');
      (got[who] ??= []).push(`${moment.slice(0, 10)} ${subject.join(': ')}`);
    }
  };
  const days = async (...list: string[]): Promise<void> => {
    for (const each of list) await day(`${each}T08:00`);
  };

  it('sends each person exactly what is due, with two workers on Redis, and nothing when it is all done again', async () => {
    const { plant, house } = room;
    await plant.action({ number: 12, heardOn: null });
    const handedOver = await plant.action({ number: 13, heardOn: null, ownerId: house.personId('owner-2') });
    await plant.action({ number: 14, heardOn: '2026-03-08', ownerId: house.personId('lead-2') });
    const visit = await plant.visit('2026-03-24');
    workers = await Promise.all([room.start(), room.start()]);
    await day('2026-03-09T09:00');
    await days('2026-03-10');

    await plant.change(`update inspection set starts_on = '2026-04-14', ends_on = '2026-04-14' where id = $1`, [visit]);
    await day('2026-03-11T14:00');
    await days('2026-03-12', '2026-03-13', '2026-03-16');

    // One owner hands over to the other and leaves.
    await plant.change(`update action set owner_id = $1 where id = $2`, [house.personId('action-owner'), handedOver]);
    await plant.change(`update membership set ends_on = '2026-03-20' where person_id = $1`, [house.personId('owner-2')]);
    await plant.change(`update progress_update set made_on = '2026-03-23' where text = 'Going on'`);
    await days('2026-03-23', '2026-03-25');

    // Nothing runs for six days, over the reminder at ten working days, and Redis loses everything.
    await room.stopAll();
    await redis.empty();
    room.house.clock.set('2026-04-01T07:00');
    workers = await Promise.all([room.start(), room.start()]);
    await days('2026-04-01', '2026-04-02', '2026-04-03', '2026-04-06', '2026-04-07');

    await plant.change(`update inspection set status = 'cancelled' where id = $1`, [visit]);
    await days('2026-04-08', '2026-04-09', '2026-04-13', '2026-04-14');
    await redis.empty();
    await days('2026-04-14');

    expect(got).toEqual(expected);
    const kept = await plant.ask<{ ids: string[] }>(
      `select array_agg(message_id order by message_id) as ids from message where state = 'sent'`,
    );
    expect(room.smtp.received.map(({ messageId }) => messageId).sort()).toEqual([...(kept[0]?.ids ?? [])].sort());
    expect(room.logged).toEqual([]);
  }, 120_000);
});
