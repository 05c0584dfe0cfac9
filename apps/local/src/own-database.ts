import { CannotStart, type Config, startEmbeddedPostgres } from '#platform';
import { migrate } from '#schema';
import type { Stopping } from './stopping.js';

/**
 * The embedded PostgreSQL in the data folder, brought up to this release.
 * @returns the connection string of the application's role
 * @throws CannotStart with what to do about it
 */
export async function openOwnDatabase(config: Config, stopping: Stopping, say: (line: string) => void): Promise<string> {
  if (config.databaseUrl !== undefined || config.redisUrl !== undefined) {
    throw new CannotStart(
      'DATABASE_URL or REDIS_URL is set, but npm start brings its own database and would not use yours. ' +
        'Unset both, or run on your servers: npm run build, npm run -s cli -- migrate, npm run start:web and npm run start:worker.',
    );
  }
  if (config.production) {
    throw new CannotStart(
      'NODE_ENV=production is set, but npm start signs in sample people with known passwords. ' +
        'Unset it to try the product out, or see docker-compose.yml for running it on servers.',
    );
  }
  say(`Starting the database in ${config.dataDir} …`);
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, durable: true });
  stopping.with(
    () => postgres.stop(),
    () => {
      postgres.kill();
    },
  );
  const owner = postgres.url('tracker_owner', 'tracker');
  await migrate(owner);
  stopping.goOn();
  return postgres.url('tracker_app', 'tracker');
}
