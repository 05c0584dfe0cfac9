import type { Council } from '#board';
import type { PlainDate } from '#calendar';
import { boardNumbers, type Numbered } from '../board/board.view.js';

interface Row extends Council {
  readonly numbers: readonly Numbered[];
  /** From which day its changes are counted; none while there is nothing to compare with. */
  readonly changedFrom: PlainDate | null;
}

/** A row for each council, in which each number leads to its list there; and the reports that are due, whosever they are. */
export function councilsView(councils: readonly Council[], today: PlainDate): object {
  const rows = councils.map(rowOf);
  const reports = councils
    .flatMap(({ id, name, isHere, overview }) => overview.deadlines.map((deadline) => ({ councilId: id, name, isHere, deadline })))
    .sort((a, b) => (a.deadline.dueOn < b.deadline.dueOn ? -1 : Number(a.deadline.dueOn > b.deadline.dueOn)));
  return { today, rows, reports, columns: rows[0]?.numbers.map(({ title }) => title) ?? [] };
}

function rowOf(council: Council): Row {
  const { overview, lookedOn, challengesOpen } = council;
  const { red, late, 'raised-again': again, 'no-action': nothing, changes } = boardNumbers(overview);
  const address = lookedOn === null ? changes.href : `${changes.href}?from=${lookedOn}`;
  return {
    ...council,
    numbers: [
      red,
      late,
      again,
      nothing,
      { href: '/challenges?show=waiting', title: 'Challenges open', count: challengesOpen },
      { ...changes, href: address, title: 'Changed' },
    ],
    changedFrom: lookedOn ?? overview.lastMeeting?.heldOn ?? null,
  };
}
