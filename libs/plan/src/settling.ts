import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import {
  becameForChange,
  type Concern,
  concernForChange,
  decideFindings,
  documentInHand,
  type Finding,
  markSettled,
  provisionalForChange,
  raise,
  refuseSettled,
} from '#inspection';
import { type Actor, Database, Invalid, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SettleFinding, SettleFindings } from './settling.input.js';
import { conflictOf } from './settling.rules.js';
import { releaseDrafts } from './suggested-draft.js';
import { Withdrawing } from './withdrawing.js';

export interface Settled {
  readonly settled: number;
  /** Concerns that nothing stood for any more, closed with their drafts. */
  readonly withdrawn: readonly Concern[];
}

/** Settling what was heard, or read in a draft, against the later letter: confirmed, changed or dropped. Nothing is decided twice. */
@Injectable()
export class Settling {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly withdrawing: Withdrawing,
  ) {}

  /** Settles all or, when one cannot be settled, none. Problems name the row: `settlements.3.becameId`. */
  async settle(actor: Actor, { settlements }: SettleFindings): Promise<Settled> {
    permit(actor, 'finding:decide');
    if (settlements.length === 0) throw new Invalid('Settle at least one finding');
    return this.database.transaction(actor, async (tx) => {
      const withdrawn: Concern[] = [];
      const rows = settlements.map((row, index) => ({ row, path: `settlements.${index}` }));
      // Always locked in the order of their ids, so that two savers never wait for each other.
      for (const { row, path } of rows.sort((a, b) => (a.row.findingId < b.row.findingId ? -1 : 1))) {
        const { finding, mark } = await provisionalForChange(tx, row.findingId);
        refuseSettled(mark);
        if (row.outcome === 'dropped') withdrawn.push(...(await this.drop(tx, actor, finding, row, path)));
        else await this.handOn(tx, actor, finding, row, path);
      }
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { settled: settlements.length, withdrawn };
    });
  }

  /** The letter's finding takes over what was decided, unless it has been decided to be the same already. */
  private async handOn(tx: Tx, actor: Actor, finding: Finding, { outcome, becameId }: SettleFinding, path: string): Promise<void> {
    const field = `${path}.becameId`;
    if (!becameId) throw new Invalid([{ field, message: 'Select the letter’s finding' }]);
    const became = await becameForChange(tx, finding, becameId, field);
    const conflict = conflictOf(finding, became);
    if (conflict !== undefined) throw new Invalid([{ field, message: conflict }]);
    const handedOn = finding.decision !== null && became.decision === null;
    const { decision, decisionReason, decidedBy, decidedAt, concernId } = finding;
    await markSettled(tx, finding, { ...this.by(actor), outcome, becameId, reason: null }, handedOn);
    const { restrictedTo } = finding;
    await this.audit.record(tx, actor, { event: `finding.${outcome}`, subject: finding.id, becameId, concernId, restrictedTo });
    if (!handedOn || decision === null) return;
    await decideFindings(tx, [became.id], { decision, decisionReason, decidedBy, decidedAt, concernId });
    const told = { concernId, from: finding.id, restrictedTo: became.restrictedTo };
    await this.audit.record(tx, actor, { event: `finding.${decision}`, subject: became.id, ...told });
    if (concernId !== null && restrictedTo !== null && became.restrictedTo === null) await this.reveal(tx, concernId, became);
  }

  private async drop(tx: Tx, actor: Actor, finding: Finding, { reason }: SettleFinding, path: string): Promise<readonly Concern[]> {
    if (!reason) throw new Invalid([{ field: `${path}.reason`, message: 'Say why it is dropped, so that others can follow' }]);
    const { id: subject, decision, concernId, inspectionId, restrictedTo } = finding;
    await markSettled(tx, finding, { ...this.by(actor), outcome: 'dropped', becameId: null, reason }, false);
    await this.audit.record(tx, actor, { event: 'finding.dropped', subject, concernId, reason, restrictedTo });
    if (concernId === null || decision === 'strength') return [];
    const withdrawn = await this.withdrawing.ifNothingStands(tx, actor, concernId, inspectionId, reason);
    return withdrawn === undefined ? [] : [withdrawn];
  }

  /** What a released letter says too is no longer hidden. */
  private async reveal(tx: Tx, concernId: string, { documentId }: Finding): Promise<void> {
    const concern = await concernForChange(tx, concernId);
    const { inspection } = await documentInHand(tx, documentId);
    await raise(tx, concern, inspection, null);
    if (concern.restrictedTo !== null) await releaseDrafts(tx, concern.id);
  }

  private by({ personId }: Actor): { readonly settledBy: string | null; readonly settledAt: Date } {
    return { settledBy: personId, settledAt: this.clock.now() };
  }
}
