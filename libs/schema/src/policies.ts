import type { QueryRunner } from 'typeorm';

/** Which rows of a table a transaction may see besides those of its authority. */
export interface Protection {
  /** Rows made from an unreleased document carry its inspection in `restricted_to`. */
  readonly restricted?: boolean;
  /** Rows that belong to a row of another table are seen only with it: `{ table: 'action', column: 'action_id' }`. */
  readonly along?: { readonly table: string; readonly column: string; /** 'id' when not given. */ readonly parentColumn?: string };
  /** Doors that open this table for work across authorities (docs/adr/0003). */
  readonly doors?: readonly string[];
}

/** Forces row-level security on a table: nothing is seen or written without the authority set, not even by the owner. */
export async function protect(runner: QueryRunner, table: string, { restricted, along, doors = [] }: Protection = {}): Promise<void> {
  const conditions = ['authority_id = app_authority()'];
  if (restricted) conditions.push('app_cleared_for(restricted_to)');
  if (along)
    conditions.push(`exists (select from ${along.table} parent where parent.${along.parentColumn ?? 'id'} = ${table}.${along.column})`);
  await force(runner, table);
  await runner.query(
    `create policy own_authority on ${table} using (${conditions.join(' and ')}) with check (authority_id = app_authority())`,
  );
  await openDoors(runner, table, doors);
}

/** The same for a table that belongs to no authority. `readable` says what a transaction within an authority may read. */
export async function protectShared(
  runner: QueryRunner,
  table: string,
  readable: string | undefined,
  doors: readonly string[],
): Promise<void> {
  await force(runner, table);
  if (readable)
    await runner.query(`create policy of_this_authority on ${table} using (${readable}) with check (app_authority() is not null)`);
  await openDoors(runner, table, doors);
}

async function force(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`alter table ${table} enable row level security, force row level security`);
}

async function openDoors(runner: QueryRunner, table: string, doors: readonly string[]): Promise<void> {
  for (const door of [...doors, 'migration']) {
    const name = `door_${door.replaceAll('-', '_')}`;
    const to = door === 'migration' ? 'to current_user' : '';
    await runner.query(`create policy ${name} on ${table} ${to} using (app_door() = '${door}') with check (app_door() = '${door}')`);
  }
}
