import { Audit, requireVersion } from '#audit';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, Outbox } from '#platform';
import { Injectable } from '@nestjs/common';
import { offsetsFrom } from './offsets.rules.js';
import { type AnchorKind, anchorKinds, type ReminderRule } from './reminder.js';
import { ReminderRuleTable } from './reminder.table.js';
import type { SetRule } from './reminder-rules.input.js';
import { rulesOf } from './rules.js';

/** When the authority is reminded of what. What is planned follows within seconds of a change. */
@Injectable()
export class ReminderRules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** In the order in which people think of them: visits first. */
  async list(actor: Actor): Promise<readonly ReminderRule[]> {
    permit(actor, 'reminder:read');
    const rules = await this.database.transaction(actor, (tx) => rulesOf(tx, actor));
    return anchorKinds.flatMap((anchor) => rules.filter((rule) => rule.anchor === anchor));
  }

  /** @throws Invalid for days that cannot be read, Overtaken when someone else has changed the rule since */
  async set(actor: Actor, anchor: string, { before, after, enabled, version }: SetRule): Promise<void> {
    permit(actor, 'reminder:send');
    const offsets = offsetsFrom(before, after);
    if ('problems' in offsets) throw new Invalid(offsets.problems);
    await this.database.transaction(actor, async (tx) => {
      await rulesOf(tx, actor);
      const rule = await tx.findOne(ReminderRuleTable, { where: { anchor: anchor as AnchorKind }, lock: { mode: 'pessimistic_write' } });
      if (rule === null) throw new NotFound('There is no such rule');
      await requireVersion(tx, 'this rule', rule, version, asWritten(rule));
      await tx.update(ReminderRuleTable, rule.id, { offsets: offsets.days, enabled });
      const from = { offsets: rule.offsets, enabled: rule.enabled };
      await this.audit.record(tx, actor, {
        event: 'reminder.rule-set',
        subject: rule.id,
        anchor,
        from,
        to: { offsets: offsets.days, enabled },
      });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
    });
  }
}

/** A rule in the words of its input. */
function asWritten({ offsets, enabled }: ReminderRule): object {
  const before = offsets.filter((day) => day < 0).map((day) => -day);
  return { before: before.join(', '), after: offsets.filter((day) => day >= 0).join(', '), enabled: enabled ? ['yes'] : [] };
}
