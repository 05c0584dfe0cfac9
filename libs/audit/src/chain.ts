import { dayInWords } from '#calendar';
import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.js';
import type { Head, NotedHead } from './head.js';

export const firstHash = '0'.repeat(64);

type Hashed = Omit<AuditEntry, 'hash'>;

/** Canonical JSON: keys in order at every depth, no spaces, so that equal content has one text. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export function hashOf(entry: Hashed): string {
  const { previousHash, authorityId, position, at, personId, actor, via, event, subject, details, restrictedTo } = entry;
  const content = canonicalJson({ authorityId, position, at, personId, actor, via, event, subject, details, restrictedTo });
  return createHash('sha256').update(previousHash).update(content).digest('hex');
}

export interface Broken {
  readonly position: number;
  readonly fault: string;
}

/** The first entry that stood in the trail on a day on which it was noted, and does not now; a chain made anew shows by it. */
export function firstUnlikeNoted(entries: readonly AuditEntry[], noted: readonly NotedHead[]): Broken | undefined {
  for (const { position, hash, day } of [...noted].sort((a, b) => a.position - b.position)) {
    const last = entries.length;
    if (position > last) return { position: last + 1, fault: `entry ${last + 1} is missing: there were ${position} on ${dayInWords(day)}` };
    if (entries[position - 1]?.hash !== hash) return { position, fault: `is not the entry that was noted on ${dayInWords(day)}` };
  }
  return undefined;
}

/**
 * The first entry that does not follow from the one before, with what is wrong; none when the chain holds.
 * @param head what the database noted of the newest entry, which tells when the newest are missing
 */
export function firstBroken(entries: readonly AuditEntry[], head: Head | undefined): Broken | undefined {
  let previousHash = firstHash;
  let expected = 1;
  for (const entry of entries) {
    if (entry.position !== expected) return { position: expected, fault: `entry ${expected} is missing` };
    if (entry.previousHash !== previousHash) return { position: entry.position, fault: 'does not follow from the entry before' };
    if (hashOf(entry) !== entry.hash) return { position: entry.position, fault: 'was changed after it was written' };
    previousHash = entry.hash;
    expected += 1;
  }
  if (head !== undefined && head.position >= expected) return { position: expected, fault: `entry ${expected} is missing` };
  if ((head?.hash ?? firstHash) !== previousHash) return { position: expected - 1, fault: 'is not the entry that was written last' };
  return undefined;
}
