import type pg from 'pg';

interface Table {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns that must have a value and refer to another table's. */
  readonly references: readonly { readonly column: string; readonly to: string; readonly key: string }[];
}

const emptiable = `
  select c.relname as table,
    coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)))
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''), '[]') as columns,
    coalesce((select json_agg(json_build_object('column', a.attname, 'to', f.confrelid::regclass::text, 'key', k.attname))
      from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
        join pg_attribute k on k.attrelid = f.confrelid and k.attnum = f.confkey[array_position(f.conkey, a.attnum)]
      where f.conrelid = c.oid and f.contype = 'f'), '[]') as references
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`;

/**
 * A row in every table that has none, each referring to rows that there are: what is compared table by table is then compared in all.
 * @param superuser that is bound by the tables' own checks, and not by triggers or row-level security
 */
export async function fillEmptyTables(superuser: pg.Client, isWanted: (table: string) => boolean): Promise<void> {
  const { rows: tables } = await superuser.query<Table>(emptiable);
  await superuser.query('set session_replication_role = replica');
  let left = tables.filter(({ table }) => isWanted(table));
  // Some refer to others of these: as many rounds as anything comes of.
  for (let before = Infinity; left.length > 0 && left.length < before;) {
    before = left.length;
    const still: Table[] = [];
    for (const table of left) if (!(await fill(superuser, table))) still.push(table);
    left = still;
  }
  await superuser.query('set session_replication_role = origin');
  if (left.length > 0) throw new Error(`Nothing to refer to: ${left.map(({ table }) => table).join(', ')}`);
}

/** @returns whether it has a row now */
async function fill(superuser: pg.Client, { table, columns, references }: Table): Promise<boolean> {
  const { rowCount } = await superuser.query(`select from ${table} limit 1`);
  if (rowCount !== 0) return true;
  const row: Record<string, unknown> = {};
  for (const { name, type } of columns) {
    const reference = references.find(({ column }) => column === name);
    if (reference === undefined) row[name] = valueOf(type);
    else {
      // Two references to one table lead to two of its rows: nothing waits for itself.
      const nth = references.filter(({ to, column }) => to === reference.to && Object.hasOwn(row, column)).length;
      const { rows } = await superuser.query<{ key: unknown }>(
        `select ${reference.key} as key from ${reference.to} order by 1 offset ${nth} limit 1`,
      );
      if (rows[0] === undefined) return false;
      row[name] = rows[0].key;
    }
  }
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map((_, at) => `$${at + 1}`);
  await superuser.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  return true;
}

function valueOf(type: string): unknown {
  if (type === 'uuid') return '018f0000-0000-7000-8000-00000000a001';
  if (type === 'text') return 'words';
  if (type === 'date') return '2026-03-02';
  if (type.startsWith('timestamp')) return '2026-03-02T08:00Z';
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return true;
  if (type === 'bytea') return Buffer.from('bytes');
  return type.endsWith('[]') ? [] : 1;
}
