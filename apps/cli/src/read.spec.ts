import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '#reading';
import { command, type Ran } from '../test/test-terminal.js';

const letter = `Exampleshire: monitoring visit

What needs to improve in this service
- The quality and frequency of supervision of social workers.
- The timeliness of decisions to close cases.
`;

describe('reading a document on the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'improvement-plan-read-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  /** The settings are wrong on purpose: reading must not look at them. */
  const read = (args: string[], input = ''): Promise<Ran> => command(['read', ...args], { DATABASE_URL: 'not a database' }, input);

  it('prints JSON and nothing else, without any database', async () => {
    const { code, output, notes } = await read(['-', '--json'], letter);
    expect([code, notes]).toEqual([0, '']);
    const { document, findings } = JSON.parse(output) as Reading;
    expect(document).toHaveProperty('kind');
    expect(findings.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining('supervision of social workers')]));
  });

  it('prints a table for people', async () => {
    const file = join(folder, 'letter.txt');
    writeFileSync(file, letter);
    const { code, output } = await read([file]);
    expect(code).toBe(0);
    expect(output).toMatch(/^Kind +/);
    expect(output).toMatch(/Kind +Source +Theme +Page +Para +Text\n/);
    expect(output).toContain('The timeliness of decisions to close cases.');
  });

  it.each([
    ['nothing', '', 'The file is empty'],
    ['half a PDF', '%PDF-1.7\n1 0 obj\n<< /Type', ''],
  ])('ends with exit code 2 and says what to do about %s', async (_what, content, words) => {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, content);
    const { code, output, notes } = await read([file]);
    expect([code, output]).toEqual([2, '']);
    expect(notes).toContain(words);
    expect(notes).not.toMatch(/\bat .*\.(ts|js):\d/);
  });

  it('says when there is no such file, when it is a folder, and when the day is none', async () => {
    expect(await read([join(folder, 'absent.pdf')])).toMatchObject({
      code: 2,
      notes: expect.stringContaining('There is no file') as string,
    });
    expect(await read([folder])).toMatchObject({ code: 2, notes: expect.stringContaining('is not a file') as string });
    expect(await read(['-', '--date', 'yesterday'], letter)).toMatchObject({
      code: 2,
      notes: expect.stringContaining('2022-09-21') as string,
    });
  });

  it('explains every command and the exit codes', async () => {
    const { code, output } = await command(['--help']);
    expect(code).toBe(0);
    for (const words of ['read', 'migrate', 'token', 'audit', 'Exit codes']) expect(output).toContain(words);
  });
});
