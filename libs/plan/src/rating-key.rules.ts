import { dayInWords, type PlainDate } from '#calendar';
import type { DatedKey, RatingThresholds } from './rating-key.js';

/** The product's own key, in force until a board agrees another. */
export const firstKey: RatingThresholds = {
  milestoneLateRed: 10,
  handoverUnacceptedRed: 10,
  silentAfterDays: 28,
  extensionsAmber: 2,
  extendedByAmber: 60,
  noChangeInARow: 3,
};

export const firstDatedKey: DatedKey = { version: 1, thresholds: firstKey, inForceOn: null };

/** The key by which ratings are made on a day. `keys` are in order of version, the product's own first. */
export function keyOn(keys: readonly DatedKey[], day: PlainDate): DatedKey {
  return keys.findLast(({ inForceOn }) => inForceOn === null || inForceOn <= day) ?? firstDatedKey;
}

/** What an authority can set in the key, as the page calls it, within what makes sense. */
export const keySettings: Readonly<
  Record<keyof RatingThresholds, { readonly label: string; readonly least: number; readonly most: number }>
> = {
  milestoneLateRed: { label: 'working days after which a late milestone is Red', least: 1, most: 60 },
  handoverUnacceptedRed: { label: 'working days after which an unaccepted handover is Red', least: 1, most: 60 },
  silentAfterDays: { label: 'days without an update after which it is Amber where no cut-off follows', least: 7, most: 120 },
  extensionsAmber: { label: 'extensions that make it Amber', least: 1, most: 10 },
  extendedByAmber: { label: 'working days of extension in all beyond which it is Amber', least: 1, most: 500 },
  noChangeInARow: { label: 'updates in a row without a change that make it Amber', least: 2, most: 12 },
};

/** Why a key cannot be agreed for a day; null: it can. Past ratings keep the key they were made by. */
export function barToAgreeing(from: PlainDate | undefined, today: PlainDate, last: PlainDate | null): string | null {
  if (from === undefined) return 'Enter the first day of the new key';
  if (from < today) return `The first day must be today, ${dayInWords(today)}, or later: past ratings keep the key they were made by`;
  if (last !== null && from <= last) return `The first day must be after that of the key agreed before, ${dayInWords(last)}`;
  return null;
}
