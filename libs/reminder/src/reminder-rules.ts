import { Audit, requireVersion } from '#audit';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, Outbox } from '#platform';
import { Injectable } from '@nestjs/common';
import { audienceFields, audiencesFrom, audienceTyped, possibleAudiences } from './audiences.rules.js';
import { offsetsFrom } from './offsets.rules.js';
import { type ReminderRule, type RuledAnchor, ruledAnchors } from './reminder.js';
import { ReminderRuleTable } from './reminder.table.js';
import type { SetRule } from './reminder-rules.input.js';
import { rulesOf } from './rules.js';

type Setting = Pick<ReminderRule, 'offsets' | 'audiences' | 'wants' | 'enabled'>;

/** When the authority is reminded of what, and who. What is planned follows within seconds of a change. */
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
    return ruledAnchors.flatMap((anchor) => rules.filter((rule) => rule.anchor === anchor));
  }

  /** @throws Invalid for what cannot be read, Overtaken when someone else has changed the rule since */
  async set(actor: Actor, anchor: string, input: SetRule): Promise<ReminderRule> {
    permit(actor, 'reminder:send');
    const to = settingFrom(knownAnchor(anchor), input);
    return this.database.transaction(actor, async (tx) => {
      await rulesOf(tx, actor);
      const rule = await tx.findOne(ReminderRuleTable, { where: { anchor: knownAnchor(anchor) }, lock: { mode: 'pessimistic_write' } });
      if (rule === null) throw new NotFound('There is no such rule');
      await requireVersion(tx, 'this rule', rule, input.version, asWritten(rule));
      await tx.update(ReminderRuleTable, rule.id, to);
      const { offsets, audiences, wants, enabled } = rule;
      const from: Setting = { offsets, audiences, wants, enabled };
      await this.audit.record(tx, actor, { event: 'reminder.rule-set', subject: rule.id, anchor, from, to });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { ...rule, ...to, version: rule.version + 1 };
    });
  }
}

/** A rule in the words of its input. */
export function asWritten({ anchor, offsets, audiences, wants, enabled }: ReminderRule): object {
  const before = offsets.filter((day) => day < 0).map((day) => -day);
  const who = possibleAudiences[anchor].map((audience): [string, string] => [audienceFields[audience], audienceTyped(audiences, audience)]);
  const after = offsets.filter((day) => day >= 0).join(', ');
  return { ...Object.fromEntries(who), wants, before: before.join(', '), after, enabled: enabled ? ['yes'] : [] };
}

/** The rule as it is written in the input. @throws Invalid naming every field that cannot be read */
export function settingFrom(anchor: RuledAnchor, input: SetRule): Setting {
  const offsets = offsetsFrom(input.before, input.after);
  if ('problems' in offsets) throw new Invalid(offsets.problems);
  const audiences = audiencesFrom(anchor, input, offsets.days);
  if ('problems' in audiences) throw new Invalid(audiences.problems);
  const wants = anchor === 'visit' ? input.wants : [];
  if (anchor === 'visit' && wants.length === 0)
    throw new Invalid([{ field: 'wants', message: 'Select at least one thing that counts as outstanding' }]);
  return { offsets: offsets.days, audiences: audiences.audiences, wants, enabled: input.enabled };
}

/** @throws NotFound */
export function knownAnchor(anchor: string): RuledAnchor {
  const known = ruledAnchors.find((each) => each === anchor);
  if (known === undefined) throw new NotFound('There is no such rule');
  return known;
}
