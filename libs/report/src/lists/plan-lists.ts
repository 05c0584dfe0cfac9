import { impactInWords } from '#plan';
import type { ReportedAction, ReportedConcern, ReportedPriority } from '../content/content.js';
import { action, concern, list, ratingWords, statusWords } from '../paper/words.js';
import { listOf } from './list-of.js';

const rating = (of: keyof typeof ratingWords | null): string | null => (of === null ? null : ratingWords[of]);
const yes = (holds: boolean): string | null => (holds ? 'Yes' : null);

export const actions = listOf<ReportedAction>(
  'Actions',
  ({ content }) => content.actions,
  ['Reference', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['Priority', 'text', 9, ({ priorityId }, { content }) => content.priorities.find(({ id }) => id === priorityId)?.number ?? null],
  ['Concerns', 'text', 12, (line, { index }) => index.answeredBy(line)],
  ['Status', 'text', 22, ({ status }) => statusWords[status]],
  ['Rating', 'text', 9, (line) => rating(line.rating)],
  ['Since', 'day', 13, ({ ratingSince }) => ratingSince],
  ['Why', 'text', 50, ({ ratingReasons }) => ratingReasons.join('\n')],
  ['Rating from the facts', 'text', 12, ({ factsRating }) => rating(factsRating)],
  ['Owner’s rating', 'text', 10, ({ ownerRating }) => rating(ownerRating)],
  ['Owner’s reason', 'text', 36, ({ ownerRatingReason }) => ownerRatingReason],
  ['Critical', 'text', 9, ({ critical }) => yes(critical)],
  ['Owner', 'text', 28, ({ owner }) => owner],
  ['Accepted', 'text', 10, ({ ownerAccepted }) => yes(ownerAccepted)],
  ['Accountable lead', 'text', 28, ({ lead }) => lead],
  ['Start', 'day', 13, ({ startOn }) => startOn],
  ['Due', 'day', 13, ({ dueOn }) => dueOn],
  ['Originally due', 'day', 13, ({ originalDueOn }) => originalDueOn],
  ['Extensions', 'number', 11, ({ extensions }) => extensions],
  ['Claimed', 'day', 13, ({ claimedOn }) => claimedOn],
  ['Verified', 'day', 13, ({ verifiedOn }) => verifiedOn],
  ['Last update', 'day', 13, ({ lastUpdateOn }) => lastUpdateOn],
  ['What brings it back', 'text', 36, ({ recovery }) => recovery],
  ['By', 'day', 13, ({ recoveryBy }) => recoveryBy],
  ['Outcome sought', 'text', 44, ({ outcome }) => outcome],
);

export const concerns = listOf<ReportedConcern>(
  'Concerns',
  ({ content }) => content.concerns,
  ['Reference', 'text', 10, ({ number }) => concern(number)],
  ['What must change', 'text', 44, ({ title }) => title],
  ['Priority', 'text', 9, ({ priorityId }, { content }) => content.priorities.find(({ id }) => id === priorityId)?.number ?? null],
  ['Status', 'text', 10, ({ status }) => (status === 'open' ? 'Open' : 'Closed')],
  ['Times raised', 'number', 9, ({ raisings }) => raisings.length],
  ['First raised', 'day', 13, ({ raisings }) => raisings[0]?.on ?? null],
  ['Last raised', 'day', 13, ({ raisings }) => raisings.at(-1)?.on ?? null],
  ['Raised at', 'text', 44, ({ raisings }) => raisings.map(({ visit }) => visit).join('\n')],
  ['Live actions', 'number', 9, ({ liveActions }) => liveActions],
  ['An action answers it', 'text', 12, ({ covered }) => (covered ? 'Yes' : 'No')],
  ['Impact', 'text', 34, ({ impact }) => impact?.words ?? null],
  ['Why', 'text', 50, ({ impact }) => impact?.reasons.join('\n') ?? null],
);

export const priorities = listOf<ReportedPriority>(
  'Priorities',
  ({ content }) => content.priorities,
  ['Number', 'text', 9, ({ number }) => number],
  ['Title', 'text', 44, ({ title }) => title],
  ['What success looks like', 'text', 50, ({ success }) => success],
  ['Accountable lead', 'text', 28, ({ lead }) => lead],
  ['Delivery', 'text', 10, (line) => rating(line.rating.rating)],
  ['Why', 'text', 34, (line) => line.rating.reason],
  ['Before', 'text', 10, ({ before }) => rating(before)],
  ['Red', 'number', 8, (line) => line.rating.counts.red],
  ['Amber', 'number', 8, (line) => line.rating.counts.amber],
  ['Green', 'number', 8, (line) => line.rating.counts.green],
  ['Blue', 'number', 8, (line) => line.rating.counts.blue],
  ['Impact', 'text', 16, ({ impact }) => (impact ? impactInWords[impact.rating] : null)],
  ['Why impact', 'text', 34, ({ impact }) => impact?.reason ?? null],
);

export const readiness = listOf(
  'Ready for the visit',
  ({ content }) => content.visitReadiness ?? [],
  ['Concern', 'text', 10, (line) => concern(line.concern)],
  ['Action', 'text', 10, ({ number }) => (number === null ? 'None' : action(number))],
  ['Last evidence', 'day', 13, ({ lastEvidenceOn }) => lastEvidenceOn],
  ['Nothing newer than the last visit', 'text', 16, ({ isStale }) => yes(isStale)],
  ['Late milestones', 'number', 10, ({ lateMilestones }) => lateMilestones],
);

export const owed = listOf(
  'Updates owed',
  ({ content }) => content.contributors,
  ['Who', 'text', 34, ({ jobTitle }) => jobTitle],
  ['Actions without an update', 'text', 40, ({ missing }) => list(missing)],
  ['How many', 'number', 10, ({ missing }) => missing.length],
);
