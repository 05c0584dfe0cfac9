import { londonDay } from '#calendar';
import { Authorities, IdentityModule, operatorOf } from '#identity';
import { Purging, RetentionModule, retentionKindNames, retentionKinds } from '#retention';
import type { Command } from 'commander';
import { authorityNamed, authorityOption } from './authorities.js';
import { inRooms, type Open } from './rooms.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

export function retentionCommand(program: Command, terminal: Terminal): void {
  program
    .command('retention')
    .description('how long what is kept')
    .command('purge')
    .description('take away what is past its time now, without the announcement of the monthly purge; it stands in the trail')
    .option('--dry-run', 'say what would go, and change nothing')
    .option(...authorityOption)
    .action(async ({ authority, dryRun = false }: { authority?: string; dryRun?: boolean }) => {
      await inRooms(terminal, [IdentityModule, RetentionModule], async (open) => {
        const named = authority === undefined ? await open.get(Authorities).list() : [await authorityNamed(open, authority)];
        for (const { id, name } of named) {
          if (dryRun) await tellDue(open, terminal, id, name);
          else {
            const counts = await open.get(Purging).now(operatorOf(id));
            for (const kind of retentionKindNames) terminal.say(`${name}: ${counts[kind] ?? 0} gone: ${retentionKinds[kind].what}`);
          }
        }
      });
    });
}

async function tellDue(open: Open, terminal: Terminal, id: string, name: string): Promise<void> {
  const due = await open.get(Purging).due(operatorOf(id));
  const day = (at: Date | null): string => (at === null ? '' : londonDay(at));
  const rows = due.map(({ kind, count, months, oldest, newest }) => [
    name,
    String(count),
    `${months} months`,
    day(oldest),
    day(newest),
    retentionKinds[kind].what,
  ]);
  for (const line of tableOf([['Authority', 'Would go', 'Kept for', 'Oldest', 'Newest', 'What'], ...rows])) terminal.say(line);
}
