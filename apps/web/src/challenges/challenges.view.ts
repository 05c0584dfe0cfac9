import type { ListedChallenge } from '#board';
import type { PlainDate } from '#calendar';

export type WaitingChallenge = ListedChallenge & { readonly isOverdue: boolean };

/** Challenges without an answer, the first to be answered first. */
export const waitingView = (challenges: readonly ListedChallenge[], today: PlainDate): readonly WaitingChallenge[] =>
  challenges.filter(({ answer }) => answer === null).map((one) => ({ ...one, isOverdue: one.answerBy < today }));
