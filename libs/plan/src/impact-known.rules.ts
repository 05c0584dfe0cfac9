import { addMonths, dayInWords, type PlainDate } from '#calendar';
import { aimOn, type Figure, figuresKnownOn, type Impact, impactOf, type MeasuredConcerns } from '#measure';
import type { ActionStatus } from './action.js';
import type { EvidenceKind } from './progress.js';
import { isLive } from './transitions.rules.js';

/** All that the impact of a concern is made from, with the days on which each thing became known. */
export interface ImpactFacts {
  readonly measures: readonly MeasuredConcerns[];
  readonly actions: readonly AnsweringFacts[];
  readonly evidence: readonly EvidenceFact[];
  /** What inspectors praised and the council kept as evidence for the concern. */
  readonly strengths: readonly { readonly seenOn: PlainDate; readonly keptOn: PlainDate }[];
  /** Oldest first. */
  readonly raisedOn: readonly PlainDate[];
}

export interface AnsweringFacts {
  readonly number: number;
  readonly status: ActionStatus;
  readonly embeddedOn: PlainDate | null;
  /** Each status it took, in order. */
  readonly steps: readonly { readonly on: PlainDate; readonly to: ActionStatus }[];
}

export interface EvidenceFact {
  /** The number of the action that it stands under. */
  readonly action: number;
  readonly kind: EvidenceKind;
  readonly datedOn: PlainDate;
  readonly addedOn: PlainDate;
  readonly takenBackOn: PlainDate | null;
}

/** Something dated that shows whether life got better. */
export interface Shown {
  readonly kind: EvidenceKind | 'strength';
  readonly on: PlainDate;
  /** “an audit of 3 March 2026 (A4)”. */
  readonly words: string;
}

export interface KnownMeasure {
  readonly title: string;
  readonly hasTarget: boolean;
  readonly figures: readonly Figure[];
  readonly impact: Impact;
}

/** What was known of a concern at the end of a day. */
export interface Known {
  readonly raisedOn: PlainDate | undefined;
  readonly measures: readonly KnownMeasure[];
  /** Dated after inspectors raised it last, the latest first. */
  readonly shown: readonly Shown[];
  /** How many there are from before. */
  readonly overtaken: number;
  /** The date of the newest evidence or figure, whenever it was raised. */
  readonly lastOn: PlainDate | null;
  readonly liveActions: number;
  /** Every live action is embedded, and inspectors have not raised it since. */
  readonly embedded: boolean;
}

/** For so many months evidence tells of how things are; figures have periods of their own. */
const evidenceHolds = 6;

/** The last day on which evidence dated on `on` still tells. */
export const tellsUntil = (on: PlainDate): PlainDate => addMonths(on, evidenceHolds);

export function knownOn({ measures, actions, evidence, strengths, raisedOn: raisings }: ImpactFacts, day: PlainDate): Known {
  const raisedOn = raisings.findLast((on) => on <= day);
  const live = actions.flatMap((action) => {
    const step = stepOn(action, day);
    return isLive(step.to) ? [{ ...action, ...step }] : [];
  });
  const all = [
    ...evidence
      .filter(({ action, addedOn, takenBackOn }) => live.some(({ number }) => number === action) && stood(addedOn, takenBackOn, day))
      .map(({ kind, datedOn, action }): Shown => ({
        kind,
        on: datedOn,
        words: `${dated[kind](dayInWords(datedOn))} (A${action})`,
      })),
    ...strengths
      .filter(({ keptOn }) => keptOn <= day)
      .map(({ seenOn }): Shown => ({ kind: 'strength', on: seenOn, words: `a strength that inspectors saw on ${dayInWords(seenOn)}` })),
  ].sort((a, b) => (a.on > b.on ? -1 : 1));
  const shown = all.filter(({ on }) => raisedOn === undefined || on > raisedOn);
  const measured = measures.map((measure) => {
    const figures = figuresKnownOn(measure.figures, day);
    const aim = aimOn(measure, day);
    return { title: measure.title, hasTarget: aim.target !== null, figures, impact: impactOf(aim, figures, day) };
  });
  const dates = [...all.map(({ on }) => on), ...measured.flatMap(({ figures }) => figures.slice(-1).map(({ periodEnd }) => periodEnd))];
  return {
    raisedOn,
    measures: measured,
    shown,
    overtaken: all.length - shown.length,
    lastOn: dates.sort().at(-1) ?? null,
    liveActions: live.length,
    embedded: live.length > 0 && live.every(({ to, on }) => to === 'embedded' && (raisedOn === undefined || on > raisedOn)),
  };
}

/** The status an action had at the end of a day, and since when. One whose life began later was a draft. */
function stepOn({ status, embeddedOn, steps }: AnsweringFacts, day: PlainDate): { readonly to: ActionStatus; readonly on: PlainDate } {
  const step = steps.findLast(({ on }) => on <= day);
  if (step === undefined) return { to: steps.length === 0 ? status : 'draft', on: embeddedOn ?? day };
  // The board's decision may be written down days after its meeting.
  return step.to === 'embedded' && embeddedOn !== null && embeddedOn < step.on ? { ...step, on: embeddedOn } : step;
}

const stood = (addedOn: PlainDate, takenBackOn: PlainDate | null, day: PlainDate): boolean =>
  addedOn <= day && (takenBackOn === null || takenBackOn > day);

export const kindsOfEvidence = ['figures', 'audit', 'voice'] as const satisfies readonly EvidenceKind[];

const dated: Readonly<Record<EvidenceKind, (day: string) => string>> = {
  figures: (day) => `figures of ${day}`,
  audit: (day) => `an audit of ${day}`,
  voice: (day) => `what children, families or staff said on ${day}`,
};

export const kindWords: Readonly<Record<EvidenceKind, string>> = {
  figures: 'figures',
  audit: 'an audit',
  voice: 'what children, families or staff say',
};
