const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long after a failure it is tried again, the first failure first; after these, once a day. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour];
/** A receiver that was away over a weekend still gets everything. */
const giveUpAfter = 3 * day;
/** An address that failed for as long, whatever was sent to it, is switched off. */
const switchOffAfter = 5 * day;
/** A worker that dies while it waits for an answer lets go of the delivery after this. */
const leaseOf = 2 * minute;
/** Both secrets sign for as long after a change. */
const overlapOf = day;
/** What was delivered or given up is kept for as long. */
const keptFor = 60 * day;

const after = (moment: Date, wait: number): Date => new Date(moment.getTime() + wait);

/**
 * When to try again, each up to a fifth earlier or later so that what failed together does not come back together. The spread
 * follows from the delivery, so that it is the same on any machine.
 * @param attempts how many have failed, 1 or more
 */
export function nextTry(deliveryId: string, attempts: number, now: Date): Date {
  const spread = Number.parseInt(deliveryId.slice(-4), 16) / 0xffff;
  return after(now, (waits[attempts - 1] ?? day) * (0.8 + 0.4 * spread));
}

export const isGivenUp = (triedFrom: Date, now: Date): boolean => now >= after(triedFrom, giveUpAfter);
export const isSwitchedOff = (failingSince: Date, now: Date): boolean => now >= after(failingSince, switchOffAfter);
export const leaseUntil = (now: Date): Date => after(now, leaseOf);
export const overlapUntil = (now: Date): Date => after(now, overlapOf);
export const keptSince = (now: Date): Date => after(now, -keptFor);
