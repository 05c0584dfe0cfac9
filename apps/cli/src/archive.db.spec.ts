import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openTestDatabase, type TestDatabase } from '../../../libs/schema/testing/test-database.js';
import { command, type Ran } from '../test/test-terminal.js';

describe('the whole of an authority, at the command line', () => {
  let house: House;
  let empty: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'archive-cli-'));
  const file = join(folder, 'exampleshire.zip');
  beforeAll(async () => {
    [house, empty] = [await openHouse(), await openTestDatabase()];
  });
  afterAll(async () => {
    await house.close();
    await empty.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = ({ appUrl, ownerUrl }: Pick<TestDatabase, 'appUrl' | 'ownerUrl'>, ...args: readonly string[]): Promise<Ran> =>
    command(['archive', ...args], { DATABASE_URL: appUrl, MIGRATE_DATABASE_URL: ownerUrl });

  it('is written into a file that nobody else may read, of one authority alone', async () => {
    const { code, output, bars } = await ask(house, 'make', file, '--authority', 'Exampleshire');
    expect([code, output]).toEqual([0, expect.stringMatching(/^Exampleshire: \d+ rows and 0 files in /)]);
    expect(bars.at(0)).toMatch(/^\[█?░+\] 1 of \d+ tables and files, \d %$/);
    expect(bars.at(-1)).toMatch(/^\[█{30}\] (\d+) of \1 tables and files, 100 %$/);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('is refused by an installation that holds something, and taken by an empty one, whose trail is verified', async () => {
    expect(await ask(house, 'restore', file)).toMatchObject({ code: 2, notes: expect.stringContaining('is not empty') as string });
    const restored = await ask(empty, 'restore', file);
    expect([restored.code, restored.output, restored.bars.at(-1)]).toEqual([
      0,
      expect.stringMatching(/rows restored\nExampleshire: 1 entries of the trail, nothing/),
      expect.stringContaining('tables and files, 100 %'),
    ]);
  });

  it('is not made where it cannot be written, nor restored without the owner of the tables', async () => {
    expect((await ask(house, 'make', join(folder, 'nowhere', 'x.zip'), '--authority', 'Exampleshire')).code).toBe(2);
    const without = await command(['archive', 'restore', file], { DATABASE_URL: empty.appUrl });
    expect(without).toMatchObject({ code: 1, notes: expect.stringContaining('MIGRATE_DATABASE_URL is not set') as string });
    expect((await ask(empty, 'restore', join(folder, 'no.zip'))).code).toBe(2);
  });
});
