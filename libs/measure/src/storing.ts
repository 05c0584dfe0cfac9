import type { PlainDate } from '#calendar';
import type { Actor, Tx } from '#platform';
import { earlierThan } from './keeping.js';
import type { Measure, Observation } from './measure.js';
import { ObservationTable } from './measure.table.js';
import { periodEndOf, periodInWords } from './period.rules.js';

/** What was stored for a period, and what stood there before. */
export interface Stored {
  readonly periodEnd: PlainDate;
  readonly from: number | null;
  readonly to: number;
}

/** A figure as it was written: for the period in which the day lies. */
export interface WrittenFigure {
  readonly day: PlainDate;
  readonly value: number;
}

/** Of these figures those that are new or differ from what stands, and what stands. */
export async function changedFigures(
  tx: Tx,
  { id, period }: Measure,
  figures: readonly WrittenFigure[],
): Promise<{ readonly changed: readonly Stored[]; readonly known: ReadonlyMap<PlainDate, Observation> }> {
  const known = new Map((await tx.findBy(ObservationTable, { measureId: id })).map((figure) => [figure.periodEnd, figure]));
  const changed = figures
    .map(({ day, value }) => ({ periodEnd: periodEndOf(day, period), to: value }))
    .map((figure): Stored => ({ ...figure, from: known.get(figure.periodEnd)?.value ?? null }))
    .filter(({ from, to }) => from !== to);
  return { changed, known };
}

/** Only what is new or differs is written, in one statement. */
export async function storeFigures(
  tx: Tx,
  actor: Actor,
  at: Date,
  measure: Measure,
  figures: readonly WrittenFigure[],
): Promise<readonly Stored[]> {
  const { changed, known } = await changedFigures(tx, measure, figures);
  const by = { measureId: measure.id, authorityId: actor.authorityId, enteredBy: actor.personId, enteredAt: at };
  const rows = changed.map(({ periodEnd, to }): Observation => ({
    periodEnd,
    value: to,
    ...by,
    earlier: earlierThan(known.get(periodEnd)),
  }));
  if (rows.length > 0) await tx.upsert(ObservationTable, rows, ['measureId', 'periodEnd']);
  return changed;
}

/** A figure is for a whole month or quarter, told once it has ended. */
export function faultIn(day: PlainDate, { period }: Measure, today: PlainDate): string | undefined {
  const periodEnd = periodEndOf(day, period);
  return periodEnd < today ? undefined : `${periodInWords(periodEnd, period)} has not ended yet, so it has no figure`;
}
