import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { plainDate } from '#calendar';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import { lengthened } from '../testing/long-report.js';
import type { FileStanding } from './report-files.js';

describe('the files of a report', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  let short: string;
  let long: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 8);
    const lead = house.actorOf('programme-lead');
    const { id } = await desk.deadlines.add(lead, { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    short = (await desk.reports.draft(lead, id)).id;
    long = await lengthened(house, short);
  });
  beforeEach(() => change('delete from rendering; update outbox set done_at = now()'));
  afterAll(() => house.close());

  const director = () => house.actorOf('director');
  const pdf = async (id: string): Promise<FileStanding> =>
    (await desk.files.standing(director(), id)).find(({ format }) => format === 'pdf')!;
  const change = (sql: string): Promise<unknown> => house.database.transaction(house.schedule(), (tx) => tx.query(sql));
  const tables = { rendering: 'rendering', asked: `outbox where job = 'render-report' and done_at is null` } as const;
  const count = async (table: keyof typeof tables): Promise<number> =>
    house.database.snapshot(
      house.schedule(),
      async (tx) => (await tx.query<{ n: number }[]>(`select count(*)::int as n from ${tables[table]}`))[0]!.n,
    );
  const render = (): Promise<void> => desk.renderings.render(house.schedule(), long, 'pdf');

  it('are drawn at once when the report is short', async () => {
    expect((await desk.files.fetch(director(), short, 'pdf'))?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await pdf(short)).toMatchObject({ state: 'ready' });
  });

  it('are asked for from the worker once when it is long, and say how far they are', async () => {
    expect(await pdf(long)).toMatchObject({ state: 'not-asked-for' });
    for (let time = 0; time < 2; time += 1) expect(await desk.files.fetch(director(), long, 'pdf')).toBeUndefined();
    expect(await count('asked')).toBe(1);
    expect(await pdf(long)).toMatchObject({ state: 'waiting' });
    await change('update outbox set handed_at = now()');
    expect(await pdf(long)).toMatchObject({ state: 'being-made' });
    await render();
    expect(await pdf(long)).toMatchObject({ state: 'ready', size: expect.any(Number) as number });
    expect((await desk.files.fetch(director(), long, 'pdf'))?.bytes.length).toBeGreaterThan(100_000);
  });

  it('say why one could not be made, and can be asked for again', async () => {
    await desk.files.ask(director(), long, 'pdf');
    await change(`update outbox set handed_at = now(), attempts = 3, last_error = 'Error: The PDF was not made within 60 seconds'`);
    expect(await pdf(long)).toMatchObject({ state: 'failed', fault: 'The PDF was not made within 60 seconds' });
    await desk.files.ask(director(), long, 'pdf');
    expect(await pdf(long)).toMatchObject({ state: 'waiting', fault: null });
  });

  it('whose drawing is killed midway leave nothing, say so, and are made once at the next try', async () => {
    const failed = expect(render()).rejects.toThrow('The PDF was not made: its process ended (SIGKILL)');
    await killDrawing();
    await failed;
    expect(await count('rendering')).toBe(0);
    await Promise.all([render(), render()]);
    expect(await count('rendering')).toBe(1);
  });

  it('of the commissioner’s own are drawn at once and never kept while it is not issued', async () => {
    const commissioner = house.actorOf('commissioner');
    const { id } = await desk.deadlines.add(commissioner, { kind: 'commissioner-report', dueOn: plainDate('2026-03-31') });
    const own = await desk.reports.draft(commissioner, id);
    await desk.files.ask(commissioner, own.id, 'word');
    expect(await desk.files.fetch(commissioner, own.id, 'word')).toBeDefined();
    expect((await desk.files.standing(commissioner, own.id)).map(({ state }) => state)).toEqual(Array(3).fill('not-asked-for'));
    await expect(desk.files.standing(director(), own.id)).rejects.toThrow('There is no such report');
    await expect(desk.files.ask(director(), own.id, 'pdf')).rejects.toThrow('There is no such report');
    expect(await count('asked')).toBe(0);
  });
});

/** Kills the process in which a file is being drawn, as soon as there is one. */
async function killDrawing(): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const pid = drawing();
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
      return;
    }
    await pause(20);
  }
  throw new Error('Nothing was drawn within ten seconds');
}

function drawing(): number | undefined {
  try {
    return Number(execFileSync('pgrep', ['-P', String(process.pid), '-f', 'draw-child'], { encoding: 'utf8' }).split('\n')[0]);
  } catch {
    // pgrep ends with 1 when there is none.
    return undefined;
  }
}
