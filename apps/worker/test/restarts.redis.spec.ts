import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform';
import { migrate } from '#schema';
import { openRedis, type TestRedis } from './redis.js';
import { WorkerRoom } from './worker-room.js';

describe('two workers', () => {
  let redis: TestRedis;
  let room: WorkerRoom;
  let restartPostgres: () => Promise<void>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'improvement-plan-restarts-'));
    let postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    const [appUrl, ownerUrl] = [postgres.url('tracker_app', 'tracker'), postgres.url('tracker_owner', 'tracker')];
    await migrate(ownerUrl);
    redis = await openRedis();
    room = await WorkerRoom.open('2026-03-02T08:00', redis.url, { appUrl, ownerUrl, close: () => Promise.resolve() });
    restartPostgres = async () => {
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    };
    close = async () => {
      await room.close();
      await redis.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    await Promise.all([room.start(), room.start()]);
  }, 60_000);
  afterAll(() => close());

  const sendsOneMore = async (number: number): Promise<void> => {
    const before = room.smtp.received.length;
    await room.plant.action({ number, dueOn: '2026-03-16' });
    await room.ask();
    await room.until('one message more', () => room.smtp.received.length > before);
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
    expect(room.smtp.received.length).toBe(before + 1);
  };

  it('go on when the process of Redis ends, and comes back without anything in it', async () => {
    await sendsOneMore(1);
    await redis.restart();
    await sendsOneMore(2);
  }, 60_000);

  it('lose no request that is made while Redis is away', async () => {
    const before = room.smtp.received.length;
    const back = redis.restart(3000);
    await room.plant.action({ number: 3, dueOn: '2026-03-16' });
    await room.ask();
    await back;
    await room.until('one message more', () => room.smtp.received.length > before);
    await room.until('an empty outbox', async () => (await room.waiting()) === 0);
    expect(room.smtp.received.length).toBe(before + 1);
    expect(room.logged.join()).toContain('the queue does not answer; changes wait in the outbox');
  }, 60_000);

  it('go on when PostgreSQL is restarted in the middle of sending, and double nothing', async () => {
    const before = room.smtp.received.length;
    room.smtp.delay = 1500;
    await room.plant.action({ number: 4, dueOn: '2026-03-16' });
    await room.ask();
    await room.until('a message made', async () => (await room.plant.ask(`select 1 from message where state = 'sending'`)).length > 0);
    await restartPostgres();
    room.smtp.delay = 0;
    await room.until('a message more', () => room.smtp.received.length > before);
    await room.until('an empty outbox', async () => (await room.waiting().catch(() => 1)) === 0);
    await room.until('nothing on the way', async () => (await room.plant.ask(`select 1 from message where state <> 'sent'`)).length === 0);
    // What the mail server had in hand may come once more, as the same message.
    const fresh = room.smtp.received.slice(before);
    expect(fresh.length).toBeLessThanOrEqual(2);
    expect(new Set(fresh.map(({ messageId }) => messageId)).size).toBe(1);
    await sendsOneMore(5);
  }, 60_000);
});
