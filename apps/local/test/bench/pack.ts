import { Deadlines } from '#board';
import { addDays, plainDate } from '#calendar';
import { Ratings } from '#plan';
import { Database, scheduleOf } from '#platform';
import { type ReportFormat, reportFormats, Reports } from '#report';
import { drawingCost } from '../../../../libs/report/testing/drawing-cost.js';
import { councilOf } from './made-up.js';
import { inAll, packRows } from './pack-rows.js';
import { fillOneMore } from './seed.js';
import { today } from './sizes.js';
import { timed } from './timed.js';
import { actorIn, type World } from './world.js';

/** Beside the councils of every size. */
const council = councilOf(9999, 500);
const seconds: Readonly<Record<ReportFormat, number>> = { pdf: 2, word: 2, excel: 1 };
const mostMegabytes = 400;

/** A progress report of the length that councils have: 500 actions, 120 concerns, 40 measures with two years of figures. */
export async function pack(world: World): Promise<void> {
  const get = <T>(kind: new (...args: never[]) => T): T => world.rooms.get(kind, { strict: false });
  await fillOneMore(world.planting, council, packRows);
  await get(Ratings).settleAll(scheduleOf(council.id));
  const director = actorIn(council, 'director');
  const { id: deadlineId } = await get(Deadlines).add(director, { kind: 'progress-report', dueOn: addDays(plainDate(today), 28) });
  const what = `report: ${council.actions} actions, ${inAll.concerns} concerns, ${inAll.measures} measures`;
  const { id } = await timed(world, { figure: `${what}, figures frozen`, unit: 's' }, () => get(Reports).draft(director, deadlineId));
  for (const format of reportFormats) {
    const figure = `${what}, as ${format}`;
    const cost = await drawingCost(get(Database), director, id, format);
    world.figures.add({ figure, unit: 's', value: cost.seconds, reach: seconds[format], cpuMs: cost.cpuSeconds * 1000 });
    world.figures.add({ figure: `${figure}, its process`, unit: 'MB', value: cost.megabytes, reach: mostMegabytes });
  }
}
