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

type Add = (program: Command, terminal: Terminal) => void;

/** Every command, one a file, as the help groups them. Each adds itself to the program. */
const groups: readonly (readonly [heading: string, commands: readonly Add[]])[] = [
  ['Inspectors’ letters:', [readCommand]],
  ['The plan:', [importCommand, exportCommand, remindCommand, reportCommand]],
  ['People and programs:', [authorityCommand, personCommand, tokenCommand]],
  ['Running the service:', [migrateCommand, auditCommand, archiveCommand, evidenceCommand, retentionCommand]],
];

const notes = `
Examples:
  npm run -s cli -- read letter.pdf --json
  npm run -s cli -- import plan.xlsx --person lead@example.org --dry-run
  npm run -s cli -- token create --person analyst@example.org --read-only
  npm run -s cli -- audit verify --json

Exit codes:
  0  done
  1  it failed, or the answer is bad news, such as a trail that was tampered with
  2  what was asked or given cannot be taken: the message says how to write it

What was asked for goes to standard output, all else to standard error. With --json it is JSON and nothing else.
COMMAND --help tells of one. Commands on data use DATABASE_URL, or else the database of an npm start that runs on the same DATA_DIR (default .data).`;

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
  for (const [heading, commands] of groups) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, terminal);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    const { code, message } = outcomeOf(error);
    if (message !== undefined) terminal.note(message);
    return code;
  }
}
