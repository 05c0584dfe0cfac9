import { londonDay } from '#calendar';
import { Authorities, IdentityModule, operatorOf } from '#identity';
import { Purging, RetentionModule, retentionKindNames, retentionKinds } from '#retention';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
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
    .option(...jsonOption)
    .action(async ({ authority, dryRun = false, ...asked }: AsJson & { authority?: string; dryRun?: boolean }) => {
      await inRooms(terminal, [IdentityModule, RetentionModule], async (open) => {
        const named = authority === undefined ? await open.get(Authorities).list() : [await authorityNamed(open, authority)];
        const told: Told[] = [];
        for (const { id, name } of named) told.push(dryRun ? await dueIn(open, id, name) : await purgedIn(open, id, name));
        answer(
          terminal,
          asked,
          told.map(({ value }) => value),
          told.flatMap(({ lines }) => lines),
        );
      });
    });
}

interface Told {
  readonly value: object;
  readonly lines: readonly string[];
}

async function purgedIn(open: Open, id: string, name: string): Promise<Told> {
  const counts = await open.get(Purging).now(operatorOf(id));
  const lines = retentionKindNames.map((kind) => `${name}: ${counts[kind] ?? 0} gone: ${retentionKinds[kind].what}`);
  return { value: { authority: name, gone: counts }, lines };
}

async function dueIn(open: Open, id: string, name: string): Promise<Told> {
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
  return { value: { authority: name, due }, lines: tableOf([['Authority', 'Would go', 'Kept for', 'Oldest', 'Newest', 'What'], ...rows]) };
}
