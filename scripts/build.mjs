// Transpiles apps and libs to dist with swc (0.3 s, no types) and copies what stands beside the code.
// Types are checked by `npm run check`. Only what changed is written, file by file in one step each, because the product may be
// running from dist while the command line is used beside it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets } from './assets.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const copied = /\.(njk|typ|json|svg|txt)$/;
const leftOut = /(\.spec\.ts|\.e2e\.ts)$|\/(test|testing|training)\//;

process.chdir(root);
const changed = (file) => statSync(file).mtimeMs;
const rulesChanged = Math.max(changed(fileURLToPath(import.meta.url)), changed('package-lock.json'));
const isCurrent = (file, target) => existsSync(target) && changed(target) >= Math.max(changed(file), rulesChanged);
const kept = new Set();
let swc;

for (const folder of ['apps', 'libs']) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (leftOut.test(file) || !statSync(file).isFile()) continue;
    const target = join('dist', file);
    if (file.endsWith('.ts')) {
      const output = target.replace(/\.ts$/, '.js');
      kept.add(output).add(`${output}.map`);
      if (!isCurrent(file, output)) await transpile(file, output);
    } else if (copied.test(file)) {
      kept.add(target);
      if (!isCurrent(file, target)) write(target, (unfinished) => copyFileSync(file, unfinished));
    }
  }
}
for (const folder of ['dist/apps', 'dist/libs']) removeOthers(folder);

async function transpile(file, output) {
  swc ??= await import('@swc/core');
  const { code, map } = swc.transformFileSync(file, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2023',
    },
    module: { type: 'es6' },
    sourceMaps: true,
  });
  if (map) write(`${output}.map`, (unfinished) => writeFileSync(unfinished, map));
  write(output, (unfinished) => writeFileSync(unfinished, code));
}

function write(target, make) {
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}`;
  make(unfinished);
  renameSync(unfinished, target);
}

function removeOthers(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true }) : []) {
    const file = join(folder, name);
    if (!kept.has(file) && !/\.\d+$/.test(file) && existsSync(file) && statSync(file).isFile()) rmSync(file);
  }
}
await buildAssets(root);
