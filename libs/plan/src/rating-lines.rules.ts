import { addDays, dayInWords, type PlainDate, workingDaysAfter, workingDaysBetween } from '#calendar';
import { movedWords } from './due.rules.js';
import type { RatingThresholds } from './rating-key.js';
import type { RatedFacts } from './rated.js';

/** That a line of the key holds from a day on: once it does, only an event ends it. */
export interface Holding {
  readonly from: PlainDate;
  /** In words with dates, the same every day, so that history shows turns and not the passing of time. */
  readonly reason: string;
}

export interface KeyLine {
  readonly rating: 'red' | 'amber';
  /** The line as the written key says it. */
  readonly words: (key: RatingThresholds) => string;
  /** A line may hold more than once: for each late milestone, say. */
  readonly holds: (facts: RatedFacts, key: RatingThresholds) => readonly Holding[];
}

const words = (day: PlainDate | null | undefined): string => (day ? dayInWords(day) : 'an unknown day');
const from = (day: PlainDate | null | undefined, reason: string): readonly Holding[] => (day ? [{ from: day, reason }] : []);
const isOffered = ({ ownerId, ownerAcceptedOn }: RatedFacts): boolean => ownerId !== null && ownerAcceptedOn === null;

/** The written key for delivery, from the facts. Red above Amber; where no line holds it is Green. */
export const keyLines: readonly KeyLine[] = [
  {
    rating: 'red',
    words: () => 'It is past its due date and not verified, unless it was claimed complete in time',
    holds: ({ dueOn }) => from(dueOn && addDays(dueOn, 1), `Due on ${words(dueOn)} and not verified`),
  },
  {
    rating: 'red',
    words: ({ milestoneLateRed }) => `A milestone is more than ${milestoneLateRed} working days late`,
    holds: ({ openMilestones }, { milestoneLateRed: days }) =>
      openMilestones.map((milestone) => ({
        from: workingDaysAfter(milestone.dueOn, days + 1),
        reason: `${milestoneWasDue(milestone)}, more than ${days} working days ago`,
      })),
  },
  {
    rating: 'red',
    words: () => 'Nobody owns it',
    holds: ({ ownerId, ownerSince, confirmedOn }) => (ownerId === null ? from(ownerSince ?? confirmedOn, 'Nobody owns it') : []),
  },
  {
    rating: 'red',
    words: ({ handoverUnacceptedRed }) => `It was offered to its owner and not accepted within ${handoverUnacceptedRed} working days`,
    holds: (facts, { handoverUnacceptedRed: days }) =>
      isOffered(facts) && facts.ownerSince
        ? from(
            workingDaysAfter(facts.ownerSince, days),
            `Offered to its owner on ${words(facts.ownerSince)} and not accepted within ${days} working days`,
          )
        : [],
  },
  {
    rating: 'red',
    words: () => 'It waits for an action that is Red and is due later than it is itself',
    holds: ({ blockers, dueOn }) =>
      blockers
        .filter((blocker) => dueOn !== null && blocker.dueOn !== null && blocker.dueOn > dueOn)
        .flatMap((blocker) =>
          from(blocker.redFrom, `Waits for ${named(blocker)}, and that is due on ${words(blocker.dueOn)}, later than this action`),
        ),
  },
  {
    rating: 'amber',
    words: () => 'A milestone is late',
    holds: ({ openMilestones }) =>
      openMilestones.map((milestone) => ({ from: addDays(milestone.dueOn, 1), reason: milestoneWasDue(milestone) })),
  },
  {
    rating: 'amber',
    words: () => 'Its start date has passed and work has not started',
    holds: ({ status, startOn }) =>
      status === 'not-started' ? from(startOn && addDays(startOn, 1), `Should have started on ${words(startOn)}`) : [],
  },
  {
    rating: 'amber',
    words: ({ silentAfterDays: days }) =>
      `It is in progress and had no update since the previous cut-off of the board’s papers, or for more than ${days} days where no cut-off follows`,
    holds: (facts, key) => (facts.status === 'in-progress' ? silence(facts, key) : []),
  },
  {
    rating: 'amber',
    words: () => 'It waits for an action that is Red',
    holds: ({ blockers }) => blockers.flatMap((blocker) => from(blocker.redFrom, `Waits for ${named(blocker)}`)),
  },
  {
    rating: 'amber',
    words: ({ extensionsAmber }) => `Its date was moved ${extensionsAmber} times or more`,
    holds: ({ extensions }, { extensionsAmber }) =>
      from(extensions[extensionsAmber - 1]?.decidedOn, `Extended ${extensions.length} times, last to ${words(extensions.at(-1)?.toDue)}`),
  },
  {
    rating: 'amber',
    words: ({ extendedByAmber }) => `Its date was moved by more than ${extendedByAmber} working days in all`,
    holds: ({ extensions }, { extendedByAmber }) => {
      const sums = extensions.map((_, index) => extendedBy(extensions.slice(0, index + 1)));
      const passed = extensions[sums.findIndex((sum) => sum > extendedByAmber)];
      return from(passed?.decidedOn, `Extended by ${sums.at(-1) ?? 0} working days in all, from ${words(extensions[0]?.fromDue)}`);
    },
  },
  {
    rating: 'amber',
    words: () => 'A later date was asked for and is not decided',
    holds: ({ extensionAskedOn: asked }) => from(asked, `A later date was asked for on ${words(asked)} and is not decided`),
  },
  {
    rating: 'amber',
    words: () => 'It was offered to its owner and is not yet accepted',
    holds: (facts) =>
      isOffered(facts) ? from(facts.ownerSince, `Offered to its owner on ${words(facts.ownerSince)} and not yet accepted`) : [],
  },
  {
    rating: 'amber',
    words: ({ noChangeInARow }) => `${noChangeInARow} updates in a row said “no change”`,
    holds: ({ noChange }, { noChangeInARow }) => from(noChange[noChangeInARow - 1], `${noChange.length} updates in a row said “no change”`),
  },
  {
    rating: 'amber',
    words: () => 'It has no due date',
    holds: ({ dueOn, confirmedOn }) => (dueOn === null ? from(confirmedOn, 'It has no due date') : []),
  },
];

const named = ({ number, title, redFrom }: RatedFacts['blockers'][number]): string => `A${number} ${title}, Red since ${words(redFrom)}`;

function milestoneWasDue(milestone: RatedFacts['openMilestones'][number]): string {
  return [`Milestone “${milestone.title}” was due on ${words(milestone.dueOn)}`, movedWords(milestone)].filter(Boolean).join(' ');
}

const extendedBy = (extensions: RatedFacts['extensions']): number =>
  extensions.reduce((sum, { fromDue, toDue }) => sum + workingDaysBetween(fromDue, toDue), 0);

/** An update counts for the cycle that it falls into; silent is who lets the whole next cycle pass. */
function silence({ lastUpdateOn, cutOffs }: RatedFacts, { silentAfterDays }: RatingThresholds): readonly Holding[] {
  if (lastUpdateOn === null) return [];
  const [, next] = cutOffs.filter((day, index) => day >= lastUpdateOn && day !== cutOffs[index - 1]);
  if (next !== undefined) return from(addDays(next, 1), `No update since ${words(lastUpdateOn)}, for the cut-off of ${words(next)}`);
  return from(addDays(lastUpdateOn, silentAfterDays + 1), `No update since ${words(lastUpdateOn)}, more than ${silentAfterDays} days ago`);
}
