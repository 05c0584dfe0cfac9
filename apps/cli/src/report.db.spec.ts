import pg from 'pg';
import { openDesk } from '../../../libs/report/testing/desk.js';
import { liveInPlan } from '../../../libs/report/testing/lived-in-plan.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { plainDate } from '#calendar';
import { command, type Ran } from '../test/test-terminal.js';

describe('report', () => {
  let house: House;
  let reportId: string;
  const ask = (...args: string[]): Promise<Ran> => command(['report', ...args], { DATABASE_URL: house.appUrl });
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    await liveInPlan(house, 8);
    await openDesk(house).deadlines.add(house.actorOf('director'), { title: 'Progress report', dueOn: plainDate('2026-03-31') });
  });
  afterAll(() => house.close());

  it('makes what is due at a moment, from nothing but its deadline', async () => {
    expect((await ask('run', '--authority', 'Exampleshire', '--at', '2026-03-24T23:00')).output).toBe('Drafted 0, sent out 0');
    expect((await ask('run', '--authority', 'Exampleshire', '--at', '2026-03-31T08:00')).output).toBe('Drafted 1, sent out 1');
    const [report] = await openDesk(house).list.all(house.actorOf('reader'));
    reportId = report!.id;
  });

  it('says that a report is as it was frozen', async () => {
    const { code, output } = await ask('verify', reportId);
    expect([code, output]).toEqual([0, 'Exampleshire: “Progress report”, due 2026-03-31, edition 1: as it was frozen']);
  });

  it('says no word of the commissioner’s own before it is issued', async () => {
    const commissioner = house.actorOf('commissioner');
    const desk = openDesk(house);
    const { id } = await desk.deadlines.add(commissioner, { kind: 'commissioner-report', dueOn: plainDate('2026-03-31') });
    const own = await desk.reports.draft(commissioner, id);
    await desk.wording.writeSummary(commissioner, own.id, { summary: 'Quincunx leadership has not turned', version: 1 });
    for (const args of [['verify'], ['verify', own.id], ['run', '--authority', 'Exampleshire', '--at', '2026-04-02T08:00']]) {
      const { code, output, notes } = await ask(...args);
      expect(code).toBe(0);
      expect(output + notes).not.toContain('Quincunx');
    }
  });

  it('does not take what is no report', async () => {
    expect((await ask('verify', 'march')).code).toBe(2);
    expect((await ask('verify', '0195a000-0000-7000-8000-000000000009')).notes).toContain('There is no report 0195a000');
  });

  it('fails, naming the report and its edition, when one byte was changed', async () => {
    const client = new pg.Client({ connectionString: house.ownerUrl });
    await client.connect();
    await client.query(`alter table report disable trigger report_frozen; alter table report no force row level security;
      update report set content = overlay(content placing '9' from position('"green":' in content) + 8 for 1);
      alter table report force row level security; alter table report enable trigger report_frozen`);
    await client.end();
    for (const args of [['verify', reportId], ['verify']]) {
      const { code, notes } = await ask(...args);
      expect(code).toBe(1);
      expect(notes).toContain('“Progress report”, due 2026-03-31, edition 1: CHANGED');
    }
  });
});
