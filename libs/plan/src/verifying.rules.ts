import { dayInWords, type PlainDate } from '#calendar';

/** A part that someone has, or once had, in an action. */
export interface Involvement {
  readonly personId: string;
  readonly as: 'owner' | 'co-owner' | 'lead' | 'claimant' | 'uploader';
  readonly since: PlainDate | null;
}

const inWords: Readonly<Record<Involvement['as'], string>> = {
  owner: 'its owner',
  'co-owner': 'a co-owner',
  lead: 'its accountable lead',
  claimant: 'the person who claimed it complete',
  uploader: 'the person who added evidence that the claim relies on',
};

/**
 * Why the person may not verify: each part they have or ever had. None: they may.
 * By person, so that naming somebody else first, or acting under another role, does not help.
 */
export function barsToVerifying(personId: string, involvements: readonly Involvement[]): readonly string[] {
  const bars = involvements.filter((involvement) => involvement.personId === personId);
  const first = new Map<string, string>();
  for (const { as, since } of bars) {
    if (!first.has(as)) first.set(as, `You are or were ${inWords[as]}${since ? ` (${dayInWords(since)})` : ''}`);
  }
  return [...first.values()];
}
