import type { Deadline, EmbeddingCandidate, ListedChallenge, Overview } from '#board';
import type { InboxItem } from '#plan';
import type { ListedReport } from '#report';
import { namedNumbers } from '../board/board.view.js';
import { waitingView } from '../challenges/challenges.view.js';
import { inboxView } from '../inbox/inbox.view.js';

interface Told {
  readonly overview: Overview;
  readonly inbox: readonly InboxItem[];
  /** Verified actions that the next meeting may embed. */
  readonly candidates: readonly EmbeddingCandidate[];
  /** How many concerns are answered, so that the board may close them. */
  readonly answered: number;
  readonly challenges: readonly ListedChallenge[];
  readonly papers: { readonly deadline: Deadline | null } | undefined;
  readonly reports: readonly ListedReport[];
}

const mostListed = 5;

export function chairView({ overview, inbox, candidates, answered, challenges, papers, reports }: Told): object {
  const { standing, nextMeeting, nextVisit } = overview;
  const pack = reports.find(({ deadlineId, isLatest }) => isLatest && deadlineId !== null && deadlineId === papers?.deadline?.id);
  const waiting = waitingView(challenges, standing.today);
  return {
    today: standing.today,
    nextMeeting,
    nextVisit,
    deadlines: overview.deadlines,
    pack: pack?.status === 'issued' ? pack : undefined,
    inbox: inboxView(inbox),
    candidates: candidates.length,
    ready: candidates.filter(({ ready }) => ready).length,
    answered,
    numbers: [
      ...namedNumbers(overview, ['red', 'late', 'raised-again', 'no-action', 'owner-says-better', 'changes']),
      { href: '/challenges?show=waiting', title: 'Challenges without an answer', count: waiting.length },
    ],
    challenges: waiting,
    late: standing.late.slice(0, mostListed),
    lateInAll: standing.late.length,
    raisedAgain: standing.raisedAgain.slice(0, mostListed),
    raisedAgainInAll: standing.raisedAgain.length,
    mostListed,
  };
}
