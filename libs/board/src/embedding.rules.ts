import { addDays, dayInWords, type PlainDate } from '#calendar';
import { type Aim, type Figure, impactOf } from '#measure';
import type { EvidenceKind } from '#plan';

const weeks = 12;
const figuresNeeded = 3;
const kindsNeeded = 2;

/** What the board looks at before it says that an action is embedded. */
export interface EmbeddingFacts {
  readonly verifiedOn: PlainDate;
  /** The measures with a target of the concerns that the action answers. */
  readonly measures: readonly MeasuredFacts[];
  /** Evidence that was not taken back. */
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly datedOn: PlainDate }[];
}

export interface MeasuredFacts extends Aim {
  readonly title: string;
  readonly target: number;
  /** All of them, earliest first. */
  readonly figures: readonly Figure[];
}

/** One thing that embedding needs: what is met, or what is missing, in words. */
export interface Condition {
  readonly met: boolean;
  readonly words: string;
}

/** The first day on which the board can say of a verified action that it has lasted. */
export const sustainedOn = (verifiedOn: PlainDate): PlainDate => addDays(verifiedOn, weeks * 7);

/** Each condition as it stood at the end of a day: later figures and evidence do not count for it. */
export function embeddingConditions({ verifiedOn, measures, evidence }: EmbeddingFacts, on: PlainDate): readonly Condition[] {
  const since = (day: PlainDate): boolean => day > verifiedOn && day <= on;
  const measured = measures.flatMap((measure) => [
    figuresCondition(
      measure,
      measure.figures.filter(({ periodEnd }) => since(periodEnd)),
    ),
    impactCondition(measure, on),
  ]);
  const kinds = new Set(evidence.filter(({ datedOn }) => since(datedOn)).map(({ kind }) => kind));
  return [timeCondition(verifiedOn, on), ...(measures.length > 0 ? measured : [evidenceCondition(kinds)])];
}

export const isReady = (conditions: readonly Condition[]): boolean => conditions.every(({ met }) => met);

/** “Met: … Not met: …”, kept with the decision. */
export function conditionsInWords(conditions: readonly Condition[]): string {
  const told = (met: boolean, words: string): string => {
    const of = conditions.filter((condition) => condition.met === met);
    return of.length === 0 ? '' : `${words}: ${of.map((condition) => condition.words).join('; ')}.`;
  };
  return [told(true, 'Met'), told(false, 'Not met')].filter((text) => text !== '').join(' ');
}

function timeCondition(verifiedOn: PlainDate, on: PlainDate): Condition {
  const over = sustainedOn(verifiedOn);
  const met = on >= over;
  return {
    met,
    words: `${weeks} weeks after it was verified on ${dayInWords(verifiedOn)} ${met ? 'were over on' : 'are not over until'} ${dayInWords(over)}`,
  };
}

function figuresCondition({ title, better, target }: MeasuredFacts, figures: readonly Figure[]): Condition {
  const atTarget = figures.filter(({ value }) => (better === 'lower' ? value <= target : value >= target)).length;
  return {
    met: atTarget >= figuresNeeded,
    words: `“${title}” was at target ${atTarget === 1 ? 'once' : `${atTarget} times`} since it was verified (${figuresNeeded} times are needed)`,
  };
}

/** Impact may be neither Red nor stale. */
function impactCondition(measure: MeasuredFacts, on: PlainDate): Condition {
  const known = measure.figures.filter(({ periodEnd }) => periodEnd <= on);
  const { rating, words, reason } = impactOf(measure, known, on);
  return { met: rating !== 'red' && rating !== 'not-evidenced', words: `the impact by “${measure.title}” is ${words} (${reason})` };
}

const kindWords: Readonly<Record<EvidenceKind, string>> = {
  figures: 'figures',
  audit: 'an audit',
  voice: 'what children, families and staff say',
};

function evidenceCondition(kinds: ReadonlySet<EvidenceKind>): Condition {
  const found = (['figures', 'audit', 'voice'] as const).filter((kind) => kinds.has(kind)).map((kind) => kindWords[kind]);
  return {
    met: found.length >= kindsNeeded,
    words: `no measure has a target, so ${kindsNeeded} kinds of evidence dated after it was verified are needed; there ${found.length === 1 ? 'is' : 'are'} ${found.length}${found.length > 0 ? `: ${found.join('; ')}` : ''}`,
  };
}
