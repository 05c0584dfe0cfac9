import { dayInWords } from '#calendar';
import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.js';
import type { Head, NotedHead } from './head.js';

export const firstHash = '0'.repeat(64);

type Hashed = Omit<AuditEntry, 'hash' | 'redactedAt'>;

/** Of entries that say which details were taken away after their time: `trailUpTo` is the position of the newest. */
const purged = 'retention.purged';

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

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

export const hashOfDetails = (details: object): string => sha256(canonicalJson(details));

export function hashOf(entry: Hashed): string {
  const { previousHash, authorityId, position, at, personId, actor, via, event, subject, details, detailsHash, restrictedTo } = entry;
  const what = detailsHash === null ? { details } : { detailsHash };
  const content = canonicalJson({ authorityId, position, at, personId, actor, via, event, subject, ...what, restrictedTo });
  return sha256(previousHash, content);
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
  const upTo = purgedUpTo(entries);
  let previousHash = firstHash;
  let expected = 1;
  for (const entry of entries) {
    if (entry.position !== expected) return { position: expected, fault: `entry ${expected} is missing` };
    if (entry.previousHash !== previousHash) return { position: entry.position, fault: 'does not follow from the entry before' };
    const fault = hashOf(entry) !== entry.hash ? changed : faultOfDetails(entry, upTo);
    if (fault !== undefined) return { position: entry.position, fault };
    previousHash = entry.hash;
    expected += 1;
  }
  if (head !== undefined && head.position >= expected) return { position: expected, fault: `entry ${expected} is missing` };
  if ((head?.hash ?? firstHash) !== previousHash) return { position: expected - 1, fault: 'is not the entry that was written last' };
  return undefined;
}

const changed = 'was changed after it was written';

/** Details that are there are those that were written; those that are gone were taken by a purge that says so. */
function faultOfDetails({ position, details, detailsHash, redactedAt }: AuditEntry, upTo: number): string | undefined {
  if (detailsHash === null) return redactedAt === null ? undefined : changed;
  if (redactedAt === null) return hashOfDetails(details) === detailsHash ? undefined : changed;
  if (Object.keys(details).length > 0) return changed;
  return position <= upTo ? undefined : 'lost its details, and no purge says so';
}

function purgedUpTo(entries: readonly AuditEntry[]): number {
  const told = entries.flatMap(({ event, details }) => (event === purged ? [Number((details as { trailUpTo?: unknown }).trailUpTo)] : []));
  return Math.max(0, ...told.filter(Number.isInteger));
}
