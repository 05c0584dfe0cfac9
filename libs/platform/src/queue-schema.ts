import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Where BullMQ's PostgreSQL backend keeps its tables, apart from ours. Dropping it loses nothing but the ringing. */
export const queueSchema = 'queue';

/**
 * Brings the queue's schema up to the installed BullMQ as the owner. Safe to run again and from several machines at once.
 * @param appRole the application's role, which may use the schema and own nothing in it but BullMQ's job counters
 */
export async function migrateQueue(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, queueSchema);
    const role = client.escapeIdentifier(appRole);
    // BullMQ makes a sequence for each queue when it first adds a job, hence CREATE.
    await client.query(`
      grant usage, create on schema ${queueSchema} to ${role};
      grant select, insert, update, delete on all tables in schema ${queueSchema} to ${role};
      grant usage, select, update on all sequences in schema ${queueSchema} to ${role};
      grant execute on all functions in schema ${queueSchema} to ${role};
    `);
  } finally {
    await client.end();
  }
}
