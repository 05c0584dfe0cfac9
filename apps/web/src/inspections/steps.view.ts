import { londonDay, londonTime } from '#calendar';
import { type DatedStep, type InspectionInFull, type InspectionStepName, inspectionSteps, stepWords } from '#inspection';

const fieldOf: Readonly<Record<InspectionStepName, string>> = {
  'verbal-feedback': 'verbalFeedbackOn',
  'draft-letter': 'draftLetterOn',
  'comments-due': 'commentsDueOn',
  'comments-sent': 'commentsSentOn',
  'final-letter': 'finalLetterOn',
};

/** What the form of the steps starts with. */
export function stepsTyped({ inspection, steps }: InspectionInFull): object {
  const days = Object.fromEntries(steps.map(({ step, onDay }): [string, string] => [fieldOf[step], onDay]));
  return { ...days, ...(inspection.publishedOn === null ? {} : { publishedOn: inspection.publishedOn }) };
}

export function releaseTyped({ inspection: { releasedAt } }: InspectionInFull): object {
  return releasedAt === null ? {} : { releasedOn: londonDay(releasedAt), releasedAt: londonTime(releasedAt) };
}

interface Line {
  readonly words: string;
  readonly day: string | undefined;
  readonly by: string | null;
}

/** The steps of an inspection in their order: expected, confirmed, fieldwork, then to the letter. One that is not dated has no day. */
export function timelineOf({ inspection, history, steps }: InspectionInFull, dates: string): readonly Line[] {
  const noted = (event: string) => history.find((change) => change.event === `inspection.${event}`);
  const recorded = noted('recorded');
  const confirmed = noted('confirmed');
  const tookPlace = noted('took-place');
  const line = (words: string, change: typeof recorded): Line => ({
    words,
    day: change && londonDay(change.at),
    by: change?.actor ?? null,
  });
  const stepLine = (name: InspectionStepName): Line => {
    const step: DatedStep | undefined = steps.find((one) => one.step === name);
    return { words: stepWords[name], day: step?.onDay, by: step?.by ?? null };
  };
  const window = (recorded?.details as { status?: string } | undefined)?.status === 'expected';
  return [
    ...(window
      ? [line('Expected window recorded', recorded), line('Dates confirmed', confirmed)]
      : recorded
        ? [line('Dates recorded', recorded)]
        : []),
    { words: `Fieldwork: ${dates}`, day: undefined, by: tookPlace?.actor ?? null },
    ...inspectionSteps.map(stepLine),
    { words: 'Published', day: inspection.publishedOn ?? undefined, by: null },
  ];
}
