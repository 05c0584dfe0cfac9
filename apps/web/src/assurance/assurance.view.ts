import type { Overview } from '#board';
import type { MeasureInFull } from '#measure';
import type { ClaimToVerify } from '#plan';
import type { SlippingAction } from '#report';
import { evidenceWords } from '../actions/action.view.js';
import { boardNumbers } from '../board/board.view.js';
import { isStale, measureLine } from '../measures/measures.view.js';

interface Told {
  readonly claims: readonly ClaimToVerify[];
  readonly overview: Overview;
  readonly slipping: readonly SlippingAction[];
  readonly measures: readonly MeasureInFull[];
}

export function assuranceView({ claims, overview, slipping, measures }: Told): object {
  const { standing, nextVisit } = overview;
  const stale = measures.filter(isStale);
  const numbers = boardNumbers(overview);
  const idOf = (number: number): string | undefined => standing.actions.find((action) => action.number === number)?.id;
  return {
    today: standing.today,
    nextVisit,
    claims,
    evidenceWords,
    numbers: [
      { ...numbers.claimed, title: 'Claimed, to verify' },
      { ...numbers['unverified-too-long'], title: 'Waiting for more than 20 working days' },
      numbers['without-new-evidence'],
      { href: '/measures?show=stale', title: 'Measures without a figure of use', count: stale.length },
    ],
    slipping: slipping.map((action) => ({ ...action, id: idOf(action.number) })),
    stale: stale.map(measureLine),
  };
}
