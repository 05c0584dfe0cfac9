import { addDays, daysBetween, type PlainDate } from '#calendar';

/**
 * One step for each extension from the first date to the present one. Where only their number is known, the first takes nearly all of
 * the way and each other one day: the way as a whole is true, and so is the number.
 */
export function earlierSteps(
  from: PlainDate,
  to: PlainDate,
  times: number,
): readonly { readonly fromDue: PlainDate; readonly toDue: PlainDate }[] {
  const most = Math.max(1, Math.min(times, daysBetween(from, to)));
  const ends = Array.from({ length: most }, (_, step) => addDays(to, step + 1 - most));
  return ends.map((toDue, step) => ({ fromDue: ends[step - 1] ?? from, toDue }));
}
