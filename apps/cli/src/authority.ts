import { Authorities, IdentityModule } from '#identity';
import type { Command } from 'commander';
import { BadInput } from './errors.js';
import { inRooms } from './rooms.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

export function authorityCommand(program: Command, terminal: Terminal): void {
  const authority = program.command('authority').description('the councils of this installation');

  authority
    .command('create')
    .description('add a council; prints its id')
    .argument('<name>', 'as pages show it, such as "Exampleshire"')
    .action(async (name: string) => {
      if (name.trim() === '' || name.length > 120) throw new BadInput('Give the authority a name of at most 120 characters.');
      const created = await inRooms(terminal, [IdentityModule], ({ get }) => get(Authorities).create(name));
      terminal.say(created.id);
    });

  authority
    .command('list')
    .description('id and name of each')
    .action(async () => {
      const all = await inRooms(terminal, [IdentityModule], ({ get }) => get(Authorities).list());
      for (const line of tableOf(all.map(({ id, name }) => [id, name]))) terminal.say(line);
    });
}
