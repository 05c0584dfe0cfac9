import type { PlainDate } from '#calendar';
import type { DatedKey, RatingThresholds } from './rating-key.js';

/** The product's own key, in force until a board agrees another. */
export const firstKey: RatingThresholds = {
  milestoneLateRed: 10,
  handoverUnacceptedRed: 10,
  silentAfterDays: 28,
  extensionsAmber: 2,
  extendedByAmber: 60,
  noChangeInARow: 3,
  claimUnverified: 20,
};

export const firstDatedKey: DatedKey = { version: 1, thresholds: firstKey, inForceOn: null };

/** The key by which ratings are made on a day. `keys` are in order of version, the product's own first. */
export function keyOn(keys: readonly DatedKey[], day: PlainDate): DatedKey {
  return keys.findLast(({ inForceOn }) => inForceOn === null || inForceOn <= day) ?? firstDatedKey;
}
