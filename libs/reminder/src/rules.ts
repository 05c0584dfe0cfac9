import { type Actor, newId, type Tx } from '#platform';
import { defaultRules, defaultWants } from './defaults.rules.js';
import { ruledAnchors, type ReminderRule, type RuledAnchor } from './reminder.js';
import { ReminderRuleTable } from './reminder.table.js';

/** The authority's rules; those it has not set yet are written with their defaults first. */
export async function rulesOf(tx: Tx, { authorityId }: Actor): Promise<readonly ReminderRule[]> {
  const stored = await tx.find(ReminderRuleTable, { order: { anchor: 'ASC' } });
  const missing = ruledAnchors.filter((anchor) => !stored.some((rule) => rule.anchor === anchor));
  if (missing.length === 0) return stored;
  for (const anchor of missing) await addDefault(tx, authorityId, anchor);
  return tx.find(ReminderRuleTable, { order: { anchor: 'ASC' } });
}

/** The same without writing: those it has not set yet are their defaults. */
export async function storedRules(tx: Tx, { authorityId }: Actor): Promise<readonly ReminderRule[]> {
  const stored = await tx.find(ReminderRuleTable);
  return ruledAnchors.map(
    (anchor) =>
      stored.find((rule) => rule.anchor === anchor) ?? {
        ...defaultRules[anchor],
        id: newId(),
        authorityId,
        anchor,
        wants: defaultWants(anchor),
        enabled: true,
        version: 1,
      },
  );
}

/** What the authority counts as outstanding for a visit. */
export async function visitWants(tx: Tx): Promise<ReminderRule['wants']> {
  return (await tx.findOneBy(ReminderRuleTable, { anchor: 'visit' }))?.wants ?? defaultWants('visit');
}

async function addDefault(tx: Tx, authorityId: string, anchor: RuledAnchor): Promise<void> {
  const { offsets, audiences } = defaultRules[anchor];
  await tx
    .createQueryBuilder()
    .insert()
    .into(ReminderRuleTable)
    .values({ id: newId(), authorityId, anchor, offsets, audiences, wants: defaultWants(anchor), enabled: true })
    .orIgnore()
    .execute();
}
