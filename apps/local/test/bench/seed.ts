import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Filled, filled } from './council-rows.js';
import { type Council, councilOf, type Rows } from './made-up.js';
import { say } from './say.js';
import { askedActions, type SizeName, sizes } from './sizes.js';

/** The council that every part asks; the others are there to be passed over. */
export const askedCouncil = councilOf(1, askedActions);

export const councilsOf = (size: SizeName): readonly Council[] => {
  const { neighbours, actions } = sizes[size];
  return [askedCouncil, ...Array.from({ length: neighbours }, (_, at) => ({ ...councilOf(at + 2, actions), isRated: true }))];
};

/** The same rows in every run. As the superuser: neither row-level security nor triggers stand in the way of COPY. */
export async function seed(client: pg.Client, all: readonly Council[]): Promise<void> {
  for (const [at, council] of all.entries()) {
    say(`filling the database: council ${at + 1} of ${all.length}`);
    await fill(client, council);
  }
  await keepHistory(client, 'true');
  say('filling the database: statistics');
  await client.query('vacuum analyze');
}

/** One more council with its histories, beside those of the size. */
export async function fillOneMore(client: pg.Client, council: Council, more: readonly Filled[]): Promise<void> {
  await fill(client, council, [...filled, ...more]);
  await keepHistory(client, `r.authority_id = '${council.id}'`);
  await client.query('vacuum analyze');
}

/** One council, without the histories that triggers would keep. */
export async function fill(client: pg.Client, council: Council, tables = filled): Promise<void> {
  await client.query('set session_replication_role = replica');
  for (const { table, columns, rows } of tables) {
    await pipeline(Readable.from(lines(rows(council))), client.query(copyFrom(`copy ${table} (${columns}) from stdin`)));
  }
  await client.query('reset session_replication_role');
}

/** Some hundred lines at once: a chunk a line would be as slow as a query a line. */
function* lines(rows: Rows): Iterable<string> {
  let chunk: string[] = [];
  for (const row of rows) {
    chunk.push(row.map(cell).join('\t'));
    if (chunk.length < 500) continue;
    yield `${chunk.join('\n')}\n`;
    chunk = [];
  }
  if (chunk.length > 0) yield `${chunk.join('\n')}\n`;
}

const cell = (value: string | number | boolean | null): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (sign) => `\\${sign}`);

/** What the triggers would have kept: each thing as it stands, from the day on which it began. @param which rows, as SQL of `r` */
async function keepHistory(client: pg.Client, which: string): Promise<void> {
  say('filling the database: histories');
  const kept = (thing: string, key: string, action: string, concern: string, from: string): string => `
    insert into plan_history (thing, key, authority_id, action_id, concern_id, from_day, content)
    select '${thing}', ${key}, r.authority_id, ${action}, ${concern}, ${from}, app_history_content(to_jsonb(r)) from ${thing} r where ${which}`;
  const began = `(select coalesce(a.confirmed_on, a.created_at::date) from action a where a.id = r.action_id)`;
  await client.query(kept('action', 'r.id::text', 'r.id', 'null', 'coalesce(r.confirmed_on, r.created_at::date)'));
  await client.query(kept('action_concern', `concat_ws(':', r.action_id, r.concern_id)`, 'r.action_id', 'r.concern_id', began));
  await client.query(kept('milestone', 'r.id::text', 'r.action_id', 'null', began));
  await client.query(kept('concern', 'r.id::text', 'null', 'r.id', 'r.created_at::date'));
  await client.query(kept('raising', 'r.id::text', 'null', 'r.concern_id', 'r.raised_on'));
  await client.query(kept('priority', 'r.id::text', 'null', 'null', `'2024-09-02'`));
}
