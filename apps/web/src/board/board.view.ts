import { type Overview, ratingsArea } from '#board';
import type { Actor } from '#platform';
import {
  type ActionLine,
  type ConcernLine,
  type ConcernStanding,
  type DocumentWaiting,
  gapCounts,
  type GapName,
  gapRules,
  type Gaps,
  type Rag,
  type Standing,
} from '#plan';
import { type Foremost, foremostOf } from './foremost.js';

/** The lists behind the numbers of the board's page: what each is called and which rows it has. */
interface BoardList {
  readonly title: string;
  /** What stands under an empty list. */
  readonly none: string;
  /** One sentence saying what belongs here. */
  readonly about: string;
  readonly actions?: (standing: Standing) => readonly ActionLine[];
  readonly concerns?: (standing: Standing) => readonly ConcernStanding[];
  readonly documents?: (standing: Standing) => Gaps['undecided'];
}

const wordsOf = (gap: GapName): Pick<BoardList, 'title' | 'none' | 'about'> => gapRules[gap];

export const boardLists = {
  red: {
    title: 'Red',
    none: 'No action is Red.',
    about: 'The worse of the owner’s rating and the rating from the facts is Red. The longest Red comes first.',
    actions: (standing) => standing.red,
  },
  late: {
    title: 'Late',
    none: 'No action is late.',
    about: 'Past the due date, open, and not claimed complete in time. The longest late comes first.',
    actions: (standing) => standing.late,
  },
  'raised-again': {
    title: 'Raised again',
    none: 'Inspectors have raised no concern twice.',
    about: 'Inspectors raised these at two visits or more.',
    concerns: (standing) => standing.raisedAgain,
  },
  'no-action': {
    title: 'No action answers this',
    none: 'Every open concern has a confirmed action.',
    about: gapRules.uncovered.about,
    concerns: ({ gaps }) => gaps.uncovered,
  },
  'owner-says-better': {
    title: 'Owner says better',
    none: 'No owner’s rating is better than the facts.',
    about: 'The owner’s rating is better than the rating from the facts. The worse one counts.',
    actions: (standing) => standing.ownerSaysBetter,
  },
  claimed: {
    title: 'Claimed complete, not verified',
    none: 'Nothing waits to be verified.',
    about: 'The owner says it is done. Someone who had no part in it has yet to verify that.',
    actions: (standing) => standing.claimed,
  },
  extended: {
    title: 'Extended',
    none: 'No due date has moved.',
    about: 'The due date is later than it was when the action was confirmed.',
    actions: (standing) => standing.extended,
  },
  'without-concern': {
    title: 'Actions that answer no concern',
    none: gapRules.unanchored.none,
    about: gapRules.unanchored.about,
    actions: ({ gaps }) => gaps.unanchored,
  },
  'undecided-too-long': { ...wordsOf('undecided'), documents: ({ gaps }) => gaps.undecided },
  'unverified-too-long': { ...wordsOf('unverified'), actions: ({ gaps }) => gaps.unverified },
  'without-new-evidence': { ...wordsOf('withoutEvidence'), concerns: ({ gaps }) => gaps.withoutEvidence },
} as const satisfies Record<string, BoardList>;

export type BoardListName = keyof typeof boardLists;

/** Where each form of what no action answers is listed. */
const gapLists: Readonly<Record<GapName, BoardListName>> = {
  uncovered: 'no-action',
  unanchored: 'without-concern',
  undecided: 'undecided-too-long',
  unverified: 'unverified-too-long',
  withoutEvidence: 'without-new-evidence',
};
const gapNames = Object.keys(gapLists) as GapName[];

/** What no action answers, form by form: how many of each, and where they are. */
export function gapsView({ gaps }: Standing): readonly object[] {
  const counts = gapCounts(gaps);
  return gapNames.map((name) => ({ title: gapRules[name].title, count: counts[name], href: `/board/${gapLists[name]}` }));
}

/** The same with its lists, for one page. */
export function gapsInFullView(overview: Overview): object {
  return {
    gaps: gapsView(overview.standing),
    lists: gapNames.map((name) => ({ ...boardListView(gapLists[name], overview), title: gapRules[name].title })),
    nextVisit: overview.nextVisit,
    lastVisit: overview.lastVisit,
    focusKnown: overview.focus !== 'all',
  };
}

export const isBoardList = (name: string): name is BoardListName => Object.hasOwn(boardLists, name);

export function boardListView(name: BoardListName, { standing }: Overview): object {
  const list: BoardList = boardLists[name];
  return {
    name,
    title: list.title,
    // Not “none”: to a template that is no name but the value of nothing.
    whenEmpty: list.none,
    about: list.about,
    today: standing.today,
    actions: list.actions?.(standing),
    concerns: list.concerns?.(standing),
    documents: list.documents?.(standing),
    undecided: undecidedIn(list.documents?.(standing) ?? []),
  };
}

export const undecidedIn = (documents: readonly Pick<DocumentWaiting, 'undecided'>[]): number =>
  documents.reduce((sum, { undecided }) => sum + undecided, 0);

export interface Numbered {
  readonly href: string;
  readonly title: string;
  readonly count: number;
  readonly foremost?: Foremost | undefined;
}

/** The numbers of the first screens; each leads to a list of that length. */
export function boardNumbers({ standing, lastMeeting }: Overview): Readonly<Record<BoardListName | 'changes' | 'undecided', Numbered>> {
  const counted = Object.entries<BoardList>(boardLists).map(([name, { title, actions, concerns, documents }]) => {
    const rows = actions?.(standing) ?? concerns?.(standing) ?? [];
    return [name, { href: `/board/${name}`, title, count: documents ? undecidedIn(documents(standing)) : rows.length }] as const;
  });
  return {
    ...(Object.fromEntries(counted) as Record<BoardListName, Numbered>),
    changes: { href: '/board/changes', title: lastMeeting ? 'Changed since the last meeting' : 'Changes', count: standing.changes.length },
    undecided: {
      href: '/board/undecided',
      title: 'Findings undecided',
      count: undecidedIn(standing.waiting),
    },
  };
}

const onTheBoard = ['red', 'late', 'raised-again', 'no-action', 'owner-says-better', 'claimed', 'changes', 'undecided'] as const;

/** The same with what stands first in each list. */
export const namedNumbers = (overview: Overview, names: readonly (BoardListName | 'changes' | 'undecided')[]): readonly Numbered[] => {
  const numbers = boardNumbers(overview);
  return names.map((name) => ({ ...numbers[name], foremost: foremostOf(name, overview) }));
};

export function boardView(overview: Overview, actor: Actor): object {
  const { standing, focus } = overview;
  const workingDaysLate = new Map(standing.late.map((action) => [action.id, action.workingDaysLate]));
  const inFocus = focus === 'all' ? standing.concerns : standing.concerns.filter(({ id }) => focus.some((concern) => concern.id === id));
  return {
    ...overview,
    trend: ratingsArea(overview.ratingsByWeek),
    actorName: actor.name,
    numbers: namedNumbers(overview, onTheBoard),
    // What is late is Red: one table tells both.
    red: standing.red.map((action) => ({ ...action, workingDaysLate: workingDaysLate.get(action.id) })),
    priorities: standing.priorities.map((priority) => ({ ...priority, bar: stackedBar(priority.rating.counts) })),
    gaps: gapsView(standing),
    whole: stackedBar(standing.counts),
    inFocus: inFocus.map((concern) => ({ ...concern, ratings: ratingsUnder(concern, standing) })),
    focusKnown: focus !== 'all',
  };
}

function ratingsUnder({ id }: ConcernLine, { actions }: Standing): Record<Rag, number> {
  const counts: Record<Rag, number> = { blue: 0, green: 0, amber: 0, red: 0 };
  for (const { concernIds, rating } of actions) if (rating !== null && concernIds.includes(id)) counts[rating] += 1;
  return counts;
}

interface BarPart {
  readonly rating: Rag;
  readonly count: number;
  /** In hundredths of the bar's width. */
  readonly x: number;
  readonly width: number;
}

/** The parts of a bar 100 wide, worst first; none where there is nothing to count. */
export function stackedBar(counts: Readonly<Record<Rag, number>>): readonly BarPart[] {
  const all = counts.red + counts.amber + counts.green + counts.blue;
  let x = 0;
  return (['red', 'amber', 'green', 'blue'] as const).flatMap((rating) => {
    const count = counts[rating];
    if (count === 0) return [];
    const width = (count / all) * 100;
    x += width;
    return [{ rating, count, x: x - width, width }];
  });
}
