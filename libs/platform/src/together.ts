import type { EntitySchema, ObjectLiteral } from 'typeorm';
import type { Tx } from './database.js';

/** What is gathered while many changes are made in one transaction. */
interface Gathering {
  readonly rows: Map<EntitySchema<ObjectLiteral>, ObjectLiteral[]>;
  readonly read: Map<string, Promise<unknown>>;
}

const gatherings = new WeakMap<Tx, Gathering>();
/** PostgreSQL takes 65,535 values in a statement. */
const atOnce = 1000;

/**
 * Makes many changes in a few statements: rows that are added during `work` wait until `writeAdded`, at the latest its end, and what is
 * read `once` is not read again. Whoever reads a table to which rows were added calls `writeAdded` first.
 */
export async function together<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (gatherings.has(tx)) return work();
  gatherings.set(tx, { rows: new Map(), read: new Map() });
  try {
    const done = await work();
    await writeAdded(tx);
    return done;
  } finally {
    gatherings.delete(tx);
  }
}

/** Adds a row, at once or with others. */
export async function addRow<T extends ObjectLiteral>(tx: Tx, table: EntitySchema<T>, row: T): Promise<void> {
  const rows = gatherings.get(tx)?.rows;
  if (rows === undefined) {
    await tx.insert(table, row);
    return;
  }
  const waiting = rows.get(table);
  if (waiting === undefined) rows.set(table, [row]);
  else waiting.push(row);
}

/** Writes the rows that wait, table by table in the order in which the tables were first given. */
export async function writeAdded(tx: Tx): Promise<void> {
  const rows = gatherings.get(tx)?.rows;
  if (rows === undefined) return;
  const waiting = [...rows];
  rows.clear();
  for (const [table, added] of waiting) await insertAll(tx, table, added);
}

/** Inserts rows of one table in a few statements. */
export async function insertAll<T extends ObjectLiteral>(tx: Tx, table: EntitySchema<T>, rows: readonly T[]): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) await tx.insert(table, rows.slice(from, from + atOnce));
}

/** Reads what does not change while many changes are made together; alone it is read each time. */
export function once<T>(tx: Tx, what: string, read: () => Promise<T>): Promise<T> {
  const known = gatherings.get(tx)?.read;
  if (known === undefined) return read();
  const reading = (known.get(what) as Promise<T> | undefined) ?? read();
  known.set(what, reading);
  return reading;
}

export interface RowChange {
  readonly id: string;
  /** By the names of the type; a column that is not named stays. */
  readonly set: ObjectLiteral;
}

/** Changes many rows, each to values of its own; every one becomes a new version, also by an empty change. */
export async function updateEach(tx: Tx, table: EntitySchema<ObjectLiteral>, changes: readonly RowChange[]): Promise<void> {
  const { tableName, columns, versionColumn } = tx.dataSource.getMetadata(table);
  const names = new Map(columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]));
  const alike = new Map<string, object[]>();
  for (const { id, set } of changes) {
    const stored = Object.fromEntries(Object.entries(set).map(([name, value]) => [names.get(name) ?? name, value as unknown]));
    const key = Object.keys(stored).sort().join();
    const rows = alike.get(key) ?? [];
    rows.push({ id, ...stored });
    alike.set(key, rows);
  }
  for (const [key, rows] of alike) {
    const sets = key === '' ? [] : key.split(',').map((name) => `"${name}" = n."${name}"`);
    if (versionColumn) sets.push(`"${versionColumn.databaseName}" = t."${versionColumn.databaseName}" + 1`);
    const values = `jsonb_populate_recordset(null::"${tableName}", $1::jsonb)`;
    await tx.query(`update "${tableName}" t set ${sets.join(', ')} from ${values} n where t.id = n.id`, [JSON.stringify(rows)]);
  }
}

/** From so many rows on that were added in a transaction, PostgreSQL is told to count them before they are read. */
const countedFrom = 1000;

/** Has PostgreSQL plan for the rows that this transaction added, where they are many: to a new plan it would look into each for each. */
export async function planFor(tx: Tx, added: number): Promise<void> {
  if (added >= countedFrom) await tx.query('select app_refresh_statistics()');
}
