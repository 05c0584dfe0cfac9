import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { IdentityModule } from '#identity';
import type { Actor } from '#platform';
import { BringingIn, DryRuns, Imports, type PlannedRow, SpreadsheetModule } from '#spreadsheet';
import type { Command } from 'commander';
import { personActing, personOption } from './acting.js';
import { authorityOption } from './authorities.js';
import { BadInput, BadNews } from './errors.js';
import { inRooms, type Open } from './rooms.js';
import type { Terminal } from './terminal.js';

interface Asked {
  readonly person: string;
  readonly authority?: string;
  readonly sheet?: string;
  readonly headerRow?: string;
  readonly columns?: string;
  readonly underWay?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const largest = 25 * 1024 * 1024;

export function importCommand(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('bring a plan in from Excel, CSV or a Word table; exit code 1 when rows were left out')
    .argument('<file>', 'the spreadsheet')
    .requiredOption(...personOption)
    .option(...authorityOption)
    .option('--sheet <number>', 'which sheet, from 1; the one with the most known headings when left out')
    .option('--header-row <number>', 'the row that names the columns')
    .option('--columns <fields>', 'what each column holds, such as number,title,none,owner,due; guessed when left out')
    .option('--under-way', 'the actions are under way: confirm what has all it needs')
    .option('--dry-run', 'only tell what would become of each row')
    .option('--json', 'print JSON')
    .action(async (file: string, asked: Asked) => {
      const leftOut = await inRooms(terminal, [IdentityModule, SpreadsheetModule], async (open) => {
        const actor = await personActing(open, asked.person, asked.authority);
        const id = await laidOut(open, actor, file, asked);
        const dryRun = await open.get(DryRuns).whole(actor, id);
        if (asked.dryRun) {
          await open.get(Imports).discard(actor, id);
          for (const line of asked.json ? [JSON.stringify(told(dryRun), null, 2)] : inWords(dryRun.rows)) terminal.say(line);
          return dryRun.counts['left-out'];
        }
        const total = dryRun.rows.reduce((sum, { steps }) => sum + steps.length, 0);
        const outcome = await open.get(BringingIn).bringIn(actor, id, dryRun, (done) => {
          terminal.progress(done, total, 'changes');
          return Promise.resolve();
        });
        if (asked.json) terminal.say(JSON.stringify(outcome, null, 2));
        else
          terminal.say(
            `${outcome.added.length} new, ${outcome.changed.length} changed, ${outcome.same} the same, ${outcome.leftOut.length} left out`,
          );
        for (const { row, why } of asked.json ? [] : outcome.leftOut) terminal.note(`Row ${row}: ${why}`);
        return outcome.leftOut.length;
      });
      if (leftOut > 0) throw new BadNews();
    });
}

/** Read and laid out as asked, or as guessed. @returns the import's id */
async function laidOut({ get }: Open, actor: Actor, file: string, asked: Asked): Promise<string> {
  const imports = get(Imports);
  const { id } = await imports.start(actor, opened(file));
  if (asked.sheet !== undefined || asked.headerRow !== undefined) {
    const headerRow = asked.headerRow === undefined ? {} : { headerRow: Number(asked.headerRow) };
    await imports.chooseSheet(actor, id, { sheet: Number(asked.sheet ?? 1), ...headerRow });
  }
  const { layout } = await imports.find(actor, id);
  const columns = asked.columns?.split(',').map((name) => name.trim()) ?? layout.mapping.map((field) => field ?? 'none');
  await imports.layOut(actor, id, { columns, fillDown: layout.fillDown, underWay: asked.underWay ?? false });
  return id;
}

function opened(file: string): { readonly bytes: Uint8Array; readonly fileName: string } {
  if (!existsSync(file) || !statSync(file).isFile()) throw new BadInput(`There is no file ${file}. Check its name.`);
  if (statSync(file).size > largest) throw new BadInput(`${file} is larger than 25MB. Delete what is not part of the plan.`);
  return { bytes: readFileSync(file), fileName: basename(file) };
}

type Whole = Awaited<ReturnType<DryRuns['whole']>>;

function told({ sheetImport, counts, coming, rows, unknownPeople }: Whole): object {
  const { fileName, sheets, layout } = sheetImport;
  return {
    file: fileName,
    sheet: sheets[layout.sheet]?.name,
    headerRow: layout.headerRow + 1,
    columns: layout.mapping.map((field) => field ?? 'none'),
    counts,
    coming,
    unknownPeople: unknownPeople.map(({ name }) => name),
    rows: rows.map(({ row, becomes, action, title, told: does, problems, notes }) => ({
      row,
      becomes,
      action: action === null ? null : `A${action.number}`,
      title,
      told: does,
      problems: problems.map(({ column, message }) => ({ column, message })),
      notes: notes.map(({ column, message }) => ({ column, message })),
    })),
  };
}

const inWords = (rows: readonly PlannedRow[]): readonly string[] =>
  rows.flatMap(({ row, becomes, action, title, told: does, problems }) => [
    `${row}  ${becomes}${action === null ? '' : ` A${action.number}`}  ${title}${does.length > 0 ? `: ${does.join('. ')}` : ''}`,
    ...problems.map(({ column, message }) => `    ${column ?? ''}${row}: ${message}`),
  ]);
