import { dayInWords, type PlainDate } from '#calendar';
import type { Inspection, InspectionKind, InspectionStatus } from './inspection.js';

export type InspectionEvent = 'confirm' | 'move' | 'cancel' | 'take-place' | 'change-focus';

/** What may happen to an inspection, by its status: the one table. An event that is not listed may not happen. */
export const inspectionLife: Readonly<Record<InspectionStatus, Partial<Record<InspectionEvent, InspectionStatus>>>> = {
  expected: { confirm: 'confirmed', move: 'expected', cancel: 'cancelled', 'take-place': 'took-place', 'change-focus': 'expected' },
  confirmed: { move: 'confirmed', cancel: 'cancelled', 'take-place': 'took-place', 'change-focus': 'confirmed' },
  'took-place': { 'change-focus': 'took-place' },
  published: {},
  cancelled: {},
};

export const kindWords: Readonly<Record<InspectionKind, string>> = {
  standard: 'Standard inspection',
  short: 'Short inspection',
  focused: 'Focused visit',
  monitoring: 'Monitoring visit',
  joint: 'Joint inspection',
  other: 'Other inspection',
};

export const statusWords: Readonly<Record<InspectionStatus, string>> = {
  expected: 'Expected',
  confirmed: 'Confirmed',
  'took-place': 'Took place',
  published: 'Letter published',
  cancelled: 'Cancelled',
};

/** Why an event may not happen now, in words; undefined when it may. */
export function refusal(status: InspectionStatus, event: InspectionEvent): string | undefined {
  if (inspectionLife[status][event] !== undefined) return undefined;
  if (status === 'cancelled') return 'This visit is cancelled. Record a new visit instead';
  return 'This visit has taken place, so it cannot be changed like this any more';
}

interface Dated {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

/** Fieldwork that shares a day with this one. Two teams on site at once is rare enough to ask about. */
export function overlapping<T extends Dated & Pick<Inspection, 'status'>>(dates: Dated, others: readonly T[]): T | undefined {
  return others.find(({ startsOn, endsOn, status }) => status !== 'cancelled' && startsOn <= dates.endsOn && endsOn >= dates.startsOn);
}

/** “24 and 25 June 2025” is more than pages need: one day alone, or both ends. */
export function datesInWords({ startsOn, endsOn }: Dated): string {
  return startsOn === endsOn ? dayInWords(startsOn) : `${dayInWords(startsOn)} to ${dayInWords(endsOn)}`;
}

/** Until the release moment its document is seen only by the people named. */
export function isUnreleased({ releasedAt, awaitsRelease }: Pick<Inspection, 'releasedAt' | 'awaitsRelease'>, now: Date): boolean {
  return releasedAt === null ? awaitsRelease : releasedAt.getTime() > now.getTime();
}
