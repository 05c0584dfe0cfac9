import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#calendar';
import type { Config, Database } from '#platform';
import { loadSample, sampleAuthority, sampleSignIns } from '#sample';
import type { SignIn } from './welcome.js';

/** Stands in the data folder while the sample is being loaded: half a sample, after a kill, is thrown away and loaded anew. */
const unfinished = (dataDir: string): string => join(dataDir, 'sample-unfinished');

export function isHalfLoaded({ dataDir }: Config): boolean {
  return existsSync(unfinished(dataDir));
}

/**
 * Loads the sample plan into a database that holds no plan yet.
 * @returns who can sign in; nobody that we know of where the plan is not the sample
 */
export async function fillWithSample(
  config: Config,
  database: Database,
  clock: Clock,
  say: (line: string) => void,
): Promise<readonly SignIn[]> {
  const authorities = await database.throughDoor('sweep', (tx) => tx.query<{ name: string }[]>('select name from authority'));
  if (authorities.length === 0) {
    say('Making a sample plan …');
    writeFileSync(unfinished(config.dataDir), '');
    await loadSample(database, clock.now(), config.publicUrl);
    rmSync(unfinished(config.dataDir));
    return sampleSignIns();
  }
  return authorities.some(({ name }) => name === sampleAuthority) ? sampleSignIns() : [];
}
