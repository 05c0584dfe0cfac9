import type { FieldProblem } from '#platform';
import type { Measure, TargetStep } from './measure.js';
import type { DefineMeasure } from './measure.input.js';
import { readLines } from './written.rules.js';

/** What a form says of a measure; its concerns are looked up by whoever stores it. */
export type Written = Omit<Measure, 'id' | 'authorityId' | 'earlierAims' | 'version'>;

/** Addresses that are pages of their own. */
const reserved = ['new', 'import', 'figures'];

/** The measure as it was written, or what is wrong with it by field. */
export function writtenMeasure(input: DefineMeasure): { readonly written: Written; readonly problems: readonly FieldProblem[] } {
  const { title, unit, better, period, tolerance = 0, baseline = null, target = null, source = null } = input;
  const key = keyFrom(input.key ?? title);
  const { steps, problems } = stepsFrom(input.steps ?? '', target, better);
  const all = problems.map((message): FieldProblem => ({ field: 'steps', message }));
  if (tolerance < 0) all.push({ field: 'tolerance', message: 'The tolerance must be 0 or more' });
  if (key === '' || reserved.includes(key))
    all.push({ field: 'key', message: 'Enter a short name of letters and digits, such as re-referrals' });
  return { written: { key, title, unit, better, period, tolerance, baseline, target, steps, source }, problems: all };
}

/** 'Re-referrals within 12 months' is re-referrals-within-12-months. */
function keyFrom(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/gu, '')
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

function stepsFrom(
  text: string,
  target: number | null,
  better: Measure['better'],
): { steps: readonly TargetStep[]; problems: readonly string[] } {
  const { lines, problems } = readLines(text);
  if (problems.length > 0) return { steps: [], problems };
  const steps = lines.map(({ day, value }): TargetStep => ({ on: day, target: value })).sort((a, b) => (a.on < b.on ? -1 : 1));
  const last = steps.at(-1);
  if (last === undefined) return { steps, problems };
  if (target === null) return { steps, problems: ['Enter the target that the steps lead to, or leave the steps out'] };
  if (last.target !== target)
    return { steps, problems: [`The last step is ${last.target}, but the target is ${target}: end with the target`] };
  const back = steps.find((step, index) => {
    const before = steps[index - 1];
    return before !== undefined && (better === 'lower' ? step.target > before.target : step.target < before.target);
  });
  return { steps, problems: back === undefined ? [] : [`The step for ${back.on} leads away from the target: ${better} is better`] };
}

/** The steps as a form shows them, as `readLines` reads them. */
export const stepsInLines = (steps: readonly TargetStep[]): string => steps.map(({ on, target }) => `${on}\t${target}`).join('\n');
