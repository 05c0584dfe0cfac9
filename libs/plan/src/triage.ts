import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import {
  type Concern,
  concernForChange,
  decideFindings,
  documentInHand,
  type DocumentInHand,
  type Finding,
  findingsToDecide,
  openConcern,
  raise,
} from '#inspection';
import { type Actor, Database, Invalid, Outbox, type Tx } from '#platform';
import type { ReadDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import { suggestDue } from './draft.rules.js';
import { PriorityTable } from './plan.table.js';
import { RaisedAgain } from './raised-again.js';
import { releaseDrafts, suggestDraft } from './suggested-draft.js';
import type { DecideFinding, DecideFindings } from './triage.input.js';

export interface Decisions {
  /** Each with its draft action. */
  readonly newConcerns: readonly Concern[];
  readonly joined: number;
  readonly strengths: number;
  readonly dismissed: number;
  /** Earlier concerns that this document raises again. */
  readonly raisedAgain: readonly Concern[];
}

interface Deciding extends DocumentInHand {
  readonly findings: readonly Finding[];
  /** Path of the decision, for problems: `decisions.3`. */
  readonly path: string;
  readonly at: Date;
}

/** Going down the findings of a document: each becomes a concern, joins one, is kept as a strength or dismissed. */
@Injectable()
export class Triage {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly raisedAgain: RaisedAgain,
  ) {}

  /** Takes all the decisions or, when one cannot be taken, none. Problems name the decision: `decisions.3.title`. */
  async decide(actor: Actor, documentId: string, { decisions }: DecideFindings): Promise<Decisions> {
    permit(actor, 'finding:decide');
    if (decisions.length === 0) throw new Invalid('Decide at least one finding');
    return this.database.transaction(actor, async (tx) => {
      const inHand = await documentInHand(tx, documentId);
      const ids = decisions.flatMap(({ findingIds }) => findingIds);
      if (new Set(ids).size < ids.length) throw new Invalid('Decide each finding once');
      const found = await findingsToDecide(tx, documentId, ids);
      const newConcerns: Concern[] = [];
      const raisedAgain = new Map<string, Concern>();
      const at = this.clock.now();
      for (const [index, decision] of decisions.entries()) {
        const findings = decision.findingIds.flatMap((id) => found.get(id) ?? []);
        const deciding: Deciding = { ...inHand, findings, path: `decisions.${index}`, at };
        const concern = await this.take(tx, actor, deciding, decision);
        if (concern && decision.decision === 'new-concern') newConcerns.push(concern);
        else if (concern) raisedAgain.set(concern.id, concern);
      }
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      const counted = (kind: string): number =>
        decisions.filter(({ decision }) => decision === kind).flatMap(({ findingIds }) => findingIds).length;
      return {
        newConcerns,
        joined: counted('joined'),
        strengths: counted('strength'),
        dismissed: counted('dismissed'),
        raisedAgain: [...raisedAgain.values()],
      };
    });
  }

  /** @returns the new concern, or the earlier one that is now raised again */
  private async take(tx: Tx, actor: Actor, deciding: Deciding, input: DecideFinding): Promise<Concern | undefined> {
    const { path } = deciding;
    if (deciding.findings.length === 0) throw new Invalid([{ field: `${path}.findingIds`, message: 'Select at least one finding' }]);
    switch (input.decision) {
      case 'new-concern':
        return this.accept(tx, actor, deciding, input);
      case 'joined': {
        if (!input.concernId) throw new Invalid([{ field: `${path}.concernId`, message: 'Select the concern that it is joined to' }]);
        return this.join(tx, actor, deciding, await concernForChange(tx, input.concernId));
      }
      case 'strength': {
        const concern = input.concernId ? await concernForChange(tx, input.concernId) : undefined;
        await this.mark(tx, actor, deciding, deciding.findings, 'strength', { concernId: concern?.id ?? null });
        return undefined;
      }
      case 'dismissed': {
        if (!input.reason) throw new Invalid([{ field: `${path}.reason`, message: 'Say why it is dismissed, so that others can follow' }]);
        await this.mark(tx, actor, deciding, deciding.findings, 'dismissed', { decisionReason: input.reason });
        return undefined;
      }
    }
  }

  private async accept(tx: Tx, actor: Actor, deciding: Deciding, { title, theme, priorityId }: DecideFinding): Promise<Concern> {
    const { document, inspection, findings, path, at } = deciding;
    const [lead, ...others] = findings;
    const filedUnder = theme ?? lead?.theme;
    if (!lead || !title) throw new Invalid([{ field: `${path}.title`, message: 'Enter a short title for the new concern' }]);
    if (!filedUnder) throw new Invalid([{ field: `${path}.theme`, message: 'Select a theme for the new concern' }]);
    const priority = priorityId ? await tx.findOneBy(PriorityTable, { id: priorityId }) : null;
    if (priorityId && !priority) throw new Invalid([{ field: `${path}.priorityId`, message: 'Select a priority from the list' }]);
    const under = { title, priorityId: priority?.id ?? null, createdAt: at, restrictedTo: document.restrictedTo };
    const concern = await openConcern(tx, actor, { ...under, theme: filedUnder });
    await raise(tx, concern, inspection, document.restrictedTo);
    const today = this.clock.today();
    const { deadlines = [] } = document.facts as Partial<ReadDocument>;
    const due = suggestDue(lead, { receivedOn: document.receivedOn, deadlines }, today);
    const draft = await suggestDraft(tx, actor, [concern.id], { ...under, ...due, leadId: priority?.leadId ?? null, startOn: today });
    const { restrictedTo } = document;
    await this.audit.record(tx, actor, {
      event: 'concern.raised',
      subject: concern.id,
      number: concern.number,
      title,
      inspectionId: inspection.id,
      restrictedTo,
    });
    await this.audit.record(tx, actor, { event: 'action.drafted', subject: draft.id, number: draft.number, title, ...due, restrictedTo });
    await this.mark(tx, actor, deciding, [lead], 'new-concern', { concernId: concern.id });
    await this.mark(tx, actor, deciding, others, 'joined', { concernId: concern.id });
    return concern;
  }

  private async join(tx: Tx, actor: Actor, deciding: Deciding, concern: Concern): Promise<Concern | undefined> {
    const { document, inspection, findings } = deciding;
    const raised = await raise(tx, concern, inspection, document.restrictedTo);
    await this.mark(tx, actor, deciding, findings, 'joined', { concernId: concern.id });
    if (concern.restrictedTo !== null && document.restrictedTo === null) await releaseDrafts(tx, concern.id);
    if (raised !== 'again') return undefined;
    // An unreleased letter must not show in what everyone sees: the concern reopens at the release.
    if (document.restrictedTo === null) await this.raisedAgain.reopen(tx, actor, concern, inspection);
    return concern;
  }

  private async mark(
    tx: Tx,
    actor: Actor,
    { document, at }: Deciding,
    findings: readonly Finding[],
    decision: NonNullable<Finding['decision']>,
    { concernId = null, decisionReason = null }: Partial<Pick<Finding, 'concernId' | 'decisionReason'>>,
  ): Promise<void> {
    if (findings.length === 0) return;
    const ids = findings.map(({ id }) => id);
    await decideFindings(tx, ids, { decision, decisionReason, decidedBy: actor.personId, decidedAt: at, concernId });
    const { restrictedTo } = document;
    for (const subject of ids)
      await this.audit.record(tx, actor, { event: `finding.${decision}`, subject, concernId, reason: decisionReason, restrictedTo });
  }
}
