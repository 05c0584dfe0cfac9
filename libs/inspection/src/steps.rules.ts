import { dayInWords, type PlainDate } from '#calendar';
import type { FieldProblem } from '#platform';
import type { InspectionStepName } from './inspection-step.js';
import type { Inspection } from './inspection.js';
import type { DateSteps } from './steps.input.js';

type Dates = Pick<DateSteps, 'verbalFeedbackOn' | 'draftLetterOn' | 'commentsDueOn' | 'commentsSentOn' | 'finalLetterOn' | 'publishedOn'>;

export const stepWords: Readonly<Record<InspectionStepName, string>> = {
  'verbal-feedback': 'Verbal feedback',
  'draft-letter': 'Draft letter received',
  'comments-due': 'Factual-accuracy comments due',
  'comments-sent': 'Factual-accuracy comments sent',
  'final-letter': 'Final letter received',
};

const fields: readonly (readonly [InspectionStepName, keyof Dates])[] = [
  ['verbal-feedback', 'verbalFeedbackOn'],
  ['draft-letter', 'draftLetterOn'],
  ['comments-due', 'commentsDueOn'],
  ['comments-sent', 'commentsSentOn'],
  ['final-letter', 'finalLetterOn'],
];

export function stepDays(dates: Dates): readonly { readonly step: InspectionStepName; readonly onDay: PlainDate | undefined }[] {
  return fields.map(([step, field]) => ({ step, onDay: dates[field] }));
}

/** Steps follow one another from the first day of the fieldwork on. Only the day that comments are due may be still to come. */
export function dateProblems(dates: Dates, { startsOn }: Pick<Inspection, 'startsOn'>, today: PlainDate): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  let last: { readonly words: string; readonly day: PlainDate } = { words: 'the first day of the visit', day: startsOn };
  for (const [step, field] of [...fields, ['published', 'publishedOn'] as const]) {
    const day = dates[field];
    if (day === undefined) continue;
    const mayCome = step === 'comments-due';
    if (day < last.day) problems.push({ field, message: `This must be on or after ${last.words}, ${dayInWords(last.day)}` });
    else if (day > today && !mayCome) problems.push({ field, message: `This cannot be after today, ${dayInWords(today)}` });
    // Comments may be sent before they are due.
    if (!mayCome) last = { words: step === 'published' ? 'publication' : stepWords[step].toLowerCase(), day };
  }
  return problems;
}
