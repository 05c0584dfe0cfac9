import { type Actor, newId, type Tx } from '#platform';
import { defaultRules } from './defaults.rules.js';
import { type AnchorKind, anchorKinds, type ReminderRule } from './reminder.js';
import { ReminderRuleTable } from './reminder.table.js';

/** The authority's rules; those it has not set yet are written with their defaults first. */
export async function rulesOf(tx: Tx, { authorityId }: Actor): Promise<readonly ReminderRule[]> {
  const stored = await tx.find(ReminderRuleTable, { order: { anchor: 'ASC' } });
  const missing = anchorKinds.filter((anchor) => !stored.some((rule) => rule.anchor === anchor));
  if (missing.length === 0) return stored;
  for (const anchor of missing) await addDefault(tx, authorityId, anchor);
  return tx.find(ReminderRuleTable, { order: { anchor: 'ASC' } });
}

async function addDefault(tx: Tx, authorityId: string, anchor: AnchorKind): Promise<void> {
  const { offsets, audiences } = defaultRules[anchor];
  await tx
    .createQueryBuilder()
    .insert()
    .into(ReminderRuleTable)
    .values({ id: newId(), authorityId, anchor, offsets, audiences, enabled: true })
    .orIgnore()
    .execute();
}
