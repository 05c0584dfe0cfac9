import { daysBetween, type PlainDate } from '#calendar';
import { firstKey } from '../../plan/src/rating-key.rules.js';
import { type DayRating, isBetter } from '../../plan/src/rating.rules.js';
import type { RatedFacts } from '../../plan/src/rated.js';
import type { Rules } from './life-rules.js';
import { waitsForReview } from './life-of-the-board.js';
import type { Lived, LivedMilestone, World } from './life-world.js';

/** An action and its rating as they were before something happened. */
export interface Before {
  readonly today: PlainDate;
  readonly action: Lived;
  readonly rating: DayRating | null;
}

export const copyOf = (action: Lived): Lived => ({
  ...action,
  coOwnerIds: [...action.coOwnerIds],
  noChange: [...action.noChange],
  granted: [...action.granted],
  evidence: [...action.evidence],
  waitsFor: [...action.waitsFor],
  milestones: action.milestones.map((milestone) => ({ ...milestone, moves: [...milestone.moves] })),
  steps: [...action.steps],
});

export function ratingIn(world: World, action: Lived, rules: Rules): DayRating | null {
  const facts: RatedFacts = {
    ...action,
    openMilestones: action.milestones.filter(({ isDone }) => !isDone),
    cutOffs: world.cutOffs,
    extensions: action.granted,
    extensionAskedOn: action.asked?.on ?? null,
    blockers: world.actions
      .filter(({ number }) => action.waitsFor.includes(number))
      .map(({ number, dueOn }) => ({ number, title: 'The other', dueOn, redFrom: null })),
  };
  return rules.ratingOn(facts, world.today, firstKey);
}

interface After {
  readonly world: World;
  readonly before: Before;
  readonly action: Lived;
  readonly rating: DayRating | null;
  /** The roles of whoever did it; none: time alone passed. */
  readonly who: readonly string[];
  readonly rules: Rules;
}

/** What a director would say must never be. The first one that is, in words; null: all is well. */
export function wrongWith({ world, before, action, rating, who, rules }: After): string | null {
  const was = before.action;
  const became = (status: Lived['status']): boolean => action.status === status && was.status !== status;
  const by = (...roles: string[]): boolean => roles.some((role) => who.includes(role));
  const open = action.status === 'not-started' || action.status === 'in-progress';
  const last = action.granted.at(-1);
  const later = was.dueOn !== null && action.dueOn !== null && action.dueOn > was.dueOn;
  const checks: readonly (readonly [boolean, string])[] = [
    [became('not-started') && (action.outcome === null || action.ownerAcceptedOn === null), 'confirmed without what it needs'],
    [became('claimed') && action.evidence.length === 0, 'claimed without evidence'],
    [became('claimed') && was.status !== 'in-progress', 'claimed though nobody had started'],
    [became('verified') && was.status !== 'claimed', 'verified though nobody had claimed it'],
    [became('verified') && action.everHadAPart.has(action.verifiedBy ?? ''), 'verified by someone who had a part in it'],
    [became('embedded') && (was.status !== 'verified' || !by('chair')), 'embedded unverified, or not by the board'],
    [
      became('embedded') && action.overrideReason === null && daysBetween(action.verifiedOn ?? world.today, world.today) < 84,
      'embedded before twelve weeks were over',
    ],
    [became('embedded') && action.overrideReason === null && timesAtTarget(action) < 3, 'embedded without three figures at target'],
    [became('stopped') && !by('director', 'programme-lead'), 'stopped by someone who may not'],
    [became('in-progress') && was.verifiedOn !== null && !by('director', 'assurance-lead'), 'reopened by someone who may not'],
    [was.status === 'stopped' && action.status !== 'stopped', 'a stopped action goes on'],
    [was.originalDueOn !== null && action.originalDueOn !== was.originalDueOn, 'the original date changed'],
    [was.confirmedOn !== null && later && action.granted.length === was.granted.length, 'a later date that nobody decided'],
    [last !== undefined && last.decidedBy === last.by, 'the requester decided'],
    [last !== undefined && last.by.startsWith('director') && last.decidedBy !== 'chair', 'the director’s own, not decided by the chair'],
    [action.granted.some(({ fromDue, toDue }) => toDue <= fromDue), 'an extension to an earlier date'],
    [action.granted.length < was.granted.length, 'an extension was lost'],
    [action.evidence.length < was.evidence.length || action.steps.length < was.steps.length, 'something of its history was lost'],
    [waitsForReview(action, rules) !== action.raisedSince, 'raised again and not put to the director, or put to them for nothing'],
    ...milestoneChecks(was, action),
    [open && action.milestones.some(isLate(world.today)) && rating?.rating === 'green', 'a milestone late and Green'],
    [rating?.reasons.some(isSilence) === true && !isCycleOver(world, action), 'called silent before the cycle was over'],
    [world.actions.every(({ waitsFor }) => waitsFor.length > 0), 'actions that wait for each other'],
    [
      (action.status === 'draft' || action.status === 'stopped') !== (rating === null),
      'a rating where there is none, or none where there is',
    ],
    [rating !== null && isBetter(rating.rating, rating.factsRating), 'a rating better than the facts’'],
    [
      open && rating !== null && action.ownerRating === 'red' && rating.rating !== 'red',
      'a worse rating of the owner’s that does not count',
    ],
    [open && action.dueOn !== null && action.dueOn < world.today && rating?.rating !== 'red', 'late and not Red'],
    [became('claimed') && isImproved(before.rating, rating), 'a claim that improved the rating'],
    [was === action && before.today < world.today && isImproved(before.rating, rating), 'a rating that time alone improved'],
  ];
  return checks.find(([wrong]) => wrong)?.[1] ?? null;
}

const isImproved = (before: DayRating | null, now: DayRating | null): boolean =>
  before !== null && now !== null && isBetter(now.factsRating, before.factsRating);

const isSilence = (reason: string): boolean => reason.startsWith('No update since');

/** The second cut-off since the last update has passed; after the last one a month of days counts. */
function isCycleOver({ cutOffs, today }: World, { lastUpdateOn }: Lived): boolean {
  const [, next] = cutOffs.filter((day) => lastUpdateOn !== null && day >= lastUpdateOn);
  return next === undefined || next < today;
}

/** Since it was verified; three where nothing is measured. */
function timesAtTarget({ measures: [measure], verifiedOn }: Lived): number {
  if (measure === undefined || verifiedOn === null) return 3;
  return measure.figures.filter(({ periodEnd, value }) => periodEnd > verifiedOn && value >= measure.target).length;
}

const isLate =
  (today: PlainDate) =>
  ({ dueOn, isDone }: LivedMilestone): boolean =>
    !isDone && dueOn < today;

function milestoneChecks(was: Lived, action: Lived): readonly (readonly [boolean, string])[] {
  const moved = action.milestones.flatMap(({ moves }, index) => moves.slice(was.milestones[index]?.moves.length ?? 0));
  const works = (name: string): boolean => name === was.ownerId || was.coOwnerIds.includes(name);
  return [
    [action.milestones.length < was.milestones.length, 'a milestone was lost'],
    [action.milestones.some(({ moves, movedLater }) => moves.length !== movedLater), 'a milestone later than it says'],
    [moved.some(({ by }) => works(by)), 'a milestone moved later by who does the work'],
    [moved.some(({ reason }) => reason === null), 'a milestone moved later without a reason'],
    [moved.some(({ beyond }) => beyond), 'a milestone later than its action'],
  ];
}
