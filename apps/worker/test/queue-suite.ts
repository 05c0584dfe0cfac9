import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { JobQueue } from '#platform';
import { WorkerRoom } from './worker-room.js';

interface QueueServer {
  readonly redisUrl: string | undefined;
  /** Loses everything that the queue holds, as an operator's mistake would. */
  empty(room: WorkerRoom): Promise<void>;
  /** BullMQ's own view of the queue. */
  look(room: WorkerRoom): Pick<Queue, 'getJobSchedulers' | 'getDelayedCount' | 'close'>;
}

/** What must hold on every backend of the queue. */
export function worksOn(server: () => QueueServer): void {
  let room: WorkerRoom;
  beforeEach(async () => {
    room = await WorkerRoom.open('2026-03-02T08:00', server().redisUrl);
  });
  afterEach(() => room.close());

  it('sends what is due when it starts, without anyone asking', async () => {
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    const worker = await room.start();
    await room.until('one message', () => room.smtp.received.length === 1);
    expect(await worker.ready()).toBe(true);
    expect(room.logged).toEqual([]);
  });

  it('does what a change asked for within seconds, and crosses it off', async () => {
    await room.start();
    await room.until('the sweep at the start', async () => (await room.plant.ask('select 1 from reminder_rule')).length > 0);
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.ask();
    await room.until('one message', () => room.smtp.received.length === 1);
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
  });

  it('settles a hundred equal requests, and sends nothing twice', async () => {
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    for (let asked = 0; asked < 100; asked += 1) await room.ask();
    await Promise.all([room.start(), room.start()]);
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
    expect(room.smtp.received).toHaveLength(1);
  });

  it('adds nothing when two workers do the same day', async () => {
    for (let number = 1; number <= 10; number += 1)
      await room.plant.action({ number, dueOn: '2026-03-16', ownerId: room.house.personId(number % 2 ? 'action-owner' : 'owner-2') });
    const workers = await Promise.all([room.start(), room.start()]);
    await Promise.all(workers.flatMap((worker) => [worker.sweepNow(), worker.sweepNow()]));
    await pause(1500);
    expect(room.smtp.fresh()).toHaveLength(2);
  });

  it('sends nothing more when everything is stopped, the queue is lost and the same day runs again', async () => {
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.plant.visit('2026-03-24');
    await room.start();
    await room.ask();
    await room.until('the messages and an empty outbox', async () => room.smtp.received.length > 0 && (await room.waiting()) === 0);
    const sent = room.smtp.received.length;
    await room.stopAll();
    await server().empty(room);

    const again = await room.start();
    await again.sweepNow();
    await room.ask();
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
    expect(room.smtp.received).toHaveLength(sent);
  });

  it('has one schedule in London time, also when it is put back and when its pattern changes', async () => {
    const queue = await JobQueue.open({ redisUrl: server().redisUrl, databaseUrl: room.house.appUrl });
    const look = server().look(room);
    const kept = async (): Promise<string[]> => (await look.getJobSchedulers()).map(({ pattern, tz }) => `${pattern ?? ''} ${tz ?? ''}`);
    await queue.keepSchedule('* * * * *');
    await queue.keepSchedule('* * * * *');
    expect(await kept()).toEqual(['* * * * * Europe/London']);
    await queue.keepSchedule('*/5 * * * *');
    expect(await kept()).toEqual(['*/5 * * * * Europe/London']);
    expect(await look.getDelayedCount()).toBe(1);
    await server().empty(room);
    await queue.keepSchedule('*/5 * * * *');
    expect(await kept()).toEqual(['*/5 * * * * Europe/London']);
    await look.close();
    await queue.close();
  });

  it('loses no request when the queue is lost before it came to it', async () => {
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.ask();
    // Rung for many times, and lost with the queue before a worker took it.
    await room.plant.change(`update outbox set handed_at = now() - interval '2 hours', attempts = 40`);
    await server().empty(room);
    await room.start();
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
    expect(room.smtp.received).toHaveLength(1);
  });
}
