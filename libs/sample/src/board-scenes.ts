import { addDays } from '#calendar';
import type { Challenges, Deadlines, Meetings } from '#board';
import type { Inspections } from '#inspection';
import type { Database } from '#platform';
import { tuesdayNear } from './letters.js';
import type { KnownConcerns } from './plan-scenes.js';
import type { Cast } from './sample-cast.js';
import type { Stage } from './stage.js';

export interface BoardRooms {
  readonly database: Database;
  readonly meetings: Meetings;
  readonly deadlines: Deadlines;
  readonly challenges: Challenges;
  readonly inspections: Inspections;
}

/** Meetings, deadlines, a challenge answered and one open, and the next visit. */
export function stageBoard(stage: Stage, cast: Cast, rooms: BoardRooms, concerns: KnownConcerns): void {
  const meeting = (planned: number, held: number, title: string): void => {
    stage.at(planned, async () => {
      const { id, version } = await rooms.meetings.plan(await cast.as('programme.lead'), { title, heldOn: stage.dayOf(held) });
      if (held >= 0) return;
      stage.at(held, async () => {
        await rooms.meetings.held(await cast.as('programme.lead'), id, { version });
      });
    });
  };
  meeting(-130, -72, 'Improvement board');
  meeting(-71, -29, 'Improvement board');
  meeting(-28, 14, 'Improvement board');

  stage.at(-120, async () => {
    await rooms.deadlines.add(await cast.as('programme.lead'), { title: 'Progress report to the commissioner', dueOn: stage.dayOf(-65) });
  });
  stage.at(-60, async () => {
    await rooms.deadlines.add(await cast.as('programme.lead'), { title: 'Progress report to the commissioner', dueOn: stage.dayOf(21) });
  });

  stage.at(-29, async () => {
    const { id } = await rooms.challenges.raise(await cast.as('chair'), {
      concernId: concerns.get('turnover') ?? '',
      text: 'Two dates have passed. What will be different in the two busiest teams by the next meeting?',
    });
    stage.at(-21, async () => {
      await rooms.challenges.answer(await cast.as('director'), id, {
        answer: 'Two posts move into those teams on the first of next month; the budget was agreed this week.',
      });
    });
  });
  stage.at(-5, async () => {
    await rooms.challenges.raise(await cast.as('commissioner'), {
      concernId: concerns.get('housing') ?? '',
      text: 'Inspectors named housing two visits ago and the plan still has no confirmed action. Who owns this?',
    });
  });

  stage.at(-10, async () => {
    const startsOn = tuesdayNear(addDays(stage.opening, 35));
    await rooms.inspections.record(await cast.as('programme.lead'), {
      kind: 'monitoring',
      status: 'confirmed',
      startsOn,
      focus: 'Children in need and children with protection plans, and what happens when a plan ends',
      focusThemes: [],
      concernIds: ['supervision', 'closure', 'plans', 'housing'].flatMap((key) => concerns.get(key) ?? []),
      overlapIsRight: false,
    });
  });
}
