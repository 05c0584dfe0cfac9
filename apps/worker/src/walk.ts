import { addDays, londonDay, londonInstant, type SettableClock } from '#calendar';

const morning = '08:00';

/**
 * Moves a set clock forward as time would have passed: at 8am of each day on the way all that is due is done, so that history,
 * reminders and reports are as they would have been.
 * @throws RangeError when the moment is in the past
 */
export async function walkForward(clock: SettableClock, to: Date, sweepNow: () => Promise<void>): Promise<void> {
  for (let day = londonDay(clock.now()); londonInstant(day, morning) < to; day = addDays(day, 1)) {
    const at = londonInstant(day, morning);
    if (at <= clock.now()) continue;
    clock.moveTo(at);
    await sweepNow();
  }
  clock.moveTo(to);
  await sweepNow();
}
