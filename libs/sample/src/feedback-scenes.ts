import { addDays } from '#calendar';
import type { Inspections, VerbalFeedback } from '#inspection';
import { tuesdayNear } from './letters.js';
import type { Cast } from './sample-cast.js';
import type { Stage } from './stage.js';
import { jointFeedback } from './story.js';
import { decideFindings, takerIn, type TakeInRooms } from './take-in-scenes.js';

export interface FeedbackRooms extends Pick<TakeInRooms, 'database' | 'triage'> {
  readonly inspections: Inspections;
  readonly feedback: VerbalFeedback;
}

/** A joint inspection two weeks before the last monitoring visit, whose letter is still awaited. */
export function stageFeedback(
  stage: Stage,
  cast: Cast,
  { inspections, feedback, ...rooms }: FeedbackRooms,
  concerns: Map<string, string>,
  priorities: ReadonlyMap<string, string>,
): void {
  const startsOn = tuesdayNear(addDays(stage.opening, -56));
  const endsOn = addDays(startsOn, 1);
  let inspectionId: string;
  stage.at(-70, async () => {
    const dates = { startsOn, endsOn, overlapIsRight: false };
    const looksAt = { focus: jointFeedback.focus, focusThemes: [], concernIds: [] };
    const visit = { kind: 'joint', status: 'confirmed', ...dates, ...looksAt } as const;
    ({ id: inspectionId } = await inspections.record(await cast.as(takerIn), visit));
  });
  stage.at(-52, async () => {
    const actor = await cast.as(takerIn);
    await inspections.tookPlace(actor, inspectionId);
    const [said, praised] = [jointFeedback.concerns.join('\n'), jointFeedback.strengths.join('\n')];
    const heard = { heardOn: endsOn, concerns: said, strengths: praised, readerIds: [cast.idOf('director')] };
    const { documentId } = await feedback.hear(actor, inspectionId, heard);
    await decideFindings(rooms, actor, documentId, jointFeedback.decisions, concerns, priorities);
  });
}
