import { Authorities, IdentityModule, operatorOf } from '#identity';
import { EvidenceStore, PlanModule } from '#plan';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput } from './errors.js';
import { inRooms } from './rooms.js';
import type { Terminal } from './terminal.js';

export function evidenceCommand(program: Command, terminal: Terminal): void {
  program
    .command('evidence')
    .description('the files of evidence')
    .command('move')
    .description('move files from PostgreSQL to the store of EVIDENCE_STORE; can be stopped and run again')
    .option('--back', 'the other way: everything into PostgreSQL; what is in the store is left there')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async ({ authority, back = false, ...asked }: AsJson & { authority?: string; back?: boolean }) => {
      if (terminal.config().evidenceStore === undefined)
        throw new BadInput(
          'EVIDENCE_STORE is not set. Set it, such as s3://evidence?endpoint=https://s3.example.org, with its key and secret.',
        );
      await inRooms(terminal, [IdentityModule, PlanModule], async (open) => {
        const store = open.get(EvidenceStore);
        const named = authority === undefined ? await open.get(Authorities).list() : [await authorityNamed(open, authority)];
        const told: { authority: string; moved: number }[] = [];
        for (const { id, name } of named) {
          let count = 0;
          const tell = ({ sha256, size }: { sha256: string; size: number }, total: number): void => {
            count += 1;
            const isShown = terminal.progress(count, total, `files of ${name}`);
            if (!isShown) terminal.note(`${name}: ${count} moved, ${sha256.slice(0, 12)}, ${size} bytes`);
          };
          const moved = await (back ? store.moveBack(operatorOf(id), tell) : store.moveOut(operatorOf(id), tell));
          told.push({ authority: name, moved });
        }
        const where = back ? 'into PostgreSQL' : 'to the store';
        const lines = told.map(({ authority: name, moved }) => `${name}: ${moved} ${moved === 1 ? 'file' : 'files'} moved ${where}`);
        answer(terminal, asked, { moved: told }, lines);
      });
    });
}
