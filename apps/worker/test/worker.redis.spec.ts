import { Queue } from 'bullmq';
import { WorkerRoom } from './worker-room.js';
import { worksOn } from './queue-suite.js';
import { openRedis, type TestRedis } from './redis.js';

describe('a worker on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await openRedis();
  });
  afterAll(() => redis.stop());
  afterEach(() => redis.empty());

  worksOn(() => ({
    redisUrl: redis.url,
    empty: () => redis.empty(),
    look: () => new Queue('improvement-plan', { connection: { url: redis.url } }),
  }));

  it('goes on when Redis is emptied while it runs', async () => {
    const room = await WorkerRoom.open('2026-03-02T08:00', redis.url);
    try {
      await room.start();
      await redis.empty();
      await room.plant.action({ number: 12, dueOn: '2026-03-16' });
      await room.ask();
      await room.until('one message', () => room.smtp.received.length === 1);
    } finally {
      await room.close();
    }
  });
});

describe('a worker whose Redis would throw jobs away', () => {
  it('refuses to start, and says why', async () => {
    const redis = await openRedis('allkeys-lru');
    const room = await WorkerRoom.open('2026-03-02T08:00', redis.url);
    try {
      await expect(room.start()).rejects.toThrow('Redis has maxmemory-policy “allkeys-lru”');
    } finally {
      await room.close();
      await redis.stop();
    }
  });

  it('refuses to start without Redis when it was told of one', async () => {
    const room = await WorkerRoom.open('2026-03-02T08:00', 'redis://127.0.0.1:1');
    try {
      await expect(room.start()).rejects.toThrow('Redis at REDIS_URL does not answer');
    } finally {
      await room.close();
    }
  });
});
