import { Authorities, IdentityModule } from '#identity';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
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
    .option(...jsonOption)
    .action(async (name: string, asked: AsJson) => {
      if (name.trim() === '' || name.length > 120) throw new BadInput('Give the authority a name of at most 120 characters.');
      const created = await inRooms(terminal, [IdentityModule], ({ get }) => get(Authorities).create(name));
      answer(terminal, asked, { id: created.id, name: created.name }, [created.id]);
    });

  authority
    .command('list')
    .description('id and name of each')
    .option(...jsonOption)
    .action(async (asked: AsJson) => {
      const all = await inRooms(terminal, [IdentityModule], ({ get }) => get(Authorities).list());
      const rows = all.map(({ id, name }) => ({ id, name }));
      answer(terminal, asked, rows, tableOf(rows.map(({ id, name }) => [id, name])));
    });
}
