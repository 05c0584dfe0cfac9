import { Command } from 'commander';
import { archiveCommand } from './archive.js';
import { auditCommand } from './audit.js';
import { authorityCommand } from './authority.js';
import { exitCodes, outcomeOf } from './errors.js';
import { evidenceCommand } from './evidence.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { migrateCommand } from './migrate.js';
import { personCommand } from './person.js';
import { readCommand } from './read.js';
import { remindCommand } from './remind.js';
import { reportCommand } from './report.js';
import type { Terminal } from './terminal.js';
import { retentionCommand } from './retention.js';
import { tokenCommand } from './token.js';

/** Every command, one a file. Each adds itself to the program. */
const commands: readonly ((program: Command, terminal: Terminal) => void)[] = [
  readCommand,
  migrateCommand,
  authorityCommand,
  personCommand,
  retentionCommand,
  tokenCommand,
  auditCommand,
  remindCommand,
  reportCommand,
  evidenceCommand,
  importCommand,
  exportCommand,
  archiveCommand,
];

const notes = `
Exit codes: 0 done; 1 failure, or bad news such as a trail that was tampered with; 2 what was asked or given cannot be taken.
Commands on data use DATABASE_URL, or else the database of an npm start that runs on the same DATA_DIR (default .data).`;

/** @returns the exit code */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('npm run -s cli --')
    .description('Improvement plan: the command line')
    .showHelpAfterError('Add --help to see how to write it.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.say(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.note(text.trimEnd());
      },
    })
    .addHelpText('after', notes);
  for (const add of commands) add(program, terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    const { code, message } = outcomeOf(error);
    if (message !== undefined) terminal.note(message);
    return code;
  }
}
