import { Audit } from '#audit';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, Overtaken, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ChangeRetention } from './retention.input.js';
import { type Chosen, monthsOf, type RetentionKind, retentionKindNames, retentionKinds } from './retention.rules.js';
import { RetentionRuleTable } from './retention.table.js';

/** A kind of record with how long this authority keeps it. */
export type KeptKind = (typeof retentionKinds)[RetentionKind] & {
  readonly kind: RetentionKind;
  readonly keptMonths: number;
  /** 0: as the product suggests. */
  readonly version: number;
};

/** How long an authority keeps what. */
@Injectable()
export class RetentionRules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** For everyone: it is about all of them. */
  list(actor: Actor): Promise<readonly KeptKind[]> {
    return this.database.snapshot(actor, async (tx) => {
      const rules = await tx.find(RetentionRuleTable);
      return retentionKindNames.map((kind) => {
        const rule = rules.find((each) => each.kind === kind);
        return { kind, ...retentionKinds[kind], keptMonths: rule?.months ?? retentionKinds[kind].months, version: rule?.version ?? 0 };
      });
    });
  }

  /** @throws NotFound for a kind that there is not; Invalid outside the kind's least and most; Overtaken */
  async change(actor: Actor, name: string, { months, version }: ChangeRetention): Promise<void> {
    permit(actor, 'people:write');
    const kind = retentionKindNames.find((known) => known === name);
    if (kind === undefined) throw new NotFound('Nothing of this kind is kept for a time');
    const { least, most } = retentionKinds[kind];
    if (months < least || months > most) throw new Invalid([{ field: 'months', message: `Months must be from ${least} to ${most}` }]);
    await this.database.transaction(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('retention:' || $1, 0))`, [actor.authorityId]);
      const { authorityId } = actor;
      const rule = await tx.findOneBy(RetentionRuleTable, { authorityId, kind });
      const from = rule?.months ?? retentionKinds[kind].months;
      if (version !== undefined && version !== (rule?.version ?? version)) {
        throw new Overtaken([
          { row: '', version: rule?.version ?? 1, fields: { months: from }, words: 'Someone changed this after you opened it.' },
        ]);
      }
      if (from === months) return;
      if (rule === null) await tx.insert(RetentionRuleTable, { authorityId, kind, months });
      else await tx.update(RetentionRuleTable, { authorityId, kind }, { months });
      await this.audit.record(tx, actor, {
        event: 'retention.changed',
        subject: authorityId,
        kind,
        from: { months: from },
        to: { months },
      });
    });
  }
}

export async function chosenIn(tx: Tx, { authorityId }: Actor): Promise<Chosen> {
  const rules = await tx.findBy(RetentionRuleTable, { authorityId });
  return Object.fromEntries(rules.map(({ kind, months }) => [kind, months]));
}

export const monthsByKind = (chosen: Chosen): readonly { readonly kind: RetentionKind; readonly months: number }[] =>
  retentionKindNames.map((kind) => ({ kind, months: monthsOf(kind, chosen) }));
