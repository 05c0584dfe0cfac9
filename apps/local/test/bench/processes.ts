import { setTimeout as pause } from 'node:timers/promises';
import { load } from './load.js';
import { Served } from './served.js';
import type { World } from './world.js';

/** From the start of each process to its first answer, and the memory that it holds at rest and under load. */
export async function memory(world: World): Promise<void> {
  const { figures, token, environment } = world;
  const main = (app: string): string => `dist/apps/${app}/src/main.js`;
  const web = await world.started(Served.start(main('web'), environment));
  try {
    figures.add({ figure: 'memory: web from start to first answer', value: web.startMs / 1000, unit: 's' });
    await pause(2000);
    figures.add({ figure: 'memory: web at rest', value: (await web.tell()).rssMb, unit: 'MB', reach: 250 });
    const url = `${web.url}/api/v1/actions?status=in-progress`;
    const busy = load({ url, headers: (n) => ({ authorization: `Bearer ${token(n)}` }) }, 20, 6);
    let most = 0;
    for (let second = 0; second < 6; second += 1) {
      await pause(900);
      most = Math.max(most, (await web.tell()).rssMb);
    }
    await busy;
    figures.add({ figure: 'memory: web under load', value: most, unit: 'MB' });
  } finally {
    await web.stop();
  }
  const worker = await world.started(Served.startWorker(main('worker'), environment));
  try {
    await pause(1000);
    let most = 0;
    for (let quiet = 0, before = 0; quiet < 3;) {
      await pause(1000);
      const { rssMb, cpuMs } = await worker.tell();
      most = Math.max(most, rssMb);
      quiet = cpuMs - before < 150 ? quiet + 1 : 0;
      before = cpuMs;
    }
    figures.add({ figure: 'memory: worker, most while it swept all', value: most, unit: 'MB' });
    figures.add({ figure: 'memory: worker at rest', value: (await worker.tell()).rssMb, unit: 'MB', reach: 250 });
  } finally {
    await worker.stop();
  }
}
