// Runs all tests. Without Redis, Chromium or a PostgreSQL of the system the suites that need them are left out and named; with CI=true that is a failure.
// Arguments go to Jest: `npm test -- plan` runs the suites whose path has "plan" in it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const needs = [
  { what: 'Redis', command: 'redis-server', suites: '\\.redis\\.spec\\.ts$' },
  { what: 'PostgreSQL', command: 'pg_ctlcluster', suites: '\\.server\\.spec\\.ts$' },
  { what: 'Chromium', command: 'chromium', suites: '\\.e2e\\.ts$' },
];
const found = (command) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${command}`));
const absent = needs.filter(({ command }) => !found(command));

if (absent.length > 0 && process.env.CI === 'true') {
  console.error(`These tests need ${absent.map(({ what }) => what).join(' and ')}: apt-get install redis-server postgresql chromium`);
  process.exit(1);
}
const ignored = absent.flatMap(({ suites }) => ['--testPathIgnorePatterns', suites]);
const build = spawnSync('node', ['scripts/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const { status } = spawnSync(
  'node',
  ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js', ...ignored, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`.trim(),
    },
  },
);
for (const { what, suites } of absent) console.log(`Left out, because ${what} is not installed here: the suites matching ${suites}`);
process.exit(status ?? 1);
