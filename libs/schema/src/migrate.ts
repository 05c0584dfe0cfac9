import { migrateQueue, type Progress, unseen } from '#platform';
import { DataSource, type Migration, MigrationExecutor, type QueryRunner } from 'typeorm';
import { Platform1764000001000 } from './migrations/001-platform.js';
import { Identity1764000002000 } from './migrations/002-identity.js';
import { Inspection1764000003000 } from './migrations/003-inspection.js';
import { Plan1764000004000 } from './migrations/004-plan.js';
import { Board1764000005000 } from './migrations/005-board.js';
import { RatingKey1764000006000 } from './migrations/006-rating-key.js';
import { Impact1764000007000 } from './migrations/007-impact.js';
import { Spreadsheet1764000008000 } from './migrations/008-spreadsheet.js';
import { Steps1764000010000 } from './migrations/010-steps.js';
import { History1764000011000 } from './migrations/011-history.js';
import { Phases1764000011001 } from './migrations/011-phases.js';
import { EvidenceStore1764000011002 } from './migrations/011-evidence-store.js';
import { ReportKinds1764000012000 } from './migrations/012-report-kinds.js';
import { Revision1764000039000 } from './migrations/039-revision.js';
import { dropPastViews, makePastViews } from './past-views.js';
import { makeRevisionTriggers } from './revision-triggers.js';
import { Mail1764000014000 } from './migrations/014-mail.js';
import { Ledger1764000015000 } from './migrations/015-ledger.js';
import { CalendarFeed1764000024000 } from './migrations/024-calendar-feed.js';
import { RepeatedRequest1764000025000 } from './migrations/025-repeated-request.js';
import { Webhook1764000030000 } from './migrations/030-webhook.js';
import { MilestoneDates1764000026000 } from './migrations/026-milestone-dates.js';
import { FirstScreens1764000027000 } from './migrations/027-first-screens.js';
import { MailAgain1764000017000 } from './migrations/017-mail-again.js';
import { SignIn1764000019000 } from './migrations/019-sign-in.js';
import { ProviderAccount1764000028000 } from './migrations/028-provider-account.js';
import { Retention1764000029000 } from './migrations/029-retention.js';
import { HotLists1764000032000 } from './migrations/032-hot-lists.js';
import { LongImports1764000033000 } from './migrations/033-long-imports.js';

/** In the order in which they run. */
export const migrations = [
  Platform1764000001000,
  Identity1764000002000,
  Inspection1764000003000,
  Plan1764000004000,
  Board1764000005000,
  RatingKey1764000006000,
  Impact1764000007000,
  Spreadsheet1764000008000,
  Steps1764000010000,
  History1764000011000,
  Phases1764000011001,
  EvidenceStore1764000011002,
  ReportKinds1764000012000,
  Mail1764000014000,
  Ledger1764000015000,
  MailAgain1764000017000,
  CalendarFeed1764000024000,
  SignIn1764000019000,
  RepeatedRequest1764000025000,
  MilestoneDates1764000026000,
  FirstScreens1764000027000,
  ProviderAccount1764000028000,
  Retention1764000029000,
  Webhook1764000030000,
  HotLists1764000032000,
  LongImports1764000033000,
  Revision1764000039000,
];

/**
 * Brings the database up to this release as its owner, and gives the application's role what it needs and no more.
 * Safe to run again and from several machines at once: they queue on an advisory lock.
 * @param told of each migration that ran
 * @returns the names of the migrations that ran
 */
export async function migrate(ownerUrl: string, appRole = 'tracker_app', told: Progress = unseen): Promise<readonly string[]> {
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', poolSize: 2 });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('improvement-plan migrations'))`);
    await dropPastViews(source);
    const done = await runAll(source, lock, told);
    await makeRevisionTriggers(source);
    await grant(source, appRole);
    await migrateQueue(ownerUrl, appRole);
    return done.map(({ name }) => name);
  } finally {
    await lock.query(`select pg_advisory_unlock(hashtext('improvement-plan migrations'))`).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/** One after the other, each in a transaction of its own: one that fails leaves those before it. */
async function runAll(source: DataSource, runner: QueryRunner, told: Progress): Promise<readonly Migration[]> {
  const executor = new MigrationExecutor(source, runner);
  const pending = await executor.getPendingMigrations();
  for (const [at, migration] of pending.entries()) {
    await runner.startTransaction();
    try {
      await executor.executeMigration(migration);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
    told(at + 1, pending.length);
  }
  return pending;
}

async function grant(source: DataSource, appRole: string): Promise<void> {
  const role = `"${appRole.replaceAll('"', '""')}"`;
  await source.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    revoke all on migration from ${role};
    grant select on migration to ${role};
    revoke insert, update, delete on audit_head from ${role};
    revoke update, delete on audit_entry from ${role};
    revoke insert, update, delete on plan_history from ${role};
    revoke insert, update, delete on revision from ${role};
  `);
  await makePastViews(source, role);
}
