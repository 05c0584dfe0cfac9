import { type ActionThen, type PlanOnDay, statusInWords } from '#plan';
import { filledForm } from '../http/forms.js';
import type { Preset } from './presets.js';

type Asked = Readonly<Record<string, unknown>>;

interface Group {
  readonly heading: string;
  readonly actions: readonly ActionThen[];
}

const pageSize = 100;

/** The plan by priority as it was numbered then, 100 actions a page. */
export function onDayView(plan: PlanOnDay, presets: readonly Preset[], asked: Asked): object {
  const groups = groupsOf(plan);
  const ordered = groups.flatMap(({ actions }) => actions);
  const pages = Math.max(1, Math.ceil(ordered.length / pageSize));
  const page = Math.min(Math.max(1, Number(asked['page']) || 1), pages);
  const shown = new Set(ordered.slice((page - 1) * pageSize, page * pageSize));
  const address = (to: number): string => `/history?at=${plan.on}&page=${to}`;
  return {
    form: filledForm({ at: plan.on }),
    presets,
    plan,
    isKnown: plan.known.since !== null && plan.known.since <= plan.on,
    groups: groups
      .map(({ heading, actions }) => ({ heading, total: actions.length, actions: actions.filter((action) => shown.has(action)) }))
      .filter(({ actions }) => actions.length > 0),
    pages: { page, pages, newer: page > 1 ? address(page - 1) : undefined, older: page < pages ? address(page + 1) : undefined },
    figures: [
      ...(['red', 'amber', 'green', 'blue'] as const).map((rating) => ({
        count: plan.counts[rating],
        words: capital(rating),
        href: '#actions',
      })),
      ...(plan.stopped.length > 0 ? [{ count: plan.stopped.length, words: 'Stopped', href: '#stopped' }] : []),
      { count: plan.concerns.filter(({ status }) => status === 'open').length, words: 'Open concerns', href: '#concerns' },
      {
        count: plan.concerns.filter(({ status, covered }) => status === 'open' && !covered).length,
        words: 'No action answers this',
        href: '#concerns',
      },
    ],
    statusInWords,
  };
}

function groupsOf({ priorities, actions }: PlanOnDay): readonly Group[] {
  const known = new Set(priorities.map(({ id }) => id));
  return [
    ...priorities.map(({ id, number, title }) => ({
      heading: `${number} ${title}`,
      actions: actions.filter(({ priorityId }) => priorityId === id),
    })),
    { heading: 'Under no priority', actions: actions.filter(({ priorityId }) => priorityId === null || !known.has(priorityId)) },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
