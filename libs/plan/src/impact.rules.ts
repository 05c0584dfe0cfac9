import { addDays, dayInWords, type PlainDate } from '#calendar';
import { staleFrom } from '#measure';
import type { Rag } from './action.js';
import {
  type ImpactFacts,
  kindsOfEvidence,
  kindWords,
  type Known,
  type KnownMeasure,
  knownOn,
  type Shown,
  tellsUntil,
} from './impact-known.rules.js';
import type { EvidenceKind } from './progress.js';
import { word } from './update.rules.js';

export type ImpactRating = Rag | 'not-evidenced';

export interface Found {
  readonly count: number;
  readonly latestOn: PlainDate;
}

/** Whether life got better, as told from what is known: never merged with whether the work was done. */
export interface ConcernImpact {
  readonly rating: ImpactRating;
  /** As it is printed: “Red”, or “Not evidenced, last figure October 2026”. */
  readonly words: string;
  /** In words, with dates and counts. */
  readonly reasons: readonly string[];
  /** What there is of each kind since inspectors raised it last; null where there is none. */
  readonly kinds: Readonly<Record<EvidenceKind, Found | null>>;
  readonly strengths: Found | null;
}

type Judged = Pick<ConcernImpact, 'rating' | 'words' | 'reasons'>;

/** The impact of a concern as it was known at the end of a day. */
export function impactAt(facts: ImpactFacts, day: PlainDate): ConcernImpact {
  const known = knownOn(facts, day);
  const measured = known.measures.filter(({ hasTarget }) => hasTarget);
  const judged = measured.length > 0 ? byMeasures(known, measured, day) : byEvidence(known, day);
  const kinds = {
    figures: found([...of(known, 'figures'), ...latestFigures(known)]),
    audit: found(of(known, 'audit')),
    voice: found(of(known, 'voice')),
  };
  return { ...judged, reasons: [...judged.reasons, ...aboutEvidence(known, kinds)], kinds, strengths: found(of(known, 'strength')) };
}

/** The worst measure counts, and one that tells nothing keeps the others from being enough. */
function byMeasures(known: Known, measures: readonly KnownMeasure[], day: PlainDate): Judged {
  const judged = measures.map((measure) => withNewer(measure, known.shown, day));
  const reasons = judged.map(({ reason }) => reason);
  const has = (rating: ImpactRating): boolean => judged.some((one) => one.rating === rating);
  if (has('red')) return { rating: 'red', words: 'Red', reasons };
  if (judged.every(({ rating }) => rating === 'not-evidenced')) {
    const latest = [...measures].sort((a, b) => (lastOf(a) > lastOf(b) ? -1 : 1))[0];
    return { rating: 'not-evidenced', words: latest?.impact.words ?? 'Not evidenced', reasons };
  }
  if (has('amber') || has('not-evidenced')) return { rating: 'amber', words: 'Amber', reasons };
  return settled(
    known,
    measures.every(({ impact }) => impact.atTarget),
    reasons,
  );
}

const lastOf = ({ figures }: KnownMeasure): string => figures.at(-1)?.periodEnd ?? '';

/** A measure without a figure of use is not silent where newer evidence speaks; but that alone is never Green. */
function withNewer(
  { title, figures, impact }: KnownMeasure,
  shown: readonly Shown[],
  day: PlainDate,
): { rating: ImpactRating; reason: string } {
  const rating = impact.rating === 'not-rated' ? 'not-evidenced' : impact.rating;
  if (rating !== 'not-evidenced') return { rating, reason: `“${title}” is ${word(rating)}: ${impact.reason}` };
  const newer = shown.find(({ on }) => tellsUntil(on) >= day && on > (figures.at(-1)?.periodEnd ?? ''));
  if (newer === undefined) return { rating, reason: `“${title}” is not evidenced: ${impact.reason}` };
  return { rating: 'amber', reason: `“${title}” is Amber: ${impact.reason}, but there is newer evidence: ${newer.words}` };
}

/** Without a target to measure by, two kinds of evidence are needed, as they are for embedding. */
function byEvidence(known: Known, day: PlainDate): Judged {
  const none = known.measures.length === 0 ? 'No measure tells of it' : 'No measure of it has a target';
  const figures = known.measures.filter(({ impact }) => impact.rating === 'not-rated').flatMap(figureShown);
  const telling = [...known.shown, ...figures].filter(({ on }) => tellsUntil(on) >= day);
  const kinds = new Set(telling.map(({ kind }) => kind));
  if (kinds.size === 0) {
    const last = known.shown[0];
    const words = last === undefined ? 'Not evidenced' : `Not evidenced, last evidence ${dayInWords(last.on)}`;
    return { rating: 'not-evidenced', words, reasons: [`${none}, and there is no evidence from the last 6 months`] };
  }
  const [first] = telling;
  if (kinds.size === 1)
    return { rating: 'amber', words: 'Amber', reasons: [`${none}, and there is one kind of evidence alone: ${first?.words ?? ''}`] };
  const each = [...kinds].map((kind) => telling.find((one) => one.kind === kind)?.words ?? '');
  return settled(known, true, [`${none}, but ${kinds.size} kinds of evidence do: ${each.join('; ')}`]);
}

const figureShown = ({ title, figures }: KnownMeasure): readonly Shown[] =>
  figures
    .slice(-1)
    .map(({ periodEnd }) => ({ kind: 'figures', on: periodEnd, words: `a figure of “${title}” to ${dayInWords(periodEnd)}` }));

function settled({ embedded, liveActions }: Known, atTarget: boolean, reasons: readonly string[]): Judged {
  if (!embedded || !atTarget) return { rating: 'green', words: 'Green', reasons };
  const all = liveActions === 1 ? 'Its action is embedded' : `All ${liveActions} actions are embedded`;
  return { rating: 'blue', words: 'Blue', reasons: [all, ...reasons] };
}

function aboutEvidence({ raisedOn, overtaken }: Known, kinds: ConcernImpact['kinds']): readonly string[] {
  const there = kindsOfEvidence.flatMap((kind) => {
    const one = kinds[kind];
    return one === null ? [] : [`${kindWords[kind]} (${one.count}, last ${dayInWords(one.latestOn)})`];
  });
  const missing = kindsOfEvidence.filter((kind) => kinds[kind] === null).map((kind) => kindWords[kind]);
  const since = raisedOn === undefined ? '' : ` since it was raised on ${dayInWords(raisedOn)}`;
  return [
    `Evidence of ${there.length} of 3 kinds${since}${there.length > 0 ? `: ${there.join('; ')}` : ''}${missing.length > 0 ? `. Missing: ${missing.join('; ')}` : ''}`,
    ...(overtaken > 0
      ? [`${overtaken} older ${overtaken === 1 ? 'piece does' : 'pieces do'} not count: inspectors have raised it since`]
      : []),
  ];
}

/** The latest figure of each measure, where it is for a period that ended since inspectors raised the concern. */
const latestFigures = ({ measures, raisedOn }: Known): readonly PlainDate[] =>
  measures
    .flatMap(({ figures }) => figures.slice(-1).map(({ periodEnd }) => periodEnd))
    .filter((on) => raisedOn === undefined || on > raisedOn);

const of = ({ shown }: Known, kind: Shown['kind']): readonly PlainDate[] => shown.filter((one) => one.kind === kind).map(({ on }) => on);

function found(days: readonly PlainDate[]): Found | null {
  const latestOn = [...days].sort().at(-1);
  return latestOn === undefined ? null : { count: days.length, latestOn };
}

export interface ImpactTurn extends Judged {
  readonly from: PlainDate;
}

/** Each day up to `until` on which impact turned or its words did, earliest first: right for days on which nobody signed in. */
export function impactTurns(facts: ImpactFacts, until: PlainDate): readonly ImpactTurn[] {
  const turns: ImpactTurn[] = [];
  for (const from of daysOf(facts).filter((day) => day <= until)) {
    const { rating, words, reasons } = impactAt(facts, from);
    const last = turns.at(-1);
    if (last?.rating !== rating || last.words !== words) turns.push({ from, rating, words, reasons });
  }
  return turns;
}

/** The days on which impact may turn: something came in, was taken back, or no longer tells. */
function daysOf({ measures, actions, evidence, strengths, raisedOn }: ImpactFacts): readonly PlainDate[] {
  const fades = (on: PlainDate): PlainDate => addDays(tellsUntil(on), 1);
  const days = [
    ...raisedOn,
    ...measures.flatMap((measure) => [
      ...measure.earlierAims.map(({ changedOn }) => changedOn),
      ...measure.figures.flatMap((figure) => [
        figure.enteredOn,
        ...figure.earlier.map(({ enteredOn }) => enteredOn),
        staleFrom(measure, figure),
        fades(figure.periodEnd),
      ]),
    ]),
    ...actions.flatMap(({ steps }) => steps.map(({ on }) => on)),
    ...evidence.flatMap(({ datedOn, addedOn, takenBackOn }) => [addedOn, fades(datedOn), ...(takenBackOn === null ? [] : [takenBackOn])]),
    ...strengths.flatMap(({ seenOn, keptOn }) => [keptOn, fades(seenOn)]),
  ];
  return [...new Set(days)].sort();
}
