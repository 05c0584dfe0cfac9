import { dayInWords, type PlainDate } from '#calendar';
import type { FieldProblem } from '#platform';
import type { Milestone } from './action.js';
import type { LaterBar } from './extending.rules.js';

/** What a milestone is changed to. */
export interface MilestoneWords {
  readonly title: string;
  readonly dueOn: PlainDate;
  readonly reason?: string;
}

interface ChangeRule {
  /** Whoever works on the action; or whoever would decide an extension by as much, and does none of the work. */
  readonly by: 'workers' | 'deciders';
  readonly needsReason: boolean;
  /** Whether it may be done to a milestone that is marked done. */
  readonly whenDone: boolean;
  /** Whether it is counted, and told wherever the milestone is. */
  readonly counts: boolean;
}

/** What may be changed of a milestone, by whom. Its first date is never changed. */
export const milestoneChanges = {
  words: { by: 'workers', needsReason: false, whenDone: true, counts: false },
  earlier: { by: 'workers', needsReason: false, whenDone: false, counts: false },
  later: { by: 'deciders', needsReason: true, whenDone: false, counts: true },
} as const satisfies Readonly<Record<string, ChangeRule>>;

export type MilestoneChange = keyof typeof milestoneChanges;

/** What of it changes; nothing: an empty list. Later is later than now, also where it was brought forward before. */
export function changesOf(stands: Pick<Milestone, 'title' | 'dueOn'>, to: MilestoneWords): readonly MilestoneChange[] {
  const words: readonly MilestoneChange[] = to.title === stands.title ? [] : ['words'];
  if (to.dueOn === stands.dueOn) return words;
  return [...words, to.dueOn > stands.dueOn ? 'later' : 'earlier'];
}

/** What is wrong with a change, by field; the action's due date bounds its milestones. */
export function milestoneProblems(
  changes: readonly MilestoneChange[],
  { dueOn, reason }: MilestoneWords,
  actionDueOn: PlainDate | null,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (changes.includes('later') && actionDueOn !== null && dueOn > actionDueOn)
    problems.push({ field: 'dueOn', message: `The milestone must be on or before the action’s due date, ${dayInWords(actionDueOn)}` });
  if (reason === undefined && changes.some((change) => milestoneChanges[change].needsReason))
    problems.push({ field: 'reason', message: 'Enter why the milestone is later than it was' });
  return problems;
}

/** As with extensions; whoever does the work is taken to be the one who asks. */
export const barsToMovingLater: Readonly<Record<LaterBar, string>> = {
  asked:
    'You own this action or help to, so someone else must move its milestones to a later date. Ask its accountable lead or the director.',
  'directors-own': 'The director owns this action, so the chair of the board moves its milestones to a later date.',
  'not-leading': 'Only the accountable lead or the director may move a milestone to a later date.',
  'moved-before': 'This milestone was moved to a later date before, so the director decides.',
  owns: 'You own this action, so the director moves its milestones to a later date.',
  'crosses-visit': 'The new date is on or after the next visit, so the director decides.',
};
