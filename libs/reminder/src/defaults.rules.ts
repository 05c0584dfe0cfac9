import { type Audience, type ReminderRule, type RuledAnchor } from './reminder.js';

type Rule = Pick<ReminderRule, 'offsets' | 'audiences'>;

/** The rules that an authority begins with. Offsets are working days before (negative) or after the day they hang on. */
export const defaultRules: Readonly<Record<RuledAnchor, Rule>> = {
  // First day of the fieldwork.
  visit: { offsets: [-20, -10, -5, -2, -1], audiences: ['owners', 'lead@-5,-2', 'director@-5,-2', 'programme-lead@-5,-2'] },
  // First day of the window.
  'visit-window': { offsets: [-20, -10, -5], audiences: ['director', 'programme-lead'] },
  'action-due': { offsets: [-10, -5, -1, 5, 10, 15], audiences: ['owners', 'lead@5,10,15', 'director@10'] },
  milestone: { offsets: [-5, -1, 5, 10], audiences: ['owners', 'lead@10'] },
  // Day on which the owner was named; unaccepted for 10 working days, the action is Red.
  acceptance: { offsets: [1, 5, 9], audiences: ['owners', 'lead@5,9', 'director@9'] },
  // Day of the claim.
  verification: { offsets: [1, 10, 20], audiences: ['assurance-leads', 'director@20'] },
  // The first day on which the board can say that it has lasted.
  sustained: { offsets: [-10, 0, 10], audiences: ['owners', 'lead', 'programme-lead@0,10'] },
  // Day of the request.
  extension: { offsets: [1, 5, 10], audiences: ['deciders'] },
  // Day to answer by.
  challenge: { offsets: [-5, -1, 1, 5], audiences: ['programme-lead', 'director'] },
  // Day on which the document was taken in; undecided for 10 working days is a gap in the plan.
  findings: { offsets: [5, 10, 15], audiences: ['programme-lead', 'director@10,15'] },
  // Day on which the letter was taken in that they are settled against.
  provisional: { offsets: [5, 10, 15], audiences: ['programme-lead', 'director@10,15'] },
  // Cut-off, the last day that the figures tell of.
  report: { offsets: [-5, -2, -1], audiences: ['owners', 'programme-lead@-2,-1', 'director@-1'] },
  // The day by which it should be signed.
  'sign-off': { offsets: [-1, 0, 1], audiences: ['director', 'programme-lead@0,1'] },
  // First working day of each week: what is more than 15 working days late.
  exceptions: { offsets: [0], audiences: ['director', 'programme-lead'] },
};

/** What counts as outstanding where the authority has not said otherwise. */
export const defaultWants = (anchor: RuledAnchor): ReminderRule['wants'] =>
  anchor === 'visit' ? ['evidence', 'update', 'milestone', 'challenge'] : [];

/** Whom a rule names at one of its offsets. */
export function audiencesAt({ audiences }: Pick<ReminderRule, 'audiences'>, offset: number): readonly Audience[] {
  return audiences.flatMap((entry) => {
    const [audience, only] = entry.split('@') as [Audience, string | undefined];
    return only === undefined || only.split(',').map(Number).includes(offset) ? [audience] : [];
  });
}

/** Everyone whom a rule names at any offset. */
export function allAudiences({ audiences }: Pick<ReminderRule, 'audiences'>): readonly Audience[] {
  return [...new Set(audiences.map((entry) => entry.split('@')[0] as Audience))];
}
