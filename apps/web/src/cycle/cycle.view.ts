import type { Contributor, Cycle, Deadline, Overview } from '#board';
import type { InboxItem } from '#plan';
import type { ListedReport } from '#report';
import { deadlinesView } from '../deadlines/deadlines.view.js';
import { inboxView } from '../inbox/inbox.view.js';

interface Told {
  readonly cycle: Cycle | undefined;
  readonly overview: Overview;
  readonly inbox: readonly InboxItem[];
  readonly deadlines: readonly Deadline[];
  readonly reports: readonly ListedReport[];
}

export function cycleView({ cycle, overview, inbox, deadlines, reports }: Told): object {
  const { nextVisit, nextMeeting, standing } = overview;
  return {
    today: standing.today,
    nextVisit,
    nextMeeting,
    deadlines: overview.deadlines,
    inbox: inboxView(inbox),
    packs: deadlinesView(deadlines, reports),
    ...(cycle === undefined ? {} : owedView(cycle, standing.today)),
  };
}

/** Who owes and who has given, with what one press would still ask for today. */
function owedView({ deadline, since, contributors }: Cycle, today: string): object {
  const owes = ({ owed }: Contributor): boolean => owed.length > 0;
  const owing = contributors.filter(owes).map((one) => ({ ...one, askedToday: one.askedOn === today }));
  return {
    deadline,
    since,
    owing,
    owed: owing.reduce((sum, { owed }) => sum + owed.length, 0),
    toAsk: owing.filter(({ askedToday }) => !askedToday).length,
    given: contributors.filter((one) => !owes(one)),
    contributors: contributors.length,
  };
}
