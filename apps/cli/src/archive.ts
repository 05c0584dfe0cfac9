import { Audit } from '#audit';
import { ArchiveModule, ArchiveOut, restoreArchive } from '#archive';
import { IdentityModule, operatorOf } from '#identity';
import { CannotStart, type Config, runningDatabase } from '#platform';
import type { Command } from 'commander';
import { type FileHandle, open as openFile, rename, rm } from 'node:fs/promises';
import { answer, type AsJson, jsonOption } from './answer.js';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput, BadNews } from './errors.js';
import { inRooms } from './rooms.js';
import type { Terminal } from './terminal.js';

export function archiveCommand(program: Command, terminal: Terminal): void {
  const archive = program.command('archive').description('the whole of an authority, out and in');

  archive
    .command('make')
    .description('write everything of an authority, with its files of evidence, into one ZIP; passwords and tokens are left out')
    .argument('<file>', 'such as exampleshire-2026-03-13.zip; it holds the whole plan, so keep it as you keep the database')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async (path: string, { authority, ...asked }: AsJson & { authority?: string }) => {
      await inRooms(terminal, [IdentityModule, ArchiveModule], async (open) => {
        const { id, name } = await authorityNamed(open, authority);
        // A file of the name that was asked for is always whole.
        const part = `${path}.part`;
        const handle = await opened(part);
        const { members } = await open
          .get(ArchiveOut)
          .write(operatorOf(id), handle.createWriteStream(), (done, total) => terminal.progress(done, total, 'tables and files'))
          .catch(async (error: unknown) => {
            await rm(part, { force: true });
            throw error;
          });
        await rename(part, path);
        const rows = members.reduce((sum, member) => sum + (member.rows ?? 0), 0);
        const files = members.filter((member) => member.rows === undefined).length;
        answer(terminal, asked, { authority: name, rows, files, archive: path }, [`${name}: ${rows} rows and ${files} files in ${path}`]);
      });
    });

  archive
    .command('restore')
    .description('put an archive back into an installation that holds nothing, all of it or nothing')
    .argument('<file>', 'made by archive make of the same release')
    .option(...jsonOption)
    .action(async (path: string, asked: AsJson) => {
      const { authority, members } = await restoreArchive(ownerOf(terminal.config()), path, (done, total) =>
        terminal.progress(done, total, 'tables and files'),
      );
      const rows = members.reduce((sum, member) => sum + (member.rows ?? 0), 0);
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { entries, broken } = await open.get(Audit).verify(operatorOf(authority.id));
        if (broken !== undefined) {
          terminal.note(`${authority.name}: entry ${broken.position} of the trail: ${broken.fault}`);
          throw new BadNews();
        }
        const lines = [`${rows} rows restored`, `${entries} entries of the trail, nothing was changed or removed`];
        const named = lines.map((line) => `${authority.name}: ${line}`);
        answer(terminal, asked, { authority: authority.name, rows, entries }, named);
      });
      terminal.note('People choose a new password by “I have forgotten my password”, or with person password EMAIL.');
    });
}

/** Read and written by whoever runs the command alone. @throws BadInput where nothing can be written */
async function opened(path: string): Promise<FileHandle> {
  try {
    return await openFile(path, 'w', 0o600);
  } catch (error) {
    throw new BadInput(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function ownerOf({ migrateDatabaseUrl, databaseUrl, dataDir }: Config): string {
  const url = migrateDatabaseUrl ?? (databaseUrl === undefined ? runningDatabase(dataDir, 'tracker_owner') : undefined);
  if (url !== undefined) return url;
  throw new CannotStart('MIGRATE_DATABASE_URL is not set. Set it to the new PostgreSQL, signing in as the owner of the tables.');
}
