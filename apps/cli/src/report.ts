import { parseLondonMoment, SettableClock } from '#calendar';
import { Authorities } from '#identity';
import { NotFound, scheduleOf } from '#platform';
import { ReportModule, Reports, ReportSchedule } from '#report';
import { type Command, InvalidArgumentError } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput, BadNews } from './errors.js';
import { inRooms, type Open } from './rooms.js';
import type { Terminal } from './terminal.js';

export function reportCommand(program: Command, terminal: Terminal): void {
  const report = program.command('report').description('reports: check that none was changed, or make what is due');

  report
    .command('verify')
    .description('check that the figures of a report, or of all, are what was frozen; exit code 1 names those that are not')
    .argument('[id]', 'the id of a report, as in its address; all reports when left out')
    .option(...jsonOption)
    .action(async (id: string | undefined, asked: AsJson) => {
      const broken = await inRooms(terminal, [ReportModule], async (open) => {
        const checked = await verified(open, id);
        const held = checked.filter(({ holds }) => holds).map(({ words }) => `${words}: as it was frozen`);
        const told = checked.map(({ holds, words }) => ({ report: words, holds }));
        answer(terminal, asked, { reports: told }, checked.length === 0 ? ['There is no report yet'] : held);
        return checked.filter(({ holds }) => !holds);
      });
      for (const { words } of broken) terminal.note(`${words}: CHANGED after it was frozen. Its content does not have its hash any more.`);
      if (broken.length > 0) throw new BadNews();
    });

  report
    .command('run')
    .description('draft and send out the reports that are due')
    .option('--at <moment>', 'as at this London time, such as 2026-03-02T08:00', momentOf)
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async ({ at, authority, ...asked }: AsJson & { readonly at?: Date; readonly authority?: string }) => {
      if (at !== undefined && terminal.config().production) throw new BadInput('Real reports are made at the real time. Leave out --at.');
      await inRooms(
        terminal,
        [ReportModule],
        async (open) => {
          const { id } = await authorityNamed(open, authority);
          const { drafted, issued } = await open.get(ReportSchedule).run(scheduleOf(id));
          const line = `Drafted ${drafted.length}, sent out ${issued.length}`;
          answer(terminal, asked, { drafted: drafted.length, issued: issued.length }, [line]);
        },
        at === undefined ? undefined : new SettableClock(at),
      );
    });
}

async function verified({ get }: Open, id: string | undefined): Promise<readonly { readonly holds: boolean; readonly words: string }[]> {
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new BadInput(`“${id}” is no report’s id. It stands in the address of the report’s page: /reports/ID`);
  }
  const found: { holds: boolean; words: string }[] = [];
  for (const { id: authorityId, name } of await get(Authorities).list()) {
    const reports = await get(Reports).verify(scheduleOf(authorityId), id).catch(noneHere);
    for (const { title, edition, dueOn, holds } of reports)
      found.push({ holds, words: `${name}: “${title}”, due ${dueOn}, edition ${edition}` });
  }
  if (id !== undefined && found.length === 0) throw new BadInput(`There is no report ${id}`);
  return found;
}

/** The report may be another authority's. */
function noneHere(error: unknown): [] {
  if (error instanceof NotFound) return [];
  throw error;
}

function momentOf(text: string): Date {
  try {
    return parseLondonMoment(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
