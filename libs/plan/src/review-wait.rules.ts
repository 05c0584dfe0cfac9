/**
 * What happens to a complete action between the day on which inspectors raise its concern again and the day on which the director has
 * said what becomes of it. The last of these events decides; a raising that was taken back is none.
 */
export const reviewEvents = {
  'raised-again': 'begins the wait',
  'left-closed': 'ends it',
  'claim-withdrawn': 'ends it',
  reopened: 'ends it',
  verified: 'ends it',
} as const satisfies Readonly<Record<string, 'begins the wait' | 'ends it'>>;

export type ReviewEvents = Readonly<Partial<Record<string, 'begins the wait' | 'ends it'>>>;
