import pg from 'pg';
import { type House, openHouse } from '../testing/house.js';

const one = '00000000-0000-7000-8000-000000000001';

/** How PostgreSQL describes one table. */
interface Described {
  readonly name: string;
  readonly forced: boolean;
  readonly policies: number;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly generated: boolean }[];
}

const describeTables = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'generated', a.attidentity <> '') order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migration' order by c.relname`;

/** A value of the type; every id is the same one, so that rows belong to one another. */
function valueOf(type: string): string {
  if (type === 'uuid') return `'${one}'`;
  if (type === 'text') return `'x'`;
  if (type === 'date') return `'2026-03-13'`;
  if (type.startsWith('timestamp')) return `'2026-03-13T08:00Z'`;
  if (type === 'jsonb') return `'{}'`;
  if (type === 'boolean') return 'true';
  if (type === 'bytea') return `'\\x00'`;
  if (type.endsWith('[]')) return `'{}'`;
  return '1';
}

describe('row-level security', () => {
  let house: House;
  let tables: Described[];
  let app: pg.Client;

  beforeAll(async () => {
    house = await openHouse();
    const superuser = new pg.Client({ connectionString: house.ownerUrl.replace('tracker_owner', 'postgres') });
    await superuser.connect();
    tables = (await superuser.query<Described>(describeTables)).rows;
    await superuser.query('alter table audit_entry disable trigger user');
    await superuser.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    // One row in each table, all of Exampleshire, without regard to what a true row would hold.
    await superuser.query('set session_replication_role = replica');
    const { rows: checks } = await superuser.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
       where contype = 'c' and connamespace = 'public'::regnamespace`,
    );
    for (const { drop } of checks) await superuser.query(drop);
    for (const { name, columns } of tables) {
      const written = columns.filter(({ generated }) => !generated);
      const own = name === 'authority' ? 'id' : 'authority_id';
      const values = written.map((column) => (column.name === own ? `'${house.authorityId}'` : valueOf(column.type)));
      await superuser.query(
        `insert into ${name} (${written.map((column) => `"${column.name}"`).join(', ')}) values (${values.join(', ')})`,
      );
    }
    await superuser.end();
    app = new pg.Client({ connectionString: house.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await house.close();
  });

  /** The tables in which a transaction with these settings sees a row. */
  async function seen(client: pg.Client, settings: Record<string, string>): Promise<string[]> {
    await client.query('begin');
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [name, value]);
    const names: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${name}`);
      if ((rows[0]?.count ?? 0) > 0) names.push(name);
    }
    await client.query('rollback');
    return names;
  }
  const has = (column: string) => tables.filter(({ columns }) => columns.some(({ name }) => name === column)).map(({ name }) => name);
  // The rows' one person holds, on that day, the post whose words they are.
  const post = { 'app.person_id': one, 'app.day': '2026-03-13' };
  const everything = { 'app.cleared_for': 'everything', ...post };

  it('is forced on every table, with a policy for each', () => {
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter(({ forced, policies }) => !forced || policies === 0).map(({ name }) => name)).toEqual([]);
  });

  it('shows nothing at all where no authority is set', async () => {
    expect(await seen(app, {})).toEqual([]);
    expect(await seen(app, everything)).toEqual([]);
  });

  it('shows nothing to the owner of the tables either', async () => {
    const owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    expect(await seen(owner, {})).toEqual([]);
    await owner.end();
  });

  it('shows an authority its own rows: all that have an authority, and its people', async () => {
    const own = await seen(app, { ...everything, 'app.authority_id': house.authorityId });
    expect(own).toEqual([...has('authority_id').filter((name) => name !== 'session'), 'authority', 'person'].sort());
  });

  it('shows another authority nothing of them', async () => {
    expect(await seen(app, { ...everything, 'app.authority_id': house.otherAuthorityId })).toEqual([]);
  });

  it('hides all that was made from an unreleased document from those not cleared for it', async () => {
    const uncleared = await seen(app, { 'app.authority_id': house.authorityId });
    expect(uncleared.filter((name) => has('restricted_to').includes(name))).toEqual([]);
    expect(uncleared.filter((name) => has('action_id').includes(name) || has('document_id').includes(name))).toEqual([]);
    const cleared = await seen(app, { 'app.authority_id': house.authorityId, 'app.cleared_for': one, ...post });
    expect(cleared).toEqual(await seen(app, { ...everything, 'app.authority_id': house.authorityId }));
  });

  it.each([
    [
      'sign-in',
      [
        'account_link',
        'api_token',
        'authority',
        'calendar_feed',
        'credential',
        'inspection',
        'inspection_reader',
        'membership',
        'person',
        'person_lock',
        'provider_account',
        'recovery_code',
        'retention_rule',
        'revision',
        'second_factor',
        'session',
        'sign_in_try',
      ],
    ],
    ['sweep', ['authority', 'outbox']],
    ['no-such-door', []],
  ])('opens, by the door “%s”, these tables and no other: %j', async (door, opened) => {
    expect(await seen(app, { 'app.door': door })).toEqual(opened);
  });

  it('leaves the application’s role owner of nothing but the queue’s own counters', async () => {
    const { rows } = await app.query<{ owned: string }>(`
      select n.nspname || '.' || c.relname as owned from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where pg_has_role(current_user, c.relowner, 'member') and n.nspname <> 'queue'
      union all select p.proname from pg_proc p where pg_has_role(current_user, p.proowner, 'member')
      union all select n.nspname from pg_namespace n where pg_has_role(current_user, n.nspowner, 'member')`);
    expect(rows).toEqual([]);
  });

  it('leaves nothing that the application’s role may read outside row-level security but the queue and the list of migrations', async () => {
    const { rows } = await app.query<{ name: string; kind: string; checked: boolean }>(`
      select n.nspname || '.' || c.relname as name, c.relkind as kind,
        c.relrowsecurity or coalesce('security_invoker=true' = any(c.reloptions), false) as checked
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_|^information_schema$'
        and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`);
    const unchecked = rows.filter(({ checked }) => !checked).map(({ name }) => name);
    expect(unchecked.filter((name) => !name.startsWith('queue.'))).toEqual(['public.migration']);
    const views = rows.filter(({ kind }) => kind === 'v');
    expect(views.length).toBeGreaterThan(5);
    for (const { name } of views)
      expect([name, (await app.query(`select count(*)::int from ${name}`)).rows]).toEqual([name, [{ count: 0 }]]);
  });

  it('never lets a row be given to another authority', async () => {
    const refused: string[] = [];
    const owned = has('authority_id').filter(
      (name) => !['session', 'audit_entry', 'audit_head', 'plan_history', 'revision'].includes(name),
    );
    for (const name of owned) {
      await app.query('begin');
      for (const [name, value] of Object.entries({ ...everything, 'app.authority_id': house.authorityId }))
        await app.query('select set_config($1, $2, true)', [name, value]);
      const outcome = app.query(`update ${name} set authority_id = '${house.otherAuthorityId}'`);
      await outcome.catch((error: unknown) => String(error).includes('row-level security') && refused.push(name));
      await app.query('rollback');
    }
    expect(refused).toEqual(owned);
  });

  it('lets the application neither change nor remove entries of the trail, nor move its head, nor write the history of the plan or its revision', async () => {
    for (const statement of [
      `update audit_entry set actor = 'someone else'`,
      'delete from audit_entry',
      'truncate audit_entry',
      `insert into audit_head values ('${house.authorityId}', 1, 'x')`,
      'delete from audit_head',
      `update plan_history set content = '{}'`,
      'delete from plan_history',
      'update revision set count = 0',
      'delete from revision',
    ]) {
      await expect(app.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});
