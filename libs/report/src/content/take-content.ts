import { addDays, londonDay, type PlainDate } from '#calendar';
import { contributions, countsAfter, type Deadline, findMeeting, listChallenges } from '#board';
import { concernsInFocus, lastVisit, nextVisit } from '#inspection';
import { readMeasures } from '#measure';
import { currentKey, keyLines, readRatingCounts, readStanding } from '#plan';
import type { Tx } from '#platform';
import type { ReportContent } from './content.js';
import { readImpactOver, readSlipping, reported } from './measures.js';
import { readClosed, readEmbedded, readExtensions, readPhase, readReadiness, readRecoveries, readStopped } from './read-story.js';

const fourWeeks = 28;
const earlierDates = 5;
const longAgo = '1900-01-01' as PlainDate;

/** What a report is made for, and by whom. */
export interface Occasion {
  readonly deadline: Deadline;
  /** The moment of the snapshot. */
  readonly at: Date;
  readonly madeBy: string;
  /** The day that the last issued report of this kind told of. */
  readonly lastReportOn: PlainDate | undefined;
}

/** Takes the content of a report from one snapshot: the same moment in every figure. */
export async function takeContent(tx: Tx, { deadline, at, madeBy, lastReportOn }: Occasion): Promise<ReportContent> {
  const today = londonDay(at);
  const since = lastReportOn ?? addDays(today, -fourWeeks);
  const standing = await readStanding(tx, today, since);
  const recoveries = await readRecoveries(tx);
  const contributionsSince = await countsAfter(tx, deadline, today);
  const meeting = deadline.meetingId === null ? undefined : await findMeeting(tx, deadline.meetingId);
  const challenges = await listChallenges(tx);
  const measures = await readMeasures(tx, today);
  const [authority] = await tx.query<{ name: string }[]>('select name from authority where id = $1', [deadline.authorityId]);

  return {
    format: 1,
    authority: authority?.name ?? '',
    asAt: at.toISOString(),
    today,
    cutOffOn: deadline.cutOffOn,
    meeting: meeting ? { title: meeting.title, heldOn: meeting.heldOn } : null,
    since: { day: since, why: lastReportOn === undefined ? 'four-weeks' : 'last-report' },
    madeBy,
    ...(await visitAhead(tx, today)),
    inFocusWithoutEvidence: numbers(standing.gaps.withoutEvidence),
    actions: standing.actions.map((action) => ({
      ...without(action, 'ownerId', 'lastUpdate'),
      recovery: recoveries.get(action.number)?.recovery ?? null,
      recoveryBy: recoveries.get(action.number)?.recoveryBy ?? null,
    })),
    concerns: standing.concerns,
    priorities: standing.priorities.map((priority) => without(priority, 'actions', 'concerns')),
    counts: standing.counts,
    drafts: standing.drafts,
    changes: standing.changes,
    raisedAgain: numbers(standing.raisedAgain),
    uncovered: numbers(standing.uncovered),
    unanchored: numbers(standing.unanchored),
    claimed: numbers(standing.claimed),
    findingsWaiting: standing.waiting,
    red: numbers(standing.red),
    late: standing.late.map(({ number, workingDaysLate }) => ({ number, workingDaysLate })),
    ownerSaysBetter: numbers(standing.ownerSaysBetter),
    extended: numbers(standing.extended),
    extensions: await readExtensions(tx),
    stopped: await readStopped(tx),
    embedded: await readEmbedded(tx, since),
    closed: await readClosed(tx, since),
    phase: await readPhase(tx, today),
    // Answered ones are news once; those that wait stay in every report until they are answered.
    challenges: challenges
      .filter(({ answeredOn }) => answeredOn === null || answeredOn > since)
      .map((challenge) => without(challenge, 'id', 'actionId', 'concernId', 'subject', 'answeredBy')),
    contributors: (await contributions(tx, addDays(contributionsSince, 1), today)).map(({ jobTitle, missing }) => ({ jobTitle, missing })),
    contributionsSince,
    history: await readRatingCounts(tx, earlier(today)),
    measures: measures.map(reported),
    impact: await readImpactOver(tx, earlier(today)),
    slipping: await readSlipping(tx, today),
    key: await keyInForce(tx, today),
  };
}

async function keyInForce(tx: Tx, today: PlainDate): Promise<ReportContent['key']> {
  const { version, thresholds } = await currentKey(tx, today);
  return { version, thresholds, lines: keyLines.map(({ rating, words }) => ({ rating, words: words(thresholds) })) };
}

/** The next visit, and what stands behind each concern that it will look at. */
export async function visitAhead(tx: Tx, today: PlainDate): Promise<Pick<ReportContent, 'nextVisit' | 'visitReadiness'>> {
  const visit = await nextVisit(tx, today);
  const before = (await lastVisit(tx, today))?.endsOn ?? longAgo;
  if (!visit) return { nextVisit: null, visitReadiness: await readReadiness(tx, 'all', before, today) };
  const focus = await concernsInFocus(tx, visit.id);
  const ids = focus === 'all' ? focus : focus.map(({ id }) => id);
  return {
    nextVisit: { title: visit.title, startsOn: visit.startsOn, focus: visit.focus, isConfirmed: visit.status === 'confirmed' },
    visitReadiness: await readReadiness(tx, ids, before, today),
  };
}

/** Every fourth week back from today, oldest first. */
function earlier(today: PlainDate): readonly PlainDate[] {
  return Array.from({ length: earlierDates + 1 }, (_, index) => addDays(today, (index - earlierDates) * fourWeeks));
}

const numbers = (lines: readonly { readonly number: number }[]): readonly number[] => lines.map(({ number }) => number);

function without<T extends object, K extends keyof T>(thing: T, ...names: readonly K[]): Omit<T, K> {
  const rest = { ...thing };
  for (const name of names) Reflect.deleteProperty(rest, name);
  return rest;
}
