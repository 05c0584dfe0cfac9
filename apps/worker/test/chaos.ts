// npm run chaos: workers are killed in the middle of sending, the queue is emptied, PostgreSQL is restarted, the mail server is busy,
// refuses and hangs up, and the ledger must still equal what the mail server got. Prints one line of figures; exit code 1 when
// something was lost, or doubled beyond one repeat for each kill, each restart and each e-mail taken without a word.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { newId, startEmbeddedPostgres } from '#platform';
import { migrate } from '#schema';
import { openSmtp } from '../../../libs/reminder/testing/smtp.js';
import { openRedis } from './redis.js';

const people = Number(process.env['CHAOS_PEOPLE'] ?? 500);
const actions = Number(process.env['CHAOS_DELIVERIES'] ?? 10_000);
const kills = Number(process.env['CHAOS_KILLS'] ?? 50);
const workersAtOnce = 3;

const folder = mkdtempSync(join(tmpdir(), 'improvement-plan-chaos-'));
let postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
const redis = await openRedis();
const smtp = await openSmtp();
// It takes its time, and is busy at first for some: a kill then lands in the middle of many states.
smtp.delay = 700;
const asked = new Map<string, number>();
let takenSilently = 0;
smtp.answer = (to) => {
  const times = asked.get(to) ?? 0;
  asked.set(to, times + 1);
  if (to.endsWith('50@example.org')) return 550;
  if (times > 0) return 'take';
  if (to.endsWith('99@example.org')) {
    takenSilently += 1;
    return 'hang up after taking';
  }
  return to.endsWith('77@example.org') ? 421 : to.endsWith('3@example.org') ? 451 : 'take';
};

await migrate(postgres.url('tracker_owner', 'tracker'));
const client = new pg.Pool({ connectionString: postgres.url('tracker_owner', 'tracker'), options: '-c app.door=migration' });
// PostgreSQL is restarted under it.
client.on('error', () => undefined);
await plant();

const environment = {
  ...process.env,
  DATABASE_URL: postgres.url('tracker_app', 'tracker'),
  AUDIT_HEADS: join(folder, 'audit-heads.txt'),
  REDIS_URL: redis.url,
  SMTP_URL: smtp.url,
  PUBLIC_URL: 'https://plan.example.org',
  CHAOS_BEGAN: String(Date.now()),
};
const began = performance.now();
const workers: ChildProcess[] = Array.from({ length: workersAtOnce }, launch);
let killed = 0;
let restarted = 0;
const deadline = performance.now() + 900_000;
while (performance.now() < deadline) {
  await pause(killed < kills ? 1200 + ((killed * 197) % 1400) : 500);
  const { waiting, made } = await counts();
  if (made > 0 && waiting === 0) break;
  if (killed === kills) continue;
  const index = killed % workersAtOnce;
  workers[index]?.kill('SIGKILL');
  workers[index] = launch();
  killed += 1;
  if (killed % 10 === 0) await redis.empty();
  if (killed === Math.ceil(kills / 2) && restarted === 0) await restartPostgres();
}
for (const worker of workers) worker.kill('SIGKILL');
await pause(300);

const seconds = Math.round((performance.now() - began) / 1000);
const { made, waiting, deliveries, refused, unexplained } = await counts();
const ids = await client.query<{ id: string }>(`select message_id as id from message where state = 'sent'`);
const taken = new Map<string, number>();
for (const { messageId } of smtp.received) taken.set(messageId, (taken.get(messageId) ?? 0) + 1);
const lost = ids.rows.filter(({ id }) => !taken.has(id)).length;
const strange = [...taken.keys()].filter((id) => !ids.rows.some((row) => row.id === id)).length;
const repeats = smtp.received.length - taken.size;
const mayRepeat = killed + takenSilently + restarted * workersAtOnce * 3;
const good = waiting === 0 && lost === 0 && strange === 0 && unexplained === 0 && repeats <= mayRepeat && deliveries >= actions;
process.stdout.write(
  `${good ? 'ok' : 'FAILED'}: ${deliveries} deliveries in ${made} messages to ${people} people, ${killed} kills, ${restarted} restart of PostgreSQL, ${lost} lost, ` +
    `${repeats} repeated with the same Message-ID (${takenSilently} taken without a word), ${refused} refused for good, ${strange} unknown to the ledger, ${waiting} waiting, ${seconds} s\n`,
);
await client.end();
await Promise.all([redis.stop(), smtp.close()]);
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(good ? 0 : 1);

function launch(): ChildProcess {
  const flags = ['--import', './scripts/typescript.mjs', 'apps/worker/test/chaos-worker.ts'];
  return spawn(process.execPath, flags, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function restartPostgres(): Promise<void> {
  await postgres.stop();
  await pause(1000);
  postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  restarted += 1;
}

interface Counts {
  readonly made: number;
  readonly waiting: number;
  readonly deliveries: number;
  readonly refused: number;
  readonly unexplained: number;
}

async function counts(): Promise<Counts> {
  const { rows } = await client.query<Counts>(
    `select (select count(*)::int from message) as made, (select count(*)::int from message where state in ('sending', 'failed')) as waiting,
       (select count(*)::int from message where state = 'given-up') as refused,
       (select count(*)::int from message where state = 'given-up' and last_error is null) as unexplained,
       (select count(*)::int from delivery where message_id is not null) as deliveries`,
  );
  return rows[0] ?? { made: 0, waiting: 0, deliveries: 0, refused: 0, unexplained: 0 };
}

/** One authority whose every action is due in ten working days. */
async function plant(): Promise<void> {
  const authority = newId();
  await client.query('insert into authority values ($1, $2, now())', [authority, 'Exampleshire']);
  const ids = Array.from({ length: people }, newId);
  await client.query(
    `insert into person (id, email, job_title, created_at) select id, 'owner' || n || '@example.org', 'Owner ' || n, now()
     from unnest($1::uuid[]) with ordinality as p(id, n)`,
    [ids],
  );
  await client.query(
    `insert into membership (id, authority_id, person_id, role, starts_on) select gen_random_uuid(), $1, id, 'action-owner', '2026-01-01' from unnest($2::uuid[]) id`,
    [authority, ids],
  );
  await client.query(
    `insert into action (id, authority_id, number, title, outcome, status, owner_id, owner_accepted_on, owner_since, start_on, due_on, original_due_on, confirmed_on, created_at)
     select gen_random_uuid(), $1, n, 'Title ' || n, 'Better', 'in-progress', ($2::uuid[])[1 + n % $3], '2026-01-12', '2026-01-12', '2026-01-12', '2026-03-16', '2026-03-16', '2026-01-12', now()
     from generate_series(1, $4::int) n`,
    [authority, ids, people, actions],
  );
}
