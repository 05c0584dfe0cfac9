import { Clock, dayInWords, londonDay } from '#calendar';
import { permit } from '#identity';
import { type Actor, addRow, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Changes, requirePart } from './changes.js';
import type { SentEvidence } from './evidence-file.js';
import { checkedFile, keepFile } from './evidence-files.js';
import { workers } from './parts.rules.js';
import { EvidenceTable } from './plan.table.js';
import type { AddEvidence } from './progress.input.js';
import type { Evidence } from './progress.js';
import { isLive, statusInWords } from './transitions.rules.js';

/** What shows that actions worked: figures, audits, and what children, families and staff say. */
@Injectable()
export class EvidenceItems {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid for a file that cannot be taken; nothing is stored then */
  async add(actor: Actor, actionId: string, input: AddEvidence, sent?: SentEvidence): Promise<Evidence> {
    permit(actor, 'action:update');
    const file = sent === undefined ? undefined : checkedFile(actor, sent);
    return this.database.transaction(actor, (tx) => this.addWithin(tx, actor, actionId, input, file));
  }

  /** The same within a transaction in hand. */
  async addWithin(
    tx: Tx,
    actor: Actor,
    actionId: string,
    { kind, datedOn, shows, link, ...read }: AddEvidence,
    file?: ReturnType<typeof checkedFile>,
  ): Promise<Evidence> {
    permit(actor, 'action:update');
    const under = await this.changes.begin(tx, actor, actionId, read);
    requirePart(under, workers, 'add evidence');
    if (!isLive(under.action.status)) {
      throw new Conflict(`This action is ${statusInWords[under.action.status]}, so it takes no evidence.`);
    }
    const today = this.clock.today();
    if (datedOn > today) {
      throw new Invalid([{ field: 'datedOn', message: `The day the evidence speaks of must be today, ${dayInWords(today)}, or earlier` }]);
    }
    const item: Evidence = {
      id: newId(),
      authorityId: actor.authorityId,
      actionId,
      kind,
      datedOn,
      shows,
      link: link ?? null,
      fileSha256: file?.sha256 ?? null,
      fileName: file?.fileName ?? null,
      addedBy: actor.personId,
      addedAt: this.clock.now(),
      takenBackAt: null,
    };
    if (file !== undefined) {
      const before = await this.sentBefore(tx, item);
      if (before !== null) return before;
      await keepFile(tx, file);
    }
    await addRow(tx, EvidenceTable, item);
    // The trail is never edited, so it does not hold the name of a file, which may tell of a child.
    const told = { evidenceId: item.id, kind, datedOn, ...(file === undefined ? {} : { fileSha256: file.sha256 }) };
    await this.changes.finish(tx, actor, under.action, 'action.evidence-added', {}, told);
    return item;
  }

  /** The same file with the same words by the same person; a page whose answer never came has no Idempotency-Key that it could send again. */
  private sentBefore(tx: Tx, { actionId, kind, datedOn, shows, fileSha256, addedBy }: Evidence): Promise<Evidence | null> {
    const same = { actionId, kind, datedOn, shows, fileSha256: fileSha256 ?? IsNull(), addedBy: addedBy ?? IsNull() };
    return tx.findOneBy(EvidenceTable, { ...same, takenBackAt: IsNull() });
  }

  /** A mistake is marked and kept. What a verification relied on stays. */
  async takeBack(actor: Actor, actionId: string, evidenceId: string): Promise<void> {
    permit(actor, 'action:update');
    await this.database.transaction(actor, async (tx) => {
      const { action } = await this.changes.begin(tx, actor, actionId);
      const standing = await tx.find(EvidenceTable, { where: { actionId, takenBackAt: IsNull() } });
      const item =
        standing.find(({ id }) => id === evidenceId) ?? (await tx.findOne(EvidenceTable, { where: { id: evidenceId, actionId } }));
      if (item === null) throw new NotFound('There is no such evidence for this action');
      if (item.addedBy !== actor.personId) throw new NotAllowed('Only the person who added evidence may take it back.');
      if (item.takenBackAt !== null) return;
      if (action.verifiedOn !== null && londonDay(item.addedAt) <= action.verifiedOn) {
        throw new Conflict('The verification relied on this evidence, so it stays. Add newer evidence that says what was wrong.');
      }
      if (action.status === 'claimed' && standing.length === 1) {
        throw new Conflict('The claim relies on this evidence alone. Withdraw the claim first, or add other evidence.');
      }
      await tx.update(EvidenceTable, evidenceId, { takenBackAt: this.clock.now() });
      await this.changes.touch(tx, action);
      await this.changes.finish(tx, actor, action, 'action.evidence-taken-back', {}, { evidenceId });
    });
  }
}
