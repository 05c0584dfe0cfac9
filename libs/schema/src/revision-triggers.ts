import type { DataSource } from 'typeorm';

/** Tables that no kept answer is made from, so that a change to them leaves every answer as true as it was (docs/adr/0035). */
export const unrevised: ReadonlySet<string> = new Set([
  'migration',
  'revision',
  ...['session', 'api_token', 'sign_in_try', 'credential', 'account_link', 'repeated_request'],
  ...['outbox', 'webhook_delivery', 'audit_entry', 'audit_head'],
  ...['planned_reminder', 'message', 'delivery'],
]);

/**
 * Every other table moves its authority's revision, also one that a later migration adds; one without an authority moves all. Also for
 * rows that come past the use cases, such as by replication.
 */
export async function makeRevisionTriggers(source: DataSource): Promise<void> {
  const tables = await source.query<{ name: string; own: boolean }[]>(
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id') as own
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'
       and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'revise')`,
  );
  for (const { name, own } of tables.filter((table) => !unrevised.has(table.name))) {
    await source.query(
      `create trigger revise after insert or update or delete on ${name}
         for each statement execute function app_revise('${own ? 'own' : 'all'}');
       alter table ${name} enable always trigger revise`,
    );
  }
}
