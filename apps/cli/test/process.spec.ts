import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { barOf } from '../src/progress.js';
import { command } from './test-terminal.js';

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The command line as it is run, in a process of its own. */
function cli(args: readonly string[], input = ''): Ran {
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: '/nowhere' };
  return spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], { cwd: root, encoding: 'utf8', env, input });
}

const commandsIn = (help: string): string[] => [...help.matchAll(/^ {2}([a-z]+) (?!run)/gm)].map(([, name = '']) => name);

describe('the command line, as a process', () => {
  it('helps: by groups, with examples and with what each exit code means', () => {
    const { status, stdout, stderr } = cli(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    for (const words of [
      'Inspectors’ letters:',
      'The plan:',
      'People and programs:',
      'Running the service:',
      'Examples:',
      'Exit codes:',
      '  2  ',
    ])
      expect(stdout).toContain(words);
  }, 120_000);

  it('prints JSON and nothing else to standard output', () => {
    const { status, stdout } = cli(
      ['read', '-', '--json'],
      'Monitoring visit to Exampleshire\n\nWhat needs to improve:\n\n• Supervision of social workers.',
    );
    expect([status, typeof JSON.parse(stdout)]).toEqual([0, 'object']);
  }, 120_000);

  it.each([
    [['token', 'create'], 2, '--person'],
    [['authority', 'list'], 1, 'DATABASE_URL'],
  ])(
    'says on standard error what to do about %j, with the exit code %i',
    (args, code, words) => {
      const { status, stdout, stderr } = cli(args);
      expect([status, stdout]).toEqual([code, '']);
      expect(stderr).toContain(words);
      expect(stderr).not.toContain('    at ');
    },
    120_000,
  );
});

test.each([
  [['nonsense'], 2, 'unknown command'],
  [['read', '/no/such/letter.pdf'], 2, 'There is no file /no/such/letter.pdf'],
  [['migrate'], 2, 'MIGRATE_DATABASE_URL is not set. Set it'],
])('%j is answered by what to do, with the exit code %i', async (args, code, words) => {
  expect(await command(args)).toEqual({ code, output: '', bars: [], notes: expect.stringContaining(words) as string });
});

test('every command takes --json', async () => {
  const helpOf = async (...names: string[]): Promise<string> => (await command([...names, '--help'])).output;
  const top = commandsIn(await helpOf());
  expect(top).toEqual(expect.arrayContaining(['read', 'migrate', 'audit', 'import', 'token', 'retention']));
  const without: string[] = [];
  for (const name of top) {
    const help = await helpOf(name);
    const below = help.includes('Commands:') ? commandsIn(help.slice(help.indexOf('Commands:'))).filter((sub) => sub !== 'help') : [];
    const all =
      below.length === 0 ? [[name, help]] : await Promise.all(below.map(async (sub) => [`${name} ${sub}`, await helpOf(name, sub)]));
    for (const [words = '', text = ''] of all) if (!text.includes('--json')) without.push(words);
  }
  expect(without).toEqual([]);
});

test('a bar tells how far long work is', () => {
  expect(barOf(12, 40, 'files')).toBe('[█████████░░░░░░░░░░░░░░░░░░░░░] 12 of 40 files, 30 %');
  expect(barOf(40, 40, 'files')).toContain('] 40 of 40 files, 100 %');
});
