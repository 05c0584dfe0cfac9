import { existsSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Audit, AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { csvOf, SpreadsheetModule, WholePlan, workbookOf } from '#spreadsheet';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { personActing, personOption } from './acting.js';
import { authorityOption } from './authorities.js';
import { BadInput } from './errors.js';
import { inRooms } from './rooms.js';
import type { Terminal } from './terminal.js';

export function exportCommand(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('write the whole plan to a workbook, or its actions to a CSV file; both can be brought in again')
    .argument('<file>', 'a new file that ends in .xlsx or .csv')
    .requiredOption(...personOption)
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async (file: string, { person, authority, ...asked }: AsJson & { person: string; authority?: string }) => {
      if (!/\.(?:xlsx|csv)$/i.test(file)) throw new BadInput('Give a file that ends in .xlsx or .csv.');
      if (existsSync(file)) throw new BadInput(`${file} is there already. Give the name of a new file.`);
      await inRooms(terminal, [AuditModule, IdentityModule, SpreadsheetModule], async (open) => {
        const actor = await personActing(open, person, authority);
        const tables = await open.get(WholePlan).read(actor);
        const subject = actor.personId ?? actor.authorityId;
        await open.get(Audit).recordReading(actor, { event: 'list.taken-away', subject, list: 'whole-plan', as: file.split('.').at(-1) });
        const actions = tables[0]?.rows ?? [];
        writeFileSync(file, /csv$/i.test(file) ? await text(csvOf({ rows: actions }).setEncoding('utf8')) : await workbookOf(tables), {
          flag: 'wx',
        });
        const written = Math.max(0, actions.length - 1);
        answer(terminal, asked, { file, actions: written }, []);
        terminal.note(`${written} actions written to ${file}`);
      });
    });
}
