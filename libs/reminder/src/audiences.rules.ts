import type { FieldProblem } from '#platform';
import type { SetRule } from './reminder-rules.input.js';
import type { Audience, AudienceAt, RuledAnchor } from './reminder.js';

/** The field of the input in which each audience is written. */
export const audienceFields = {
  owners: 'owners',
  lead: 'lead',
  director: 'director',
  'programme-lead': 'programmeLead',
  'assurance-leads': 'assuranceLeads',
  deciders: 'deciders',
} as const satisfies Record<Audience, keyof SetRule>;

const heads: readonly Audience[] = ['director', 'programme-lead'];
const answering: readonly Audience[] = ['owners', 'lead', ...heads];

/** Who can have to act for each anchor. */
export const possibleAudiences: Readonly<Record<RuledAnchor, readonly Audience[]>> = {
  visit: answering,
  'visit-window': heads,
  'action-due': answering,
  milestone: answering,
  acceptance: answering,
  verification: ['assurance-leads', 'lead', ...heads],
  sustained: answering,
  extension: ['deciders', 'programme-lead'],
  challenge: heads,
  findings: heads,
  provisional: heads,
  report: ['owners', ...heads],
  'sign-off': heads,
  exceptions: heads,
};

/** 'all' and '5 before, 10 after' become `lead` and `lead@-5,10`. Days that the rule does not have are a problem, and so is nobody. */
export function audiencesFrom(
  anchor: RuledAnchor,
  input: Pick<SetRule, (typeof audienceFields)[Audience]>,
  offsets: readonly number[],
): { readonly audiences: readonly AudienceAt[] } | { readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const audiences = possibleAudiences[anchor].flatMap((audience): AudienceAt[] => {
    const field = audienceFields[audience];
    const text = (input[field] ?? '').trim().toLowerCase();
    if (text === '') return [];
    if (text === 'all') return [audience];
    const days = daysIn(text);
    const strange = days?.find((day) => !offsets.includes(day));
    if (days === undefined) problems.push({ field, message: 'Write “all”, or days such as “5 before, 10 after”' });
    else if (strange !== undefined) problems.push({ field, message: `${dayWords(strange)} is not one of the days of this rule` });
    else return [`${audience}@${days.join(',')}`];
    return [];
  });
  if (problems.length > 0) return { problems };
  const first = audienceFields[possibleAudiences[anchor][0] ?? 'director'];
  if (audiences.length === 0) return { problems: [{ field: first, message: 'Say for at least one of them when they are told' }] };
  return { audiences };
}

/** How the audience is written in the form: 'all', '5 before, 2 before', or '' for nobody. */
export function audienceTyped(audiences: readonly AudienceAt[], audience: Audience): string {
  const entry = audiences.find((each) => each.split('@')[0] === audience);
  const [, only] = entry?.split('@') ?? [];
  if (only === undefined) return entry === undefined ? '' : 'all';
  return only
    .split(',')
    .map((day) => dayWords(Number(day)))
    .join(', ');
}

const dayWords = (day: number): string => (day === 0 ? 'on the day' : `${Math.abs(day)} ${day < 0 ? 'before' : 'after'}`);

function daysIn(text: string): readonly number[] | undefined {
  const days = text.split(/\s*[,;]\s*/).map((part) => {
    if (part === 'on the day') return 0;
    const [, number, side] = /^(\d{1,2}) (before|after)$/.exec(part) ?? [];
    return number === undefined ? undefined : Number(number) * (side === 'before' ? -1 : 1);
  });
  return days.every((day) => day !== undefined) ? [...new Set(days)].sort((a, b) => a - b) : undefined;
}
