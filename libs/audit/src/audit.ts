import { Clock } from '#calendar';
import { type Actor, Database, insertAll, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AuditEntry } from './audit-entry.js';
import { AuditEntryTable } from './audit-entry.table.js';
import { type Broken, canonicalJson, firstBroken, firstHash, firstUnlikeNoted, hashOf, hashOfDetails } from './chain.js';
import type { Head, NotedHead } from './head.js';
import type { HeadsFile } from './heads-file.js';

export interface AuditEvent {
  /** What happened, such as `action.owner-assigned`. */
  readonly event: string;
  /** The id of the thing it happened to. */
  readonly subject: string;
  /** The unreleased inspection that the entry tells of; such entries are hidden from those not cleared for it. */
  readonly restrictedTo?: string | null;
  readonly [detail: string]: unknown;
}

interface Told {
  readonly actor: Actor;
  readonly event: AuditEvent;
}

function entryOf(
  { actor, event: { event, subject, restrictedTo = null, ...rest } }: Told,
  place: Pick<AuditEntry, 'position' | 'at' | 'previousHash'>,
): AuditEntry {
  // A round trip through JSON makes what is hashed equal to what PostgreSQL gives back.
  const details = JSON.parse(canonicalJson(rest)) as Record<string, unknown>;
  const { authorityId, personId, name, via } = actor;
  const who = { authorityId, personId, actor: name, via };
  const entry = {
    id: newId(),
    ...who,
    ...place,
    event,
    subject,
    details,
    restrictedTo,
    detailsHash: hashOfDetails(details),
    redactedAt: null,
  };
  return { ...entry, hash: hashOf(entry) };
}

@Injectable()
export class Audit {
  private readonly waiting = new WeakMap<Tx, Told[]>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds one entry in the change's own transaction. Writers of one authority queue here, from their first entry to the end of their
   * transaction, so that the chain has no forks.
   */
  async record(tx: Tx, actor: Actor, event: AuditEvent): Promise<void> {
    const waiting = this.waiting.get(tx);
    if (waiting) waiting.push({ actor, event });
    else await this.write(tx, [{ actor, event }]);
  }

  /** Entries of `work` are written at its end, in a few statements; until then nobody waits for this transaction. */
  async together<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    if (this.waiting.has(tx)) return work();
    const waiting: Told[] = [];
    this.waiting.set(tx, waiting);
    try {
      const done = await work();
      await this.write(tx, waiting);
      return done;
    } finally {
      this.waiting.delete(tx);
    }
  }

  /** @param told by actors of one authority */
  private async write(tx: Tx, told: readonly Told[]): Promise<void> {
    const [first] = told;
    if (first === undefined) return;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [first.actor.authorityId]);
    const last = await this.headOf(tx, first.actor);
    const at = this.clock.now();
    let [position, previousHash] = [last?.position ?? 0, last?.hash ?? firstHash];
    const entries = told.map((one) => {
      position += 1;
      const entry = entryOf(one, { position, at, previousHash });
      previousHash = entry.hash;
      return entry;
    });
    await insertAll(tx, AuditEntryTable, entries);
  }

  /** Adds an entry for something that was read rather than changed, such as a list that was taken away. */
  async recordReading(actor: Actor, event: AuditEvent): Promise<void> {
    await this.database.transaction(actor, (tx) => this.record(tx, actor, event));
  }

  /** What happened to one thing, newest first. */
  async historyOf(tx: Tx, subject: string): Promise<readonly AuditEntry[]> {
    return tx.find(AuditEntryTable, { where: { subject }, order: { position: 'DESC' }, take: 200 });
  }

  /**
   * The first broken entry of the authority's chain, or none.
   * @param noted the newest entries as they were noted outside the database, of any authority
   */
  async verify(actor: Actor, noted: readonly NotedHead[] = []): Promise<{ readonly entries: number; readonly broken: Broken | undefined }> {
    return this.database.snapshot({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const entries = await tx.find(AuditEntryTable, { order: { position: 'ASC' } });
      const own = noted.filter(({ authorityId }) => authorityId === actor.authorityId);
      const broken = firstBroken(entries, await this.headOf(tx, actor)) ?? firstUnlikeNoted(entries, own);
      return { entries: entries.length, broken };
    });
  }

  /** Notes the newest entry outside the database, once a day: whoever cuts the trail off there cannot cut this. */
  async noteHead(actor: Actor, file: HeadsFile): Promise<void> {
    const [day, { authorityId }] = [this.clock.today(), actor];
    if ((await file.read()).some((noted) => noted.day === day && noted.authorityId === authorityId)) return;
    const head = await this.database.snapshot(actor, (tx) => this.headOf(tx, actor));
    if (head !== undefined) await file.add({ day, authorityId, position: head.position, hash: head.hash });
  }

  /** The newest entry, and when it was made; none in an empty trail. */
  async newest(actor: Actor): Promise<(Head & { readonly at: Date }) | undefined> {
    return this.database.snapshot({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const head = await this.headOf(tx, actor);
      const entry = head && (await tx.findOneBy(AuditEntryTable, { position: head.position }));
      return entry ? { position: entry.position, hash: entry.hash, at: entry.at } : undefined;
    });
  }

  private async headOf(tx: Tx, { authorityId }: Actor): Promise<Head | undefined> {
    const [head] = await tx.query<Head[]>(`select position, hash from audit_head where authority_id = $1`, [authorityId]);
    return head;
  }
}
