// `npm ci` refuses a lock that leaves out an optional package of another platform, and `npm install` leaves
// them out silently when a registry lacks that build. This names every missing one, so that the lock is
// complete on every machine. `--fix` writes; without it a missing name is an error.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const known = new Set(Object.keys(lock.packages).map((key) => key.replace(/^.*node_modules\//, '')));
const platforms = /(linux|darwin|win32|windows|freebsd|openbsd|netbsd|android|wasm32|sunos|aix|openharmony|openharmonyos)/;
const missing = [];

for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!known.has(name)) missing.push({ owner, name, version });
  }
}

function platformOf(name) {
  const os = platforms.exec(name)?.[1]?.replace('windows', 'win32');
  const cpu = /(x64|arm64|arm|ia32|ppc64|riscv64|s390x|loong64|x86_64|aarch64)/.exec(name)?.[1];
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os === 'wasm32' ? 'none' : os] } : {}) };
}

if (missing.length === 0) {
  console.log('lock: every optional package is named');
} else if (process.argv.includes('--fix')) {
  for (const { name, version } of missing) {
    lock.packages[`node_modules/${name}`] = { version: version.replace(/^[~^]/, ''), ...platformOf(name), optional: true };
  }
  const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
  console.log(`lock: named ${missing.length} optional packages`);
} else {
  for (const { owner, name } of missing) console.error(`lock: ${name} (optional, of ${owner}) is not named`);
  console.error('Run `node scripts/lock-optional.mjs --fix` and commit package-lock.json');
  process.exit(1);
}
