import { Deadlines, type DeadlineKind, deadlineKinds, Meetings } from '#board';
import { addDays, plainDate } from '#calendar';
import { Renderings, reportFormats, Reports } from '#report';
import { Sweep } from '../../../worker/src/sweep.js';
import { askedCouncil } from './seed.js';
import { today } from './sizes.js';
import { timed } from './timed.js';
import { actorIn, type World } from './world.js';

/** Each kind of report over a plan of 5,000 actions, each format of the board pack, and a sweep that finds nothing to do. */
export async function reports(world: World): Promise<void> {
  const get = <T>(kind: new (...args: never[]) => T): T => world.rooms.get(kind, { strict: false });
  const dueOn = addDays(plainDate(today), 28);
  const drafted = new Map<DeadlineKind, string>();
  for (const kind of deadlineKinds) {
    const actor = actorIn(askedCouncil, kind === 'commissioner-report' ? 'commissioner' : 'director');
    if (kind === 'board-pack')
      await get(Meetings).plan(actorIn(askedCouncil, 'programme-lead'), { title: 'Improvement board', heldOn: dueOn });
    else await get(Deadlines).add(actor, { kind, dueOn });
    const { rows } = await world.planting.query<{ id: string }>(
      'select id from deadline where authority_id = $1 and kind = $2 order by due_on desc limit 1',
      [askedCouncil.id, kind],
    );
    const [deadline] = rows;
    if (deadline === undefined) continue;
    const { id } = await timed(world, { figure: `report: ${kind}, figures frozen`, unit: 's' }, () =>
      get(Reports).draft(actor, deadline.id),
    );
    drafted.set(kind, id);
  }
  const [kind, id = ''] = [...drafted].find(([name]) => name === 'board-pack') ?? [...drafted][0] ?? [];
  for (const format of reportFormats) {
    await timed(world, { figure: `report: ${kind ?? ''} as ${format}`, unit: 's' }, () =>
      get(Renderings)
        .file(actorIn(askedCouncil, 'director'), id, format)
        .catch((error: unknown) => {
          // A plan of 5,000 is longer than a Word file may be: how long that takes to say counts too.
          if (format !== 'word') throw error;
        }),
    );
  }
  const sweep = get(Sweep);
  await sweep.one(askedCouncil.id);
  await timed(world, { figure: 'sweep: an authority with nothing to do', unit: 's' }, () => sweep.one(askedCouncil.id));
}
