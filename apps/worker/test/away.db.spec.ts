import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { londonInstant, parseLondonMoment, plainDate, SettableClock } from '#calendar';
import { newId, readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { Planting } from '../../../libs/reminder/testing/plant.js';
import { openSmtp, type TestSmtp } from '../../../libs/reminder/testing/smtp.js';
import { Log } from '../src/log.js';
import { walkForward } from '../src/walk.js';
import { type RunningWorker, startWorker } from '../src/worker.js';

const start = '2026-03-02T09:00';
const end = parseLondonMoment('2026-03-18T09:00');

/** A plan that nobody touches for 16 days: an action falls due, another goes quiet, a report is due, a visit comes nearer. */
describe('nobody signs in for 16 days', () => {
  let house: House;
  let smtp: TestSmtp;
  let plant: Planting;
  let worker: RunningWorker;
  let clock: SettableClock;
  let late: string;
  const problems: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'heads-'));
  const heads = join(folder, 'audit-heads.txt');

  const open = async (): Promise<void> => {
    house = await openHouse(start);
    smtp = await openSmtp();
    plant = new Planting(house);
    clock = new SettableClock(parseLondonMoment(start));
    late = await plant.action({ number: 12, dueOn: '2026-03-06', heardOn: '2026-02-27' });
    await plant.action({ number: 13, dueOn: '2026-06-26', heardOn: '2026-02-12', ownerId: house.personId('owner-2') });
    await plant.visit('2026-03-24');
    await plant.change(
      `insert into deadline (id, authority_id, kind, title, due_on, cut_off_on, status)
       values ($1, $2, 'progress-report', 'Progress report', '2026-03-16', '2026-03-09', 'open')`,
      [newId(), house.authorityId],
    );
    const config = readConfig({
      DATABASE_URL: house.appUrl,
      SMTP_URL: smtp.url,
      PUBLIC_URL: 'https://plan.example.org',
      AUDIT_HEADS: heads,
    });
    const log = new Log('warn', (line) => problems.push(line));
    worker = await startWorker({ config, clock, database: house.database, log });
    await worker.sweepNow();
  };
  afterEach(async () => {
    await worker.stop();
    await smtp.close();
    await house.close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const colours = (): Promise<string[]> =>
    plant
      .ask<{ day: string }>(
        `select from_day || ' A' || number || ' ' || c.rating as day from rating_change c join action a on a.id = c.action_id
         where from_day > '2026-03-02' order by from_day, number`,
      )
      .then((rows) => rows.map(({ day }) => day));
  const report = (): Promise<object[]> => plant.ask(`select status, edition, issued_unsigned as unsigned from report order by edition`);

  it('day by day: each colour has changed on its day, the reminders went and the report is there', async () => {
    await open();
    smtp.fresh();
    await walkForward(clock, end, () => worker.sweepNow());
    const noted = readFileSync(heads, 'utf8').trim().split('\n');
    expect(noted.map((line) => line.slice(0, 10))).toContain('2026-03-17');

    // A12 is late from the day after its due date; A13 has been silent for 28 days.
    expect(await colours()).toEqual(['2026-03-07 A12 red', expect.stringMatching(/^2026-03-1\d A13 amber$/)]);
    expect(await report()).toEqual([{ status: 'issued', edition: 1, unsigned: true }]);
    const days = await plant.ask<{ day: string; who: string }>(
      `select (m.made_at at time zone 'Europe/London')::date::text as day, string_agg(split_part(m.email, '@', 1), ', ' order by m.email) as who
       from message m where m.made_at > $1 group by 1 order by 1`,
      [londonInstant(plainDate('2026-03-03'), '00:00')],
    );
    const dueDays = days.map(({ day }) => day);
    // A12 is due the next working day; it is five working days late; the visit is five working days away and A13 has gone quiet.
    // On the 10th, ten working days before the visit, nothing is outstanding for it yet, so nobody is written to.
    // The report should be signed by the 12th: its signer hears so the day before, that day and the day after.
    // On the 16th it goes out, and everyone who may read it gets a link.
    expect(dueDays).toEqual(['2026-03-05', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17']);
    expect(days.find(({ day }) => day === '2026-03-16')?.who).toContain('reader');
    expect(smtp.fresh()).toHaveLength(days.flatMap(({ who }) => who.split(', ')).length);
    const left = await plant.ask(`select 1 from planned_reminder where state = 'planned' and due_on < '2026-03-18'`);
    expect(left).toEqual([]);
    await worker.sweepNow();
    expect(smtp.fresh()).toEqual([]);
  }, 60_000);

  it('in one leap, as after an outage: the history is the same, the report is there, and each reminder is caught up once', async () => {
    await open();
    smtp.fresh();
    clock.moveTo(end);
    await worker.sweepNow();

    expect(await colours()).toEqual(['2026-03-07 A12 red', expect.stringMatching(/^2026-03-1\d A13 amber$/)]);
    expect(await report()).toEqual([{ status: 'issued', edition: 1, unsigned: true }]);
    const people = smtp.fresh().map((line) => line.split(':')[0]);
    expect(new Set(people).size).toBe(people.length);
    const rows = await plant.ask<{ state: string; reason: string | null }>(
      `select state, reason from planned_reminder where anchor = 'action-due' and anchor_id = $1 and due_on between '2026-03-05' and '2026-03-17' order by due_on`,
      [late],
    );
    expect(rows).toEqual([
      { state: 'skipped', reason: 'it could not be sent before 6 March 2026 had passed' },
      { state: 'sent', reason: null },
    ]);
    await worker.sweepNow();
    expect(smtp.fresh()).toEqual([]);
  }, 60_000);
});
