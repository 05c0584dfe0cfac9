import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { migrate } from '#schema';
import { BadInput } from './errors.js';
import type { Terminal } from './terminal.js';

export function migrateCommand(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the database in MIGRATE_DATABASE_URL up to this release; safe to run again, and from several machines at once')
    .option(...jsonOption)
    .action(async (asked: AsJson) => {
      const { migrateDatabaseUrl, databaseUrl } = terminal.config();
      if (migrateDatabaseUrl === undefined) {
        throw new BadInput(
          'MIGRATE_DATABASE_URL is not set. Set it to your PostgreSQL, signing in as the owner of the tables: ' +
            'postgresql://tracker_owner:…@host/tracker. An npm start migrates its own database by itself.',
        );
      }
      const done = await migrate(migrateDatabaseUrl, appRoleOf(databaseUrl), (done, total) => terminal.progress(done, total, 'migrations'));
      answer(terminal, asked, { migrated: done }, done.length === 0 ? ['Up to date already'] : done);
    });
}

/** The role that DATABASE_URL signs in as is the one that needs the rights. */
function appRoleOf(databaseUrl: string | undefined): string {
  const user = databaseUrl === undefined ? '' : decodeURIComponent(new URL(databaseUrl).username);
  return user === '' ? 'tracker_app' : user;
}
