import { Audit, HeadsFile } from '#audit';
import { Authorities, IdentityModule, operatorOf } from '#identity';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput, BadNews } from './errors.js';
import { inRooms } from './rooms.js';
import type { Terminal } from './terminal.js';

export function auditCommand(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('the trail of every change')
    .command('verify')
    .description('check that no entry was changed or removed; exit code 1 names the first that was')
    .option(...authorityOption)
    .option('--heads <file>', 'the daily notes to compare with, such as a copy kept elsewhere (default: the file of AUDIT_HEADS)')
    .option(...jsonOption)
    .action(async ({ authority, heads, ...asked }: AsJson & { authority?: string; heads?: string }) => {
      const noted = await notedIn(heads, terminal.config().auditHeads);
      const broken = await inRooms(terminal, [IdentityModule], async (open) => {
        const named = authority === undefined ? await open.get(Authorities).list() : [await authorityNamed(open, authority)];
        const found: string[] = [];
        const held: string[] = [];
        const told: object[] = [];
        for (const { id, name } of named) {
          const { entries, broken: fault } = await open.get(Audit).verify(operatorOf(id), noted);
          const notes = noted.filter(({ authorityId }) => authorityId === id).length;
          const compared = notes === 0 ? 'no daily notes to compare with' : `as in ${notes} daily ${notes === 1 ? 'note' : 'notes'}`;
          told.push({ authority: name, entries, notes, broken: fault ?? null });
          if (fault === undefined) held.push(`${name}: ${entries} entries, nothing was changed or removed (${compared})`);
          else found.push(`${name}: entry ${fault.position} of ${entries}: ${fault.fault}`);
        }
        answer(terminal, asked, { trails: told }, held);
        return found;
      });
      for (const line of broken) terminal.note(line);
      if (broken.length > 0) throw new BadNews();
    });
}

/** @throws BadInput when there is no such file, or it holds something else */
async function notedIn(asked: string | undefined, own: string): ReturnType<HeadsFile['read']> {
  const file = new HeadsFile(asked ?? own);
  const noted = await file.read().catch((error: unknown) => {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  });
  if (asked !== undefined && noted.length === 0) throw new BadInput(`There are no notes of a trail in ${asked}.`);
  return noted;
}
