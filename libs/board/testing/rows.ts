import { type Actor, type Database, newId, nextNumber } from '#platform';

/** A confirmed action, written straight into its table: libs that come after `plan` test with the plan as a given. */
export async function addAction(database: Database, actor: Actor, more: Record<string, unknown> = {}): Promise<string> {
  return database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
    const row: Record<string, unknown> = {
      id: newId(),
      authority_id: actor.authorityId,
      number: await nextNumber(tx, actor, 'action'),
      title: 'Weekly supervision for every social worker',
      outcome: 'Social workers have the time and support to do good work',
      status: 'in-progress',
      start_on: '2026-01-05',
      due_on: '2026-06-30',
      original_due_on: '2026-06-30',
      confirmed_on: '2026-01-05',
      rating: 'green',
      facts_rating: 'green',
      rating_since: '2026-01-05',
      created_at: '2026-01-05T09:00:00Z',
      ...more,
    };
    return insert(tx, 'action', row);
  });
}

export async function addConcern(database: Database, actor: Actor, more: Record<string, unknown> = {}): Promise<string> {
  return database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
    const row: Record<string, unknown> = {
      id: newId(),
      authority_id: actor.authorityId,
      number: await nextNumber(tx, actor, 'concern'),
      title: 'Supervision is irregular',
      theme: 'supervision',
      status: 'open',
      created_at: '2026-01-05T09:00:00Z',
      ...more,
    };
    return insert(tx, 'concern', row);
  });
}

/** Any row of any table, in the words of the migration. */
export async function addRow(database: Database, actor: Actor, table: string, row: Record<string, unknown>): Promise<string> {
  return database.transaction({ ...actor, clearedFor: 'everything' }, (tx) =>
    insert(tx, table, { authority_id: actor.authorityId, ...row }),
  );
}

async function insert(
  tx: { query: (sql: string, values: unknown[]) => Promise<unknown> },
  table: string,
  row: Record<string, unknown>,
): Promise<string> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await tx.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  return row['id'] as string;
}
