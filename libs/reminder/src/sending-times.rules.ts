import { isWorkingDay, londonDay, londonInstant, londonTime, type PlainDate, workingDaysAfter } from '#calendar';

const opens = '08:00';
const closes = '18:00';

/** Messages go out on working days from 8am to 6pm in London; what falls due outside waits for the next such moment. */
export function maySend(now: Date): boolean {
  const time = londonTime(now);
  return isWorkingDay(londonDay(now)) && time >= opens && time < closes;
}

/** The first day on which something that is due now can go out. */
export function firstSendDay(now: Date): PlainDate {
  const today = londonDay(now);
  return isWorkingDay(today) && londonTime(now) < closes ? today : workingDaysAfter(today, 1);
}

/** When trying again ends: a day after the message was made, or where that falls outside sending times, the close of the next. */
export function givenUpAt(madeAt: Date): Date {
  const day = new Date(madeAt.getTime() + 24 * 60 * 60 * 1000);
  return maySend(day) ? day : londonInstant(firstSendDay(day), closes);
}

/**
 * When to try again after a temporary failure: 1, 2, 4 … minutes, at most an hour, each up to a quarter earlier or later so that
 * what failed together does not come back together. The spread follows from the message, so that it is the same on any machine.
 * @param attempts how many have failed
 */
export function nextTry(messageId: string, attempts: number, now: Date): Date {
  const minutes = Math.min(2 ** Math.max(attempts - 1, 0), 60);
  let sum = attempts;
  for (const letter of messageId) sum = (sum * 31 + letter.charCodeAt(0)) % 1009;
  return new Date(now.getTime() + minutes * 60_000 * (0.75 + (0.5 * sum) / 1008));
}
