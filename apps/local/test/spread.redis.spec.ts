import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Audit } from '#audit';
import { Tokens } from '#identity';
import { Outbox } from '#platform';
import { openRedis, type TestRedis } from '../../worker/test/redis.js';
import { WorkerRoom } from '../../worker/test/worker-room.js';
import { freePort, type Program, start, until } from './program.js';

const threeOf = [1, 2, 3];

/** Read to its end, so that no connection stays open for it. */
async function answered(asked: Promise<Response>): Promise<{ readonly ok: boolean; readonly text: string }> {
  const answer = await asked;
  return { ok: answer.ok, text: await answer.text() };
}

describe('three web and three worker processes on one database and one Redis', () => {
  let folder: string;
  let redis: TestRedis;
  let room: WorkerRoom;
  const webs: Program[] = [];
  const workers: Program[] = [];
  const addresses: string[] = [];
  let token: string;
  let actionId: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spread-'));
    redis = await openRedis();
    room = await WorkerRoom.open('2026-03-09T09:00', redis.url);
    const { house, smtp, plant } = room;
    actionId = await plant.action({ number: 1, heardOn: null });
    await plant.action({ number: 2, heardOn: null, ownerId: house.personId('owner-2') });
    await plant.visit('2026-03-24');
    const tokens = new Tokens(house.database, new Audit(house.database, house.clock), house.clock, new Outbox(house.clock));
    const email = 'programme-lead@exampleshire.example.org';
    ({ token } = await tokens.create(house.actorOf('administrator'), { email, label: 'spread', days: 1 }));
    const settings = {
      ...{ DATABASE_URL: house.appUrl, REDIS_URL: redis.url, SMTP_URL: smtp.url, NOW: '2026-03-09T09:00' },
      SECRETS_KEY: 'of-this-test-alone-0123456789-abcdef',
      ...{ AUDIT_HEADS: join(folder, 'audit-heads.txt'), DATABASE_POOL: '3' },
    };
    for (const n of threeOf) {
      const port = String(await freePort());
      addresses.push(`http://127.0.0.1:${port}`);
      webs.push(start(['node', 'dist/apps/web/src/main.js'], { ...settings, PORT: port }));
      mkdirSync(join(folder, `worker-${n}`));
      workers.push(start(['node', 'dist/apps/worker/src/main.js'], { ...settings, TMPDIR: join(folder, `worker-${n}`) }));
    }
    const isUp = async (): Promise<true | undefined> => {
      const answers = await Promise.all(addresses.map((address) => answered(fetch(`${address}/health/ready`)).catch(() => undefined)));
      const beats = threeOf.map((n) => existsSync(join(folder, `worker-${n}`, 'improvement-plan-worker.beat')));
      return (answers.every((answer) => answer?.ok) && beats.every((beat) => beat)) || undefined;
    };
    await until(isUp, 'an answer of every web and a sign of every worker', [...webs, ...workers]);
  }, 90_000);
  afterAll(async () => {
    await Promise.all([...webs, ...workers].map((program) => program.stop()));
    await room.close();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (address: string | undefined, path: string, body?: object, key = ''): ReturnType<typeof answered> =>
    answered(
      fetch(`${address ?? ''}/api/v1${path}`, {
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json', 'idempotency-key': key }) },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      }),
    );

  it('remind each person once, whichever worker sweeps first', async () => {
    const reminded = (): string[] =>
      room.smtp.received.filter(({ subject }) => subject.startsWith('Monitoring visit')).map(({ to }) => to.split('@')[0] ?? '');
    await until(() => reminded().length >= 5 || undefined, 'reminders to five people', workers);
    await room.ask();
    await until(async () => (await room.waiting()) === 0 || undefined, 'an end of what waited', workers);
    expect(reminded().sort()).toEqual(['accountable-lead', 'action-owner', 'director', 'owner-2', 'programme-lead']);
  });

  it('make a change once that is asked of all of them under one key, and each shows it', async () => {
    const change = { text: 'The first two teams have begun.', ownerRating: 'red', recovery: 'Two more people', recoveryBy: '2026-04-30' };
    const red = (): Promise<number[]> =>
      Promise.all(
        addresses.map(async (address) => (JSON.parse((await ask(address, '/actions?rating=red')).text) as { total: number }).total),
      );
    expect(await red()).toEqual([0, 0, 0]);
    const answers = await Promise.all(
      addresses.map((address) => ask(address, `/actions/${actionId}/updates`, change, 'the-same-key-for-all')),
    );
    const [kept] = await room.plant.ask<{ count: number }>('select count(*)::int from progress_update');
    expect([answers.some(({ ok }) => ok), kept?.count]).toEqual([true, 1]);
    const shown = await Promise.all(addresses.map(async (address) => (await ask(address, `/actions/${actionId}`)).text));
    expect(shown.map((text) => text.includes(change.text))).toEqual([true, true, true]);
    expect(await red()).toEqual([1, 1, 1]);
  });

  it('end cleanly, each when it is told to, and the others go on', async () => {
    expect(await webs[0]?.stop()).toBe(0);
    expect(await workers[0]?.stop()).toBe(0);
    expect((await ask(addresses[1], '/actions')).ok).toBe(true);
    expect(await Promise.all([...webs.slice(1), ...workers.slice(1)].map((program) => program.stop()))).toEqual([0, 0, 0, 0]);
    expect([...webs, ...workers].map((program) => program.said())).toEqual(Array(6).fill(''));
  });
});
