import { Audit } from '#audit';
import pg from 'pg';
import { type House, openHouse } from '../../schema/testing/house.js';
import { workbookOf } from '../testing/files.js';
import { type Room, spreadsheetRoom, type WholeDryRun } from '../testing/room.js';
import { LongImports, mostRowsAtOnce } from './long-imports.js';

let house: House;
let room: Room;
let long: LongImports;
let owner: pg.Client;
beforeAll(async () => {
  house = await openHouse();
  room = await spreadsheetRoom(house);
  long = room.get(LongImports);
  owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await room.close();
  await house.close();
});

const lead = () => house.actorOf('programme-lead');
const change = (sql: string): Promise<unknown> => house.database.transaction(house.schedule(), (tx) => tx.query(sql));
const actions = async (): Promise<number> =>
  house.database.snapshot(lead(), async (tx) => (await tx.query<{ n: number }[]>('select count(*)::int as n from action'))[0]!.n);

/** More rows than come in while someone waits. */
const many = async (named: string): Promise<WholeDryRun> => {
  const rows = Array.from({ length: mostRowsAtOnce + 1 }, (_, n) => [`${named}, part ${n}`]);
  return room.dryRun(lead(), await workbookOf({ Plan: [['Action'], ...rows] }), { underWay: false });
};
const ask = ({ sheetImport: { id }, mark }: WholeDryRun) => long.bringIn(lead(), id, { mark });
const found = ({ sheetImport: { id } }: WholeDryRun) => room.imports.find(lead(), id);
const progress = async (dryRun: WholeDryRun) => long.progress(lead(), await found(dryRun));
const run = ({ sheetImport: { id } }: WholeDryRun) => long.run(house.authorityId, id);

describe('a file of many rows', () => {
  it('is brought in by the worker, once, by the person who asked', async () => {
    const before = await actions();
    const dryRun = await many('Visits to children');
    expect([await ask(dryRun), await progress(dryRun)]).toEqual([undefined, { state: 'waiting', percent: 0, fault: null }]);
    await expect(ask(dryRun)).rejects.toThrow('This file is being brought in');
    await expect(room.imports.discard(lead(), dryRun.sheetImport.id)).rejects.toThrow('This file is being brought in');
    await change('update outbox set handed_at = now()');
    expect(await progress(dryRun)).toMatchObject({ state: 'under-way' });
    expect(await actions()).toBe(before);
    await run(dryRun);
    await run(dryRun);
    expect(await actions()).toBe(before + mostRowsAtOnce + 1);
    const { outcome, broughtInOn } = await found(dryRun);
    expect([outcome?.added.length, broughtInOn]).toEqual([mostRowsAtOnce + 1, '2026-03-13']);
    expect(await progress(dryRun)).toBeUndefined();
    const [told] = await house.database.snapshot(lead(), (tx) => room.get(Audit).historyOf(tx, dryRun.sheetImport.id));
    expect(told).toMatchObject({ event: 'import.brought-in', personId: house.personId('programme-lead'), via: 'page' });
    expect(await room.get(Audit).verify(lead())).toMatchObject({ broken: undefined });
  });

  it('leaves nothing when its connection is cut at the last moment, says how far it is, and comes in at the next try', async () => {
    const before = await actions();
    const dryRun = await many('Pathway plans');
    await ask(dryRun);
    await change(`update outbox set handed_at = now(), last_error = 'Error: The database went away'`);
    await owner.query(`
      create function break_off() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create trigger break_off after insert on audit_entry execute function break_off()`);
    await expect(run(dryRun)).rejects.toThrow(/terminat/);
    await owner.query('drop function break_off cascade');
    expect(await actions()).toBe(before);
    expect(await progress(dryRun)).toEqual({ state: 'failed', percent: 100, fault: 'The database went away' });
    await run(dryRun);
    expect(await actions()).toBe(before + mostRowsAtOnce + 1);
  });

  it('is refused with the reason when the plan has changed meanwhile, and can be asked for again', async () => {
    const [first, second] = [await many('Supervision'), await many('Supervision')];
    await ask(first);
    await ask(second);
    await run(first);
    await run(second);
    const { asked, refusal, outcome } = await found(second);
    expect([asked, outcome, refusal]).toEqual([null, null, expect.stringContaining('The plan has changed since you looked')]);
    await expect(ask(second)).rejects.toThrow('The plan has changed since you looked');
    await room.imports.discard(lead(), second.sheetImport.id);
  });

  it('is refused when whoever asked has no part in the plan any more', async () => {
    const before = await actions();
    const dryRun = await many('Housing');
    await ask(dryRun);
    await change(`update membership set ends_on = '2026-03-12' where person_id = '${house.personId('programme-lead')}'`);
    await run(dryRun);
    expect((await found(dryRun)).refusal).toContain('has no part in the plan any more');
    expect(await actions()).toBe(before);
  });
});
