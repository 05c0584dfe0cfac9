import { join, resolve } from 'node:path';
import { connectionString } from './embedded-postgres.js';
import { findPostmaster } from './embedded-postgres-process.js';

/**
 * The connection string of the database that a running `npm start` keeps in this data folder, for the command line beside it.
 * @returns none when nothing runs there, or when it is still starting
 */
export function runningDatabase(dataDir: string, user = 'tracker_app'): string | undefined {
  const found = findPostmaster(join(resolve(dataDir), 'postgres'));
  return found === undefined || found.socketDir === '' ? undefined : connectionString(found.socketDir, user, 'tracker');
}
