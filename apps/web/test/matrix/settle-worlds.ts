import pg from 'pg';
import type { House } from '../../../../libs/schema/testing/house.js';
import { rowsAsNeeded } from './rows.js';
import { idIn, type World, wordOf, worlds } from './worlds.js';

/** Rows of tables with one of these are hidden with the letter that they came of. */
const hiding = new Set(['restricted_to', 'document_id', 'concern_id', 'action_id']);

interface Column {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
}

const columnsOfTables = `
  select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
    'needed', a.attnotnull and not a.atthasdef and a.attidentity = '') order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p')
    and c.relname not in ('migration', 'authority', 'credential', 'session', 'api_token', 'person_lock', 'audit_entry', 'audit_head', 'plan_history')
  group by c.relname order by c.relname`;

/** Reports hold what one really made holds, in each world's own word. */
const lendContent = `
  update report r set content = made.content, sha256 = encode(sha256(convert_to(made.content, 'UTF8')), 'hex')
  from (select w.id, replace(d.content, $1, w.word) as content from report d, unnest($2::uuid[], $3::text[]) w (id, word) where d.edition = 2) made
  where r.id = made.id`;

/**
 * Writes a row into every table, once for each world: the council's own, its own but not released, another council's.
 * @param draftReport makes the next report of a deadline, as the pages do
 * @param freeText what people typed into every field that takes any words, by the names of the columns
 */
export async function settleWorlds(
  house: House,
  draftReport: (deadlineId: string) => Promise<unknown>,
  freeText?: { readonly text: string; readonly columns: ReadonlySet<string> },
): Promise<void> {
  const superuser = new pg.Client({ connectionString: house.ownerUrl.replace('tracker_owner', 'postgres') });
  await superuser.connect();
  // Rows refer to one another in circles, so references are not checked while they are written.
  await superuser.query('set session_replication_role = replica');
  const { rows: tables } = await superuser.query<{ table: string; columns: readonly Column[] }>(columnsOfTables);
  const faults: string[] = [];
  for (const world of worlds) {
    const authorityId = world === 'foreign' ? house.otherAuthorityId : house.authorityId;
    for (const { table, columns } of tables) {
      const typed = columns.filter(({ name, type }) => type === 'text' && freeText?.columns.has(name));
      const row: Record<string, unknown> = {
        ...plainRow(columns, world, authorityId),
        ...Object.fromEntries(typed.map(({ name }) => [name, freeText?.text])),
        ...rowsAsNeeded(house, world)[table],
      };
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`).join(', ');
      await superuser
        .query(`insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${places})`, Object.values(row))
        .catch((error: unknown) => faults.push(`${table}, ${world}: ${String(error)}`));
    }
  }
  if (faults.length === 0) {
    await draftReport(idIn.released);
    await superuser.query(lendContent, [
      wordOf.released,
      worlds.map((world) => idIn[world]),
      [wordOf.released, wordOf.released, wordOf.foreign],
    ]);
    await superuser.query('delete from report where edition = 2');
  }
  await superuser.end();
  if (faults.length > 0) throw new Error(`Say in apps/web/test/matrix/rows.ts what a row needs:\n${faults.join('\n')}`);
}

/** What a row must have, and all ids; columns that may be empty are. */
function plainRow(columns: readonly Column[], world: World, authorityId: string): Record<string, unknown> {
  const isHidden = columns.some(({ name }) => hiding.has(name));
  const entries = columns.flatMap(({ name, type, needed }): [string, unknown][] => {
    if (name === 'authority_id') return [[name, authorityId]];
    if (name === 'restricted_to') return [[name, world === 'unreleased' ? idIn.unreleased : null]];
    return needed ? [[name, type === 'text' && !isHidden && world === 'unreleased' ? `${wordOf.released} 2` : valueOf(type, world)]] : [];
  });
  return Object.fromEntries(entries);
}

function valueOf(type: string, world: World): unknown {
  const nth = worlds.indexOf(world) + 1;
  if (type === 'uuid') return idIn[world];
  if (type === 'text') return wordOf[world];
  if (type === 'date') return `2026-03-0${nth}`;
  if (type.startsWith('timestamp')) return `2026-03-0${nth}T08:00Z`;
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return true;
  if (type === 'bytea') return Buffer.from('x');
  return type.endsWith('[]') ? [] : nth;
}
