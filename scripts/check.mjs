// Everything that can be checked without running a test. Prints each step with its time; the first failure ends it.
import { spawnSync } from 'node:child_process';

const steps = [
  ['build', 'node', ['scripts/build.mjs']],
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types', 'npx', ['tsc', '--noEmit']],
  ['lint', 'npx', ['eslint', 'apps', 'libs', '--max-warnings', '0']],
  ['boundaries', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'libs']],
  ['dead code', 'npx', ['knip']],
  ['lock', 'node', ['scripts/lock-optional.mjs']],
  ['migrations', 'node', ['scripts/check-migrations.mjs']],
  ['openapi', 'node', ['scripts/openapi.mjs', '--check']],
  ['openapi rules', 'node', ['scripts/lint-openapi.mjs']],
];
const only = process.argv.slice(2);
for (const [name, command, args] of steps) {
  if (only.length > 0 && !only.includes(name)) continue;
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) process.exit(1);
}
