import { CannotStart, type Config, startEmbeddedPostgres } from '#platform';
import { migrate } from '#schema';
import pg from 'pg';
import { isHalfLoaded } from './sample.js';
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
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    durable: true,
    launched: (kill) => {
      stopping.atOnce(kill);
    },
  });
  stopping.with(() => postgres.stop());
  if (isHalfLoaded(config)) await emptyDatabase(postgres.url('tracker_owner', 'postgres'));
  const owner = postgres.url('tracker_owner', 'tracker');
  await migrate(owner);
  stopping.goOn();
  return postgres.url('tracker_app', 'tracker');
}

/** Nobody has worked in it yet: pages are served only after the sample is whole. */
async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop database if exists tracker with (force)');
    await client.query('create database tracker');
  } finally {
    await client.end();
  }
}
