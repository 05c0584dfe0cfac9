import { type Database, type Tx } from '#platform';
import type { Drafts, Priorities } from '#plan';
import { type PlanUseCases, stageAction } from './action-scenes.js';
import { sampleActions } from './actions.js';
import { type FeedbackRooms, stageFeedback } from './feedback-scenes.js';
import type { SampleDocuments } from './letters.js';
import type { Cast } from './sample-cast.js';
import type { Stage } from './stage.js';
import { type SampleAction, sampleConcerns, samplePriorities, secondVisitDecisions, thirdVisitDecisions } from './story.js';
import { takeInAndDecide, takerIn, type TakeInRooms } from './take-in-scenes.js';

export interface PlanRooms extends TakeInRooms, PlanUseCases, FeedbackRooms {
  readonly drafts: Drafts;
  readonly priorities: Priorities;
}

/** The concerns by key, known once their documents are taken in. */
export type KnownConcerns = ReadonlyMap<string, string>;

/** From the inspection report to the plan of today: what was found, what was drafted, confirmed and done. */
export function stagePlan(stage: Stage, cast: Cast, rooms: PlanRooms, documents: SampleDocuments): KnownConcerns {
  const priorities = new Map<string, string>();
  const concerns = new Map<string, string>();
  const answered = new Set<string>();

  stage.at(-396, async () => {
    for (const { number, title, success, lead } of samplePriorities) {
      const { id } = await rooms.priorities.add(await cast.as(takerIn), { number, title, success, leadId: cast.idOf(lead) });
      priorities.set(number, id);
    }
  });
  const takeIn = (on: number, document: keyof SampleDocuments, decisions: Parameters<typeof takeInAndDecide>[3]): void => {
    stage.at(on, async () => takeInAndDecide(rooms, await cast.as(takerIn), documents[document], decisions, concerns, priorities));
  };
  takeIn(
    -362,
    'inspection',
    sampleConcerns.map(({ key, ...concern }) => ({ ...concern, opens: key })),
  );
  takeIn(-121, 'secondVisit', secondVisitDecisions);
  stageFeedback(stage, cast, rooms, concerns, priorities);
  takeIn(-13, 'thirdVisit', thirdVisitDecisions);

  for (const action of sampleActions) {
    stage.at(action.confirmed, async () => {
      const isFirst = !answered.has(action.concern);
      answered.add(action.concern);
      const concernId = concerns.get(action.concern) ?? '';
      const id = isFirst ? await draftOf(rooms.database, cast, concernId) : await writeDraft(rooms, cast, concernId, action);
      await confirm(rooms, stage, cast, action, id);
      stageAction(stage, cast, rooms, action, id);
    });
  }
  return concerns;
}

/** The draft that taking in made for a concern. */
async function draftOf(database: Database, cast: Cast, concernId: string): Promise<string> {
  const find = (tx: Tx): Promise<{ id: string }[]> =>
    tx.query(`select a.id from action a join action_concern c on c.action_id = a.id where c.concern_id = $1 and a.status = 'draft'`, [
      concernId,
    ]);
  const [draft] = await database.snapshot(await cast.as(takerIn), find);
  if (!draft) throw new Error('The sample has no draft for this concern');
  return draft.id;
}

async function writeDraft(rooms: PlanRooms, cast: Cast, concernId: string, { title }: SampleAction): Promise<string> {
  const { id } = await rooms.drafts.write(await cast.as(takerIn), { title, concernIds: [concernId] });
  return id;
}

async function confirm(rooms: PlanRooms, stage: Stage, cast: Cast, action: SampleAction, id: string): Promise<void> {
  const priority = [...sampleConcerns, ...thirdVisitDecisions].find(
    (concern) => ('key' in concern ? concern.key : 'opens' in concern ? concern.opens : '') === action.concern,
  );
  const number = priority && 'priority' in priority ? priority.priority : '1';
  const lead = samplePriorities.find((candidate) => candidate.number === number)?.lead ?? 'head.safeguarding';
  const priorities = await rooms.priorities.list(await cast.as(takerIn));
  const priorityId = priorities.find((candidate) => candidate.number === number)?.id ?? '';
  const { title, outcome, owner, start, due } = action;
  const row = { id, title, outcome, ownerId: cast.idOf(owner), leadId: cast.idOf(lead), priorityId, ownerAgreed: true };
  await rooms.drafts.save(await cast.as('director'), {
    drafts: [{ ...row, startOn: stage.dayOf(start), dueOn: stage.dayOf(due) }],
    confirm: 'listed',
    confirmIds: [id],
  });
}
