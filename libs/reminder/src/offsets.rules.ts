import type { FieldProblem } from '#platform';

const furthest = 60;
const most = 10;

/** '20, 10, 5' before and '5' after become -20, -10, -5, 5: in the order of time, each once. */
export function offsetsFrom(
  before: string | undefined,
  after: string | undefined,
): { readonly days: readonly number[] } | { readonly problems: readonly FieldProblem[] } {
  const [earlier, later] = [daysIn(before), daysIn(after)];
  const problems = [...(earlier === undefined ? [problem('before')] : []), ...(later === undefined ? [problem('after')] : [])];
  if (earlier === undefined || later === undefined) return { problems };
  const days = [...new Set([...earlier.map((day) => -day), ...later])].sort((a, b) => a - b);
  if (days.length === 0) return { problems: [{ field: 'before', message: 'Enter at least one day, or switch the rule off' }] };
  if (days.length > most)
    return { problems: [{ field: 'before', message: `Enter at most ${most} days: people stop reading what comes too often` }] };
  return { days };
}

function daysIn(text: string | undefined): readonly number[] | undefined {
  const words = (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  const days = words.map(Number);
  return days.every((day) => Number.isInteger(day) && day >= 0 && day <= furthest) ? days.map((day) => day || 0) : undefined;
}

function problem(field: 'before' | 'after'): FieldProblem {
  return { field, message: `Enter whole numbers of working days from 0 to ${furthest}, such as 20, 10, 5` };
}
