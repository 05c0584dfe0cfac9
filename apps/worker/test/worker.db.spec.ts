import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { SettableClock, parseLondonMoment } from '#calendar';
import { migrateQueue } from '#platform';
import { walkForward } from '../src/walk.js';
import { worksOn } from './queue-suite.js';
import { WorkerRoom } from './worker-room.js';

async function dropQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('drop schema queue cascade');
  await client.end();
}

const postgres = withBackend(createPostgresBackend);

describe('a worker without Redis', () => {
  worksOn(() => ({
    redisUrl: undefined,
    look: ({ house }) => new postgres.Queue('improvement-plan', { connection: { connectionString: house.appUrl, schema: 'queue' } }),
    async empty({ house }) {
      await dropQueue(house.ownerUrl);
      await migrateQueue(house.ownerUrl, 'tracker_app');
    },
  }));
});

describe('starting a worker', () => {
  let room: WorkerRoom;
  beforeEach(async () => {
    room = await WorkerRoom.open('2026-03-02T08:00', undefined);
  });
  afterEach(() => room.close());

  it('without the queue’s tables says what to run', async () => {
    await dropQueue(room.house.ownerUrl);
    await expect(room.start()).rejects.toThrow('Run “npm run -s cli -- migrate”');
  });

  it('in production without a mail server is refused', async () => {
    const secrets = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32), SECRETS_KEY: 'x'.repeat(32), SMTP_URL: '' };
    await expect(room.start(secrets)).rejects.toThrow('SMTP_URL is not set');
  });
});

describe('moving a set clock', () => {
  it('does the work of every day on the way, at 8am', async () => {
    const clock = new SettableClock(parseLondonMoment('2026-03-27T12:00'));
    const days: string[] = [];
    const note = (): Promise<void> => {
      days.push(clock.now().toISOString().slice(0, 16));
      return Promise.resolve();
    };
    // The clocks go forward on the Sunday: 8am is an hour earlier in UTC from then on.
    await walkForward(clock, parseLondonMoment('2026-03-31T15:30'), note);
    expect(days).toEqual(['2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00', '2026-03-31T07:00', '2026-03-31T14:30']);
  });

  it('back is refused', async () => {
    const clock = new SettableClock(parseLondonMoment('2026-03-27T12:00'));
    await expect(walkForward(clock, parseLondonMoment('2026-03-26T12:00'), () => Promise.resolve())).rejects.toThrow(RangeError);
  });
});
