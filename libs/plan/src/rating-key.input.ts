import type { PlainDate } from '#calendar';
import { Choice, Day, Text, Whole } from '#platform';
import type { RatingThresholds } from './rating-key.js';
import { keySettings } from './rating-key.rules.js';

const setting = (name: keyof RatingThresholds): PropertyDecorator => {
  const { label, least, most } = keySettings[name];
  return Whole(least, most, { label });
};

export class ProposeKey implements RatingThresholds {
  @setting('milestoneLateRed')
  readonly milestoneLateRed: number;

  @setting('handoverUnacceptedRed')
  readonly handoverUnacceptedRed: number;

  @setting('silentAfterDays')
  readonly silentAfterDays: number;

  @setting('extensionsAmber')
  readonly extensionsAmber: number;

  @setting('extendedByAmber')
  readonly extendedByAmber: number;

  @setting('noChangeInARow')
  readonly noChangeInARow: number;

  @Text(2000, { label: 'why the key should change' })
  readonly reason: string;
}

export class DecideKey {
  @Choice(['agreed', 'refused'], { label: 'whether the board agrees the key' })
  readonly decision: 'agreed' | 'refused';

  @Day({ label: 'the first day of the new key', optional: true })
  readonly inForceOn?: PlainDate;

  @Text(2000, { label: 'your reason', optional: true })
  readonly reason?: string;
}
