import { Audit } from '#audit';
import { Authorities, IdentityModule, operatorOf } from '#identity';
import type { Command } from 'commander';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadNews } from './errors.js';
import { inRooms } from './rooms.js';
import type { Terminal } from './terminal.js';

export function auditCommand(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('the trail of every change')
    .command('verify')
    .description('check that no entry was changed or removed; exit code 1 names the first that was')
    .option(...authorityOption)
    .action(async ({ authority }: { authority?: string }) => {
      const broken = await inRooms(terminal, [IdentityModule], async (open) => {
        const named = authority === undefined ? await open.get(Authorities).list() : [await authorityNamed(open, authority)];
        const found: string[] = [];
        for (const { id, name } of named) {
          const { entries, broken: fault } = await open.get(Audit).verify(operatorOf(id));
          if (fault === undefined) terminal.say(`${name}: ${entries} entries, nothing was changed or removed`);
          else found.push(`${name}: entry ${fault.position} of ${entries}: ${fault.fault}`);
        }
        return found;
      });
      for (const line of broken) terminal.note(line);
      if (broken.length > 0) throw new BadNews();
    });
}
