import { plainDate, workingDaysAfter } from '#calendar';
import { Inspections } from '#inspection';
import { scheduleOf } from '#platform';
import { Planning, Sending } from '#reminder';
import { type Council, councilOf } from './made-up.js';
import { fill } from './seed.js';
import { today } from './sizes.js';
import { timed } from './timed.js';
import { actorIn, type World } from './world.js';

/** Working days before a visit at which owners are asked to bring their actions up to date. */
const remindedBefore = 10;

async function plant({ planting }: World, council: Council, visitOn: string): Promise<string> {
  await fill(planting, council);
  const { rows } = await planting.query<{ id: string }>(
    `update inspection set starts_on = $2, ends_on = $2 where authority_id = $1 and status = 'confirmed' returning id`,
    [council.id, visitOn],
  );
  await planting.query('analyze');
  return rows[0]?.id ?? '';
}

/** The reminders of a visit to the owners of 4,000 open actions, at the mail server; and the same again, when nothing is due. */
export async function mail(world: World): Promise<void> {
  const council = councilOf(901, 4000, 'in-progress');
  await plant(world, council, workingDaysAfter(plainDate(today), remindedBefore));
  const sending = world.rooms.get(Sending, { strict: false });
  const run = (): Promise<unknown> => sending.run(scheduleOf(council.id));
  const words = `mail: reminders for ${council.actions} open actions to ${council.owners} people`;
  await timed(world, { figure: `${words}, made and sent`, unit: 's', reach: 3 }, run);
  const sent = world.smtp.received.length;
  world.figures.add({ figure: 'mail: messages at the mail server', value: sent, unit: 'messages' });
  await timed(world, { figure: 'mail: the same again', unit: 's' }, run);
  world.figures.add({ figure: 'mail: messages sent again', value: world.smtp.received.length - sent, unit: 'messages', reach: 0 });
}

/** A visit moves: every reminder that hangs on it is planned anew. */
export async function visit(world: World): Promise<void> {
  const council = councilOf(902, 2500, 'in-progress');
  const id = await plant(world, council, workingDaysAfter(plainDate(today), 30));
  const planning = world.rooms.get(Planning, { strict: false });
  await timed(world, { figure: `visit: ${council.actions} open actions planned`, unit: 's' }, () => planning.run(scheduleOf(council.id)));
  const startsOn = workingDaysAfter(plainDate(today), 45);
  await world.rooms
    .get(Inspections, { strict: false })
    .move(actorIn(council, 'programme-lead'), id, { startsOn, reason: 'The inspectors moved it' });
  await timed(world, { figure: `visit: moved, ${council.actions} open actions planned anew`, unit: 's', reach: 0.5 }, () =>
    planning.run(scheduleOf(council.id)),
  );
}
