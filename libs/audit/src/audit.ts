import { Clock } from '#calendar';
import { type Actor, Database, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AuditEntry } from './audit-entry.js';
import { AuditEntryTable } from './audit-entry.table.js';
import { canonicalJson, firstBroken, firstHash, hashOf, type Head } from './chain.js';

export interface AuditEvent {
  /** What happened, such as `action.owner-assigned`. */
  readonly event: string;
  /** The id of the thing it happened to. */
  readonly subject: string;
  /** The unreleased inspection that the entry tells of; such entries are hidden from those not cleared for it. */
  readonly restrictedTo?: string | null;
  readonly [detail: string]: unknown;
}

@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds one entry in the change's own transaction. Writers of one authority queue here, so that the chain has no forks. */
  async record(tx: Tx, actor: Actor, { event, subject, restrictedTo = null, ...rest }: AuditEvent): Promise<void> {
    // A round trip through JSON makes what is hashed equal to what PostgreSQL gives back.
    const details = JSON.parse(canonicalJson(rest)) as Record<string, unknown>;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [actor.authorityId]);
    const last = await this.headOf(tx, actor);
    const entry = {
      id: newId(),
      authorityId: actor.authorityId,
      position: (last?.position ?? 0) + 1,
      at: this.clock.now(),
      personId: actor.personId,
      actor: actor.name,
      via: actor.via,
      event,
      subject,
      details,
      previousHash: last?.hash ?? firstHash,
      restrictedTo,
    };
    await tx.insert(AuditEntryTable, { ...entry, hash: hashOf(entry) });
  }

  /** What happened to one thing, newest first. */
  async historyOf(tx: Tx, subject: string): Promise<readonly AuditEntry[]> {
    return tx.find(AuditEntryTable, { where: { subject }, order: { position: 'DESC' }, take: 200 });
  }

  /** The first broken entry of the authority's chain, or none. The actor must be cleared for everything, or entries seem missing. */
  async verify(actor: Actor): Promise<{ readonly entries: number; readonly broken: ReturnType<typeof firstBroken> }> {
    return this.database.snapshot({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const entries = await tx.find(AuditEntryTable, { order: { position: 'ASC' } });
      return { entries: entries.length, broken: firstBroken(entries, await this.headOf(tx, actor)) };
    });
  }

  private async headOf(tx: Tx, { authorityId }: Actor): Promise<Head | undefined> {
    const [head] = await tx.query<Head[]>(`select position, hash from audit_head where authority_id = $1`, [authorityId]);
    return head;
  }
}
