// The tables that the code maps must be those that the migrations make: a column missing on one side would only be
// found by the first person to use it. Migrates a fresh embedded PostgreSQL and compares both ways.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { startEmbeddedPostgres } from '../dist/libs/platform/src/index.js';
import { SnakeCase } from '../dist/libs/platform/src/columns.js';
import { migrate, tables } from '../dist/libs/schema/src/index.js';

// Kept by the database or read through SQL alone, never mapped.
const notMapped = new Set(['migration', 'audit_head', 'revision']);
const sameType = { timestamptz: 'timestamp with time zone', int4: 'integer' };

const folder = mkdtempSync(join(tmpdir(), 'ipt-check-'));
const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
const problems = [];
try {
  const url = server.url('tracker_owner', 'tracker');
  await migrate(url);
  const source = await new DataSource({ type: 'postgres', url, entities: [...tables], namingStrategy: new SnakeCase() }).initialize();
  const made = madeColumns(
    await source.query(`
      select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type, not a.attnotnull as nullable
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`),
  );
  const mapped = mappedColumns(source.entityMetadatas);
  for (const [name, columns] of mapped) compare(name, columns, made.get(name));
  for (const name of made.keys())
    if (!mapped.has(name) && !notMapped.has(name)) problems.push(`${name} is in the migrations, but not in libs/schema/src/tables.ts`);
  await source.destroy();
  report(mapped);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function madeColumns(rows) {
  const found = new Map();
  for (const { table, column, type, nullable } of rows) {
    if (!found.has(table)) found.set(table, new Map());
    found.get(table).set(column, `${type}${nullable ? ' or null' : ''}`);
  }
  return found;
}

function mappedColumns(entities) {
  return new Map(
    entities.map(({ tableName, columns }) => [
      tableName,
      new Map(
        columns.map(({ databaseName, type, isArray, isNullable }) => [
          databaseName,
          `${sameType[type] ?? type}${isArray ? '[]' : ''}${isNullable ? ' or null' : ''}`,
        ]),
      ),
    ]),
  );
}

function compare(table, mapped, made) {
  if (made === undefined) return problems.push(`${table} is mapped, but no migration makes it`);
  for (const [column, type] of mapped) {
    if (!made.has(column)) problems.push(`${table}.${column} is mapped, but no migration makes it`);
    else if (made.get(column) !== type)
      problems.push(`${table}.${column} is mapped as ${type}, but the migrations make it ${made.get(column)}`);
  }
  for (const column of made.keys()) if (!mapped.has(column)) problems.push(`${table}.${column} is in the migrations, but not mapped`);
}

function report(mapped) {
  if (problems.length === 0) console.log(`migrations: ${mapped.size} tables are as mapped`);
  for (const problem of problems) console.error(`migrations: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
