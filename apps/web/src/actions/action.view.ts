import { daysBetween, type PlainDate } from '#calendar';
import { type ActionInFull, type EvidenceKind, statusInWords } from '#plan';

export const evidenceWords: Readonly<Record<EvidenceKind, string>> = {
  figures: 'Figures',
  audit: 'Audit',
  voice: 'What children, families and staff say',
};

interface Told {
  readonly on: PlainDate;
  readonly what: string;
  readonly why: string | null;
  readonly rating?: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const stepWords: Readonly<Record<string, (name: string) => string>> = {
  confirmed: (name) => `Confirmed by ${name}`,
  started: (name) => `Started, said ${name}`,
  claimed: (name) => `Claimed complete by ${name}`,
  'claim-withdrawn': (name) => `Claim withdrawn by ${name}`,
  verified: (name) => `Verified by ${name}`,
  embedded: () => 'Embedded, by decision of the board',
  stopped: (name) => `Stopped by ${name}`,
  reopened: (name) => `Reopened by ${name}`,
  'raised-again': () => 'Raised again by inspectors',
  'raised-again-taken-back': () => 'Raised again by inspectors, taken back since',
  'raising-taken-back': (name) => `That it was raised again taken back by ${name}`,
  'left-closed': (name) => `Left as it is by ${name}`,
  'milestone-moved-later': (name) => `Milestone moved to a later date by ${name}`,
  'brought-forward': (name) => `Due date brought forward by ${name}`,
  'owner-assigned': (name) => `${name} named as owner`,
  'owner-accepted': (name) => `${name} accepted`,
  'co-owner-named': (name) => `${name} named as co-owner`,
  'co-owner-released': (name) => `${name} no longer co-owner`,
  'priority-led': (name) => `Until then under the lead of ${name}`,
  'waits-for': (name) => `Waits for another action, said ${name}`,
  'waits-no-more': (name) => `Waits for it no longer, said ${name}`,
  'named-critical': (name) => `Named critical by ${name}`,
  'no-longer-critical': (name) => `Critical no longer, said ${name}`,
  'lead-named': (name) => `${name} named as accountable lead`,
};

/** Newest first: what happened, who was named, how the rating turned and which dates moved. */
function historyOf({ steps, ratings, extensions, names }: ActionInFull): readonly Told[] {
  const nameOf = (id: string | null): string => (id === null ? 'the service' : (names[id] ?? 'someone who has left'));
  const told: Told[] = [
    ...steps.map((step) => ({
      on: step.onDay,
      what: stepWords[step.event]?.(nameOf(step.personId)) ?? capital(step.event),
      why: step.reason,
    })),
    ...ratings.map(({ fromDay, rating, reasons }) => ({ on: fromDay, what: `Rated ${capital(rating)}`, rating, why: reasons.join('; ') })),
    ...extensions.flatMap(({ decision, decidedOn, decidedBy, decisionReason }) =>
      decision === null || decidedOn === null
        ? []
        : [{ on: decidedOn, what: `Later date ${decision} by ${nameOf(decidedBy)}`, why: decisionReason }],
    ),
  ];
  // Sorting keeps the order within a day, which is that of the steps.
  return told.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

const fills: Readonly<Record<string, string>> = { red: '#b10e1e', amber: '#ffbf47', green: '#00703c', blue: '#1d70b8' };
const width = 1000;

/** The rating by day as a strip; the table below it says the same in words. */
function stripOf({ ratings, action }: ActionInFull, today: PlainDate): object | undefined {
  const oldestFirst = [...ratings].reverse();
  const [first] = oldestFirst;
  if (first === undefined) return undefined;
  const until = action.stoppedOn ?? today;
  const days = Math.max(1, daysBetween(first.fromDay, until) + 1);
  const at = (day: PlainDate): number => (Math.min(days, Math.max(0, daysBetween(first.fromDay, day))) * width) / days;
  const parts = oldestFirst.map(({ fromDay, rating }, index) => {
    const next = oldestFirst[index + 1]?.fromDay;
    const x = at(fromDay);
    return { x: x.toFixed(1), width: ((next === undefined ? width : at(next)) - x).toFixed(1), fill: fills[rating], rating };
  });
  const words = oldestFirst.filter(({ rating }, index) => rating !== oldestFirst[index - 1]?.rating);
  return { parts, from: first.fromDay, until, turns: words.map(({ fromDay, rating }) => ({ fromDay, rating })) };
}

/** Whoever works on the action, and whoever may move its milestones to a later date. */
export function canChangeMilestones({ canDo, laterMilestoneBar }: ActionInFull): boolean {
  return canDo.includes('milestone') || laterMilestoneBar === null;
}

/** Everything on the action's page that the template would otherwise have to work out. */
export function actionView(story: ActionInFull, today: PlainDate): object {
  const { action, extensions, canDo } = story;
  const isOpen = action.status === 'not-started' || action.status === 'in-progress' || action.status === 'claimed';
  return {
    ...story,
    action: { ...action, extensions: extensions.filter(({ decision }) => decision === 'granted').length },
    status: capital(statusInWords[action.status]),
    isOpen,
    isLate:
      isOpen &&
      action.dueOn !== null &&
      action.dueOn < today &&
      !(action.status === 'claimed' && action.claimedOn !== null && action.claimedOn <= action.dueOn),
    evidence: story.evidence.map((item) => ({ ...item, linksOut: /^https?:\/\//iu.test(item.link ?? '') })),
    asked: extensions.find(({ decision }) => decision === null),
    can: Object.fromEntries(canDo.map((deed) => [deed, true])),
    canChangeMilestones: canChangeMilestones(story),
    history: historyOf(story),
    strip: stripOf(story, today),
    statusInWords,
    evidenceWords,
  };
}
