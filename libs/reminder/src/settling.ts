import type { Tx } from '#platform';

/** Ends planned rows: what became of each, and why, in one statement. */
export async function settle(
  tx: Tx,
  state: 'sent' | 'skipped' | 'cancelled',
  rows: readonly { readonly id: string; readonly reason: string | null }[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update planned_reminder p set state = $1, reason = s.reason, settled_at = $2
     from jsonb_to_recordset($3::jsonb) as s(id uuid, reason text) where p.id = s.id`,
    [state, at, JSON.stringify(rows)],
  );
}
