import type { Tx } from '#platform';
import { readImpactFacts } from './impact-facts.js';
import { readLeadRatings } from './lead-ratings.js';
import { type ConcernStanding, concernStanding, type Days, type PriorityStanding, priorityStanding } from './standing-groups.js';
import { type ActionLine, readConcernLines, readPriorities } from './standing-lines.js';

/** Every concern with its delivery and its impact, by number; one alone where it is named. The same few queries however many. */
export async function readConcerns(
  tx: Tx,
  actions: readonly ActionLine[],
  days: Days,
  concernId: string | null = null,
): Promise<readonly ConcernStanding[]> {
  const facts = await readImpactFacts(tx, concernId);
  const lines = await readConcernLines(tx);
  return lines
    .filter(({ id }) => concernId === null || id === concernId)
    .map((line) => concernStanding(line, actions, facts.get(line.id), days));
}

/** Every priority with what hangs under it, by number. */
export async function readPriorityStandings(
  tx: Tx,
  actions: readonly ActionLine[],
  concerns: readonly ConcernStanding[],
  { today, since }: Days,
): Promise<readonly PriorityStanding[]> {
  const now = await readLeadRatings(tx, today);
  const before = since === null ? null : await readLeadRatings(tx, since);
  return (await readPriorities(tx)).map((priority) =>
    priorityStanding(priority, actions, concerns, { now: now.get(priority.id) ?? null, before: before?.get(priority.id) ?? null }),
  );
}
