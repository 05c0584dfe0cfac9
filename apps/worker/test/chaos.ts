// npm run chaos: around both clock changes workers are killed in the middle of sending, Redis is emptied and restarted, PostgreSQL is
// restarted, and the mail server is busy, refuses, hangs up and says nothing. The ledger must still equal what the mail server got.
// Prints one line of figures; exit code 1 when something was lost or sent outside working hours, or doubled beyond one repeat for
// each kill, each e-mail taken without a word, and each worker at a restart of PostgreSQL.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '#platform';
import { migrate } from '#schema';
import { openSmtp } from '../../../libs/reminder/testing/smtp.js';
import { actions, inABadMood, kills, type Leg, legs, people, plant, stopSpring } from './chaos-plan.js';
import { openRedis } from './redis.js';

const workersAtOnce = 3;
const tooLong = 1_200_000;

const folder = mkdtempSync(join(tmpdir(), 'improvement-plan-chaos-'));
let postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
const redis = await openRedis();
const smtp = await openSmtp();
const mood = inABadMood(smtp);
await migrate(postgres.url('tracker_owner', 'tracker'));
const client = new pg.Pool({ connectionString: postgres.url('tracker_owner', 'tracker'), options: '-c app.door=migration' });
// PostgreSQL is restarted under it.
client.on('error', () => undefined);
await plant(client);
const running = new Set<ChildProcess>();
let asked = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (asked = true));

const done = { kills: 0, emptied: 0, redis: 0, postgres: 0, quietBroken: 0 };
const began = performance.now();
const legsOfKills = legs.filter(({ quiet }) => quiet === undefined).length;
let goal = 0;
let disturbed = 0;
let lastKill = { at: performance.now(), received: 0 };
for (const leg of legs) {
  if (wasAsked()) break;
  if (leg.from > '2026-06-01' && leg.seconds !== undefined && leg.quiet === undefined) await stopSpring(client);
  if (leg.quiet === undefined) goal += kills / legsOfKills;
  await run(leg);
}
if (wasAsked()) {
  await end();
  process.exit(130);
}
const seconds = Math.round((performance.now() - began) / 1000);

const { made, waiting, deliveries, refused, unexplained, outside, late, notStopped } = await counts();
const ids = new Set(
  (await client.query<{ id: string }>(`select message_id as id from message where state = 'sent'`)).rows.map(({ id }) => id),
);
const taken = new Set(smtp.received.map(({ messageId }) => messageId));
const lost = [...ids].filter((id) => !taken.has(id)).length;
const strange = [...taken].filter((id) => !ids.has(id)).length;
const repeats = smtp.received.length - taken.size;
const mayRepeat = done.kills + mood.takenSilently + done.postgres * workersAtOnce;
const none = [waiting, lost, strange, unexplained, outside, late, notStopped, done.quietBroken];
const asAsked = done.kills >= kills && done.emptied > 0 && done.redis > 0 && done.postgres > 0;
const good = none.every((n) => n === 0) && repeats <= mayRepeat && deliveries === actions && asAsked;
process.stdout.write(
  `${good ? 'ok' : 'FAILED'}: ${deliveries} deliveries in ${made} e-mails to ${people} people over both clock changes, ${done.kills} kills, ` +
    `Redis emptied ${done.emptied} and restarted ${done.redis} times, PostgreSQL restarted ${done.postgres} times, ` +
    `${mood.silences} silences and ${mood.takenSilently} takings without a word by the mail server: ${lost} lost, ` +
    `${repeats} repeated with the same Message-ID (at most ${mayRepeat}), ${refused} refused for good, ${strange} unknown to the ledger, ` +
    `${waiting} waiting, ${outside + done.quietBroken} outside working hours, ${late} mornings late, ${notStopped} for stopped actions, ${seconds} s\n`,
);
await end();
process.exit(good ? 0 : 1);

/** Whether a signal asked it to end: what it started must not outlive it. */
function wasAsked(): boolean {
  return asked;
}

async function end(): Promise<void> {
  for (const worker of running) worker.kill('SIGKILL');
  await client.end();
  await Promise.all([redis.stop(), smtp.close()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run({ from, seconds: lasts, quiet }: Leg): Promise<void> {
  const environment = {
    ...process.env,
    DATABASE_URL: postgres.url('tracker_app', 'tracker'),
    REDIS_URL: redis.url,
    SMTP_URL: smtp.url,
    PUBLIC_URL: 'https://plan.example.org',
    CHAOS_FROM: from,
    CHAOS_BEGAN: String(Date.now()),
  };
  const workers = Array.from({ length: workersAtOnce }, () => launch(environment));
  const before = smtp.received.length;
  const ends = performance.now() + (lasts === undefined ? tooLong : lasts * 1000);
  while (performance.now() < ends && !wasAsked()) {
    await pause(500);
    if (quiet) continue;
    // As whatever keeps workers running does: one that could not start without Redis is started again.
    for (const [index, worker] of workers.entries()) if (worker.exitCode !== null) workers[index] = launch(environment);
    if (lasts === undefined && done.kills >= goal && (await isAllSent(from.slice(0, 10)))) break;
    if (done.kills >= goal) continue;
    if (!isDueForKill()) continue;
    await pause((disturbed * 197) % 700);
    const index = disturbed % workersAtOnce;
    workers[index]?.kill('SIGKILL');
    workers[index] = launch(environment);
    done.kills += 1;
    await disturb((disturbed += 1));
    lastKill = { at: performance.now(), received: smtp.received.length };
  }
  for (const worker of workers) worker.kill('SIGKILL');
  // Each may have had an e-mail in hand.
  if (!quiet) done.kills += workersAtOnce;
  goal = Math.max(goal, done.kills);
  await pause(1000);
  if (quiet) done.quietBroken += smtp.received.length - before;
}

/** In the middle of sending, or of making a plan that takes its time. */
function isDueForKill(): boolean {
  return smtp.received.length > lastKill.received + 3 || performance.now() - lastKill.at > 40_000;
}

function launch(environment: NodeJS.ProcessEnv): ChildProcess {
  const flags = ['--import', './scripts/typescript.mjs', 'apps/worker/test/chaos-worker.ts'];
  const worker = spawn(process.execPath, flags, { env: environment, stdio: 'ignore' });
  running.add(worker);
  worker.once('exit', () => running.delete(worker));
  return worker;
}

async function disturb(time: number): Promise<void> {
  if (time % 10 === 0) {
    await redis.empty();
    done.emptied += 1;
  }
  if (time % 20 === 7) {
    await redis.restart(1500);
    done.redis += 1;
  }
  if (time % 25 === 5) {
    await postgres.stop();
    await pause(1000);
    postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    done.postgres += 1;
  }
}

type Counts = Readonly<Record<'made' | 'waiting' | 'deliveries' | 'refused' | 'unexplained' | 'outside' | 'late' | 'notStopped', number>>;

async function counts(): Promise<Counts> {
  // Half a minute over 6pm is the mail server's: what was begun before is ended.
  const { rows } = await client.query<Counts>(
    `select count(*)::int as made, count(*) filter (where state in ('sending', 'failed'))::int as waiting,
       count(*) filter (where state = 'given-up')::int as refused,
       count(*) filter (where state in ('given-up', 'cancelled') and last_error is null)::int as unexplained,
       count(*) filter (where state = 'sent' and (extract(isodow from at) > 5 or at::time < '08:00' or at::time > '18:00:40'))::int as outside,
       (select count(*)::int from unnest(array['2026-03-30', '2026-10-26']::date[]) monday
        where not exists (select from message where (sent_at at time zone 'Europe/London') between monday + time '08:00' and monday + time '08:02')) as late,
       (select count(*)::int from delivery where message_id is not null) as deliveries,
       (select count(*)::int from planned_reminder p join action a on a.id = p.anchor_id
        where a.status = 'stopped' and (p.state = 'planned' or (p.state <> 'sent' and p.reason is null))) as "notStopped"
     from message, lateral (select sent_at at time zone 'Europe/London' as at) london`,
  );
  if (rows[0] === undefined) throw new Error('a query without a group by always has one row');
  return rows[0];
}

async function isAllSent(day: string): Promise<boolean> {
  const { rows } = await client.query<{ left: number; made: boolean }>(
    `select (select count(*)::int from message where state in ('sending', 'failed'))
       + (select count(*)::int from planned_reminder where state = 'planned' and due_on <= $1) as left,
       exists (select from message where (made_at at time zone 'Europe/London')::date = $1) as made`,
    [day],
  );
  return rows[0]?.left === 0 && rows[0].made;
}
