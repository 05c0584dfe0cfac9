import { BringingIn, DryRuns, Imports, workbookOf } from '#spreadsheet';
import { ask } from './load.js';
import { actionsOf, councilOf } from './made-up.js';
import { withWeb } from './measure.js';
import { fill } from './seed.js';
import { timed } from './timed.js';
import { actorIn, type World } from './world.js';

/** The whole list, as files that people take away, by the page's own address. */
export const exporting = (world: World): Promise<void> =>
  withWeb(world, async (web) => {
    const headers = () => ({ cookie: world.cookie });
    for (const [format, reach] of [
      ['csv', 0.3],
      ['xlsx', 1],
    ] as const) {
      const times: number[] = [];
      const before = await web.tell();
      for (let turn = 0; turn < 5; turn += 1) {
        const began = performance.now();
        await ask({ url: `${web.url}/plan.${format}`, headers }, undefined, turn);
        times.push(performance.now() - began);
      }
      const after = await web.tell();
      times.sort((a, b) => a - b);
      const cpuMs = (after.cpuMs - before.cpuMs) / times.length;
      world.figures.add({ figure: `export: the plan of 5,000 as ${format}`, value: (times[2] ?? NaN) / 1000, unit: 's', reach, cpuMs });
    }
  });

/** A plan ten times as long as most, from the file to the plan, into a council that has none yet. */
export async function importing(world: World): Promise<void> {
  const council = councilOf(903, 5_000);
  await fill(world.planting, { ...council, actions: 0 });
  const actor = actorIn(council, 'programme-lead');
  const rows = [
    ['Action', 'Priority', 'Owner', 'Success criteria', 'Start', 'Due', 'Status', 'RAG', 'Progress', 'Evidence'],
    ...[...actionsOf(council)].map(({ title, n, dueOn, confirmedOn }) => [
      title,
      `${1 + (n % 10)}`,
      'Team Manager 11',
      'Children have a better plan',
      confirmedOn,
      dueOn,
      'In progress',
      n % 2 === 0 ? 'Amber' : '',
      n % 2 === 0 ? `Two of three teams have begun (${n})` : '',
      n % 3 === 0 ? `Audit of 12 files, 2 March 2026: 9 were good (${n})` : '',
    ]),
  ];
  const bytes = await workbookOf([{ name: 'Plan', rows }]);
  const get = <T>(kind: new (...args: never[]) => T): T => world.rooms.get(kind, { strict: false });
  const started = await timed(world, { figure: 'import: 5,000 rows of Excel read', unit: 's' }, () =>
    get(Imports).start(actor, { bytes, fileName: 'Plan.xlsx' }),
  );
  const columns = started.layout.mapping.map((field) => field ?? 'none');
  await get(Imports).layOut(actor, started.id, { columns, underWay: true, fillDown: false });
  const { mark, counts } = await timed(world, { figure: 'import: their dry run', unit: 's', reach: 5 }, () =>
    get(DryRuns).of(actor, started.id, {}),
  );
  if (counts.new < council.actions) throw new Error(`Not every row was taken: ${JSON.stringify(counts)}`);
  await timed(world, { figure: 'import: brought into the plan', unit: 's', reach: 30 }, () =>
    get(BringingIn).bringIn(actor, started.id, { mark }),
  );
}
