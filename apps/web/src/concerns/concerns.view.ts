import { kindWords } from '#inspection';
import { type ConcernFilter, type ConcernStory, type ConcernView, concernViews, type ListedConcern } from '#plan';
import { themes } from '#reading';

export const viewWords: Readonly<Record<ConcernView, string>> = {
  open: 'Open',
  'no-action': 'No action answers this',
  'raised-again': 'Raised again',
  'to-review': 'Actions for the director to review',
  answered: 'Answered, not closed',
  closed: 'Closed',
  all: 'All',
};

const nothing: Readonly<Record<ConcernView, string>> = {
  open: 'No concern is open.',
  'no-action': 'Every open concern has a confirmed action.',
  'raised-again': 'Inspectors have raised no open concern twice.',
  'to-review': 'No complete action waits for the director.',
  answered: 'No open concern has all of its actions verified.',
  closed: 'No concern is closed.',
  all: 'No concern has been raised yet. Take in a report or letter and decide its findings.',
};

const themeLabels = new Map<string, string>(themes.map(({ key, label }) => [key, label]));
export const themeLabelOf = (theme: string): string => themeLabels.get(theme) ?? theme;
export const themeItems = themes.map(({ key, label }) => ({ value: key, text: label }));

export interface Asked {
  readonly show?: unknown;
  readonly theme?: unknown;
  readonly priority?: unknown;
  readonly visit?: unknown;
}

/** The filters of the address; what cannot be meant is left out. */
export function filterOf({ show, theme, priority, visit }: Asked): ConcernFilter {
  return {
    show: concernViews.find((view) => view === show),
    theme: themes.find(({ key }) => key === theme)?.key,
    priorityId: idOf(priority),
    inspectionId: idOf(visit),
  };
}

const idOf = (asked: unknown): string | undefined =>
  typeof asked === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(asked) ? asked : undefined;

interface Listed {
  readonly concerns: readonly ListedConcern[];
  readonly counts: Readonly<Record<ConcernView, number>>;
}

export function concernsView({ concerns, counts }: Listed, { show = 'open', theme, priorityId, inspectionId }: ConcernFilter): object {
  const kept = Object.entries({ theme, priority: priorityId, visit: inspectionId }).flatMap(([name, value]): [string, string][] =>
    value ? [[name, value]] : [],
  );
  return {
    concerns: concerns.map((concern) => ({ ...concern, themeLabel: themeLabelOf(concern.theme) })),
    show,
    showWords: viewWords[show],
    nothing: kept.length > 0 ? 'No concern fits these filters. Choose others above.' : nothing[show],
    views: concernViews.map((view) => ({
      text: `${viewWords[view]} (${counts[view]})`,
      href: `/concerns?${new URLSearchParams([['show', view], ...kept]).toString()}`,
      active: view === show,
    })),
    downloadQuery: new URLSearchParams([['show', show], ...kept]).toString(),
    filter: { typed: { show, theme: theme ?? '', priority: priorityId ?? '', visit: inspectionId ?? '' }, problems: [] },
    themeItems,
  };
}

export function storyView(story: ConcernStory): object {
  const { concern, raisings, actions, standing } = story;
  const live = actions.filter(({ status }) => status !== 'draft' && status !== 'stopped');
  const verified = live.filter(({ status }) => status === 'verified' || status === 'embedded');
  return {
    ...story,
    raisings: raisings.map((raising) => ({ ...raising, kind: kindWords[raising.kind] })),
    themeLabel: themeLabelOf(concern.theme),
    isUncovered: concern.status === 'open' && !standing.covered,
    isAnswered: concern.status === 'open' && standing.covered && verified.length === live.length,
    toReview: actions.filter(({ toReviewSince }) => toReviewSince !== null),
  };
}

export function splitView({ concern, raisings, actions }: ConcernStory): object {
  return {
    concern,
    findingItems: raisings.flatMap(({ title, quotes }) => quotes.map(({ id, text }) => ({ value: id, text, hint: title }))),
    actionItems: actions.map(({ id, number, title }) => ({ value: id, text: `A${number} ${title}` })),
  };
}
