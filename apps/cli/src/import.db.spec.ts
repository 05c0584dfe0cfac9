import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { command, type Ran } from '../test/test-terminal.js';

const csv = `No;Action;Outcome;Owner;By when
1;Weekly supervision;Children know their worker;Fostering Manager;30/09/2026
2;Housing panel;Young people have a home;Fostering Manager;Spring
`;

describe('import and export', () => {
  let house: House;
  let folder: string;
  const ask = (...args: string[]): Promise<Ran> => command(args, { DATABASE_URL: house.appUrl, NOW: '2026-03-13T08:00' });
  const asLead = ['--authority', 'Exampleshire', '--person', 'programme-lead@exampleshire.example.org'];
  const at = (name: string): string => join(folder, name);
  beforeAll(async () => {
    house = await openHouse();
    folder = mkdtempSync(join(tmpdir(), 'import-'));
    writeFileSync(at('plan.csv'), csv);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await house.close();
  });

  it('tells what would become of each row, and keeps nothing', async () => {
    const { code, output } = await ask('import', at('plan.csv'), ...asLead, '--under-way', '--dry-run', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      file: 'plan.csv',
      columns: ['number', 'title', 'outcome', 'owner', 'due'],
      coming: 1,
      rows: [
        { row: 2, becomes: 'new' },
        { row: 3, becomes: 'left-out', problems: [{ column: 'E' }] },
      ],
    });
    const words = await ask('import', at('plan.csv'), ...asLead, '--dry-run');
    expect(words.output.split('\n')).toEqual([
      '2  new  Weekly supervision: A draft',
      '3  left-out  Housing panel',
      expect.stringContaining('    E3: “Spring” is not a date'),
    ]);
    expect((await ask('export', at('nothing.csv'), ...asLead)).notes).toContain('0 actions written');
  });

  it('brings the good rows in, writes the plan out, and finds it the same', async () => {
    expect(await ask('import', at('plan.csv'), ...asLead, '--under-way')).toMatchObject({
      code: 1,
      output: '1 new, 0 changed, 0 the same, 1 left out',
    });
    for (const name of ['whole.xlsx', 'whole.csv']) {
      expect((await ask('export', at(name), ...asLead)).notes).toBe(`1 actions written to ${at(name)}`);
      const again = await ask('import', at(name), ...asLead, '--dry-run', '--json');
      expect([again.code, JSON.parse(again.output)]).toEqual([0, expect.objectContaining({ coming: 0 })]);
    }
  });

  it.each([
    [['import', 'nowhere.xlsx'], 'There is no file'],
    [['export', 'plan.pdf'], 'ends in .xlsx or .csv'],
  ])('says what to do instead: %j', async (args, words) => {
    const { code, notes } = await ask(...args, ...asLead);
    expect([code, notes]).toEqual([2, expect.stringContaining(words)]);
  });

  it('is done by a person, with what they may', async () => {
    const as = (who: string): string[] => ['--authority', 'Exampleshire', '--person', `${who}@exampleshire.example.org`];
    expect((await ask('import', at('plan.csv'), ...as('nobody'))).notes).toContain('Nobody with the address');
    expect(await ask('import', at('plan.csv'), ...as('action-owner'))).toMatchObject({
      code: 1,
      notes: expect.stringContaining('does not allow this') as string,
    });
  });
});
