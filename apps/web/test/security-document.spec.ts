import { readdirSync, readFileSync } from 'node:fs';

const text = readFileSync('docs/security.md', 'utf8');
const tests = ['apps', 'libs']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  .filter((file) => /\.(spec|e2e)\.ts$/.test(file))
  .map((file) => file.replace(/^.*\//, ''));

/** The tests that a line of the document names, such as `shell.pages` or `log.spec`. */
const namedIn = (line: string): string[] => [...line.matchAll(/`([\w.-]+\.(?:spec|e2e|pages))`/g)].flatMap(([, name]) => name ?? []);

it('names no test that there is not', () => {
  const named = namedIn(text);
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((name) => !tests.some((file) => file.startsWith(`${name}.`)))).toEqual([]);
});

it('says of no section of the ASVS that it is met without a test', () => {
  const rows = text.split('\n').filter((line) => /^\| V\d/.test(line));
  expect(rows.length).toBeGreaterThan(40);
  for (const row of rows) expect(row.split('|')[2]?.trim()).toMatch(/^(met|in part|not met|not applicable)$/);
  expect(rows.filter((row) => row.split('|')[2]?.trim() === 'met' && namedIn(row).length === 0)).toEqual([]);
});

it('speaks of every chapter of the ASVS 5.0', () => {
  const chapters = Array.from({ length: 17 }, (_, index) => index + 1);
  expect(chapters.filter((chapter) => !new RegExp(`^\\| V${chapter}[. ]`, 'm').test(text))).toEqual([]);
});
