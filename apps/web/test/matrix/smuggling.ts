import type { Tx } from '#platform';
import type { House } from '../../../../libs/schema/testing/house.js';
import { idIn } from './worlds.js';

const tablesWithAuthority = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id' and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;

/** Looks, within each change while it is watching, for rows of the council in which an id stands that must not: by default the other council's. */
export async function watchFor(
  house: House,
  id = idIn.foreign,
): Promise<{ start(): void; found(): readonly string[]; look(tx: Tx): Promise<void> }> {
  const tables = await house.database.transaction(house.schedule(), (tx) => tx.query<{ name: string }[]>(tablesWithAuthority));
  const query = tables
    .map(({ name }) => `select '${name}' as name where exists (select from ${name} r where authority_id = $1 and r::text like $2)`)
    .join(' union all ');
  let isWatching = false;
  let found: string[] = [];
  return {
    start() {
      isWatching = true;
      found = [];
    },
    found() {
      isWatching = false;
      return [...new Set(found)];
    },
    async look(tx) {
      if (!isWatching) return;
      const rows = await tx.query<{ name: string }[]>(query, [house.authorityId, `%${id}%`]);
      found.push(...rows.map(({ name }) => name));
    },
  };
}
