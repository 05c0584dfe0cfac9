import type { Figure } from './figures.js';
import type { World } from './world.js';

/**
 * Work of this process by the product's own use cases: seconds or milliseconds of the clock, and processor milliseconds of it and of
 * PostgreSQL. @returns what the work answered
 */
export async function timed<T>(
  { figures, databaseCpu }: World,
  told: Omit<Figure, 'value'> & { readonly unit: 's' | 'ms' },
  work: () => Promise<T>,
): Promise<T> {
  const [dbBefore, before, began] = [databaseCpu(), process.cpuUsage(), performance.now()];
  const answer = await work();
  const [elapsed, used, dbAfter] = [performance.now() - began, process.cpuUsage(before), databaseCpu()];
  figures.add({
    ...told,
    value: told.unit === 's' ? elapsed / 1000 : elapsed,
    cpuMs: (used.user + used.system) / 1000,
    dbCpuMs: dbBefore === undefined || dbAfter === undefined ? undefined : dbAfter - dbBefore,
  });
  return answer;
}
