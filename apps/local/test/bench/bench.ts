// npm run bench: how fast the product is and what it costs, each hot path beside a bare server in the same run. Prints one line of
// JSON for each figure, and a table. `-- --size M` for more neighbours, `-- list pages` for some parts alone.
import { loadavg, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { Closing } from './closing.js';
import { Figures } from './figures.js';
import { exporting, importing } from './files.js';
import { mail, visit } from './mail.js';
import { list, pages, past, save } from './pages.js';
import { memory } from './processes.js';
import { pack } from './pack.js';
import { reports } from './reports.js';
import { reading } from './reading.js';
import { say } from './say.js';
import { type SizeName, sizes } from './sizes.js';
import { openWorld, type World } from './world.js';

const parts: Readonly<Record<string, (world: World) => Promise<void>>> = {
  ...{ list, pages, past, save, export: exporting, import: importing },
  ...{ mail, visit, reading, pack, reports, memory },
};

const usage = `Use --size ${Object.keys(sizes).join(', ')} and any of these parts: ${Object.keys(parts).join(' ')}\n`;
const { values, positionals: asked } = parseArgs({
  options: { size: { type: 'string', default: 'S' }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}
const size = Object.keys(sizes).find((name): name is SizeName => name === values.size);
const unknown = asked.filter((name) => !(name in parts));
if (size === undefined || unknown.length > 0) {
  process.stderr.write(usage);
  process.exit(2);
}

const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('stopping');
    void closing.close().finally(() => process.exit(130));
  });
}
const figures = new Figures(size);
const began = performance.now();
try {
  const world = await openWorld(figures, size, closing);
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    say(name);
    await part(world).catch((error: unknown) => {
      if (closing.isClosing) return;
      process.exitCode = 1;
      process.stderr.write(`\n${name} failed: ${String(error)}\n`);
    });
    if (closing.isClosing) break;
  }
} finally {
  await closing.close();
}
const { neighbours, actions } = sizes[size];
say('');
process.stdout.write(`
${figures.table()}

${figures.count} figures in ${Math.round((performance.now() - began) / 1000)} s, size ${size}: the council that is asked, and ${neighbours} with ${actions} actions
each. The database was in ${tmpdir()}, with every commit on its disk. Load is the average of a minute (now ${(loadavg()[0] ?? 0).toFixed(1)}): where it is
above the number of processors, milliseconds of the clock say little and processor milliseconds hold. Bare is Fastify and pg alone,
answering the same queries.
`);
process.exit();
