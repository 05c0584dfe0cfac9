import { Audit } from '#audit';
import { FixedClock } from '#calendar';
import { operatorOf } from '#identity';
import { openDatabase } from '#platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { firstHash, hashOf } from '../../audit/src/chain.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { migrate, migrations } from './migrate.js';
import { tables } from './tables.js';

const id = '018f0000-0000-7000-8000-00000000a001';
const bytes = Buffer.from('words of the first release');

type Row = Readonly<Record<string, unknown>>;

const entry = {
  id,
  authorityId: id,
  position: 1,
  at: new Date('2026-03-02T08:00Z'),
  personId: id,
  actor: 'Director',
  via: 'page',
  event: 'action.confirmed',
  subject: id,
  details: { to: 'not-started' },
  previousHash: firstHash,
  restrictedTo: null,
  detailsHash: null,
};

/** What a row of the first release needs beyond a value of each column's type. */
const particular: Readonly<Record<string, Row>> = {
  person: { email: 'director@example.org' },
  membership: { role: 'director' },
  credential: { failed_sign_ins: 3, locked_until: '2026-03-02T08:00Z' },
  inspection: { kind: 'monitoring', status: 'published', judgements: '[]' },
  measure: { concern_id: id, better: 'higher', target: 90 },
  action: {
    status: 'in-progress',
    confirmed_on: '2026-03-02',
    start_on: '2026-03-02',
    due_on: '2026-06-30',
    original_due_on: '2026-06-30',
  },
  extension: { from_due: '2026-06-30', to_due: '2026-07-31' },
  evidence_file: { bytes, size: bytes.length },
  finding: { kind: 'concern', source: 'typed' },
  rating_key: { thresholds: '{}' },
  rating_change: { rating: 'green', facts_rating: 'green' },
  report: { kind: 'board-pack', status: 'issued', issued_at: '2026-03-02T08:00Z', summary: 'Words of the summary', deadline_id: id },
  decision: { kind: 'other' },
  audit_entry: {
    at: entry.at,
    person_id: id,
    actor: entry.actor,
    via: entry.via,
    event: entry.event,
    subject: id,
    details: JSON.stringify(entry.details),
    previous_hash: firstHash,
    hash: hashOf(entry),
  },
  audit_head: { hash: hashOf(entry) },
};

const valueOf: Readonly<Record<string, unknown>> = {
  uuid: id,
  text: 'words',
  int4: 1,
  int8: 1,
  float8: 1,
  bool: true,
  date: '2026-03-02',
  timestamptz: '2026-03-02T08:00Z',
  jsonb: '{}',
  bytea: bytes,
  _text: '{}',
  _int4: '{1}',
  _uuid: '{}',
};

/** Columns that later releases took away, and where what stood in them is. */
const movedOn: Readonly<Record<string, string>> = {
  'credential.failed_sign_ins': 'Counted by client and account since',
  'credential.locked_until': 'Nobody is locked out by others since',
  'measure.concern_id': 'measure_concern',
  'rating_key.agreed_on': 'rating_key.decided_on',
  'report.summary': 'commentary',
};

describe('an upgrade from the first release', () => {
  let test: TestDatabase;
  let superuser: pg.Client;
  let before: ReadonlyMap<string, Row>;

  beforeAll(async () => {
    test = await openTestDatabase();
    superuser = new pg.Client({ connectionString: test.ownerUrl.replace('tracker_owner', 'postgres') });
    await superuser.connect();
    await superuser.query('drop schema public, past, queue cascade');
    await superuser.query('create schema public authorization tracker_owner');
    const first = await new DataSource({
      type: 'postgres',
      url: test.ownerUrl,
      migrations: migrations.slice(0, 5),
      migrationsTableName: 'migration',
    }).initialize();
    await first.runMigrations();
    await first.destroy();
    before = await fill();
    await migrate(test.ownerUrl);
  }, 60_000);
  afterAll(async () => {
    await superuser.end();
    await test.close();
  });

  const rowsOf = async (table: string): Promise<readonly Row[]> =>
    (await superuser.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)).rows.map(({ row }) => row);

  /** A row in every table, whose references all lead to one id. @returns them as they are stored */
  async function fill(): Promise<ReadonlyMap<string, Row>> {
    const { rows: columns } = await superuser.query<{ table: string; column: string; type: string; needed: boolean }>(
      `select table_name as table, column_name as column, udt_name as type, is_nullable = 'NO' and column_default is null
         and identity_generation is null as needed
       from information_schema.columns where table_schema = 'public' and table_name <> 'migration' order by 1, ordinal_position`,
    );
    await superuser.query('set session_replication_role = replica');
    const filled = new Map<string, Row>();
    for (const table of new Set(columns.map((each) => each.table))) {
      const values = Object.fromEntries(
        columns.flatMap(({ table: of, column, type, needed }) => (of === table && needed ? [[column, valueOf[type]]] : [])),
      );
      const row = { ...values, ...particular[table] };
      const names = Object.keys(row);
      await superuser.query(
        `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
        Object.values(row),
      );
      filled.set(table, (await rowsOf(table))[0] ?? {});
    }
    await superuser.query('set session_replication_role = origin');
    return filled;
  }

  it('keeps every row of every table, and every word that it does not say it moves', async () => {
    expect(before.size).toBeGreaterThan(40);
    const lost: string[] = [];
    const moved: string[] = [];
    for (const [table, was] of before) {
      const now = (await rowsOf(table))[0];
      if (now === undefined) lost.push(`${table}: its row`);
      for (const [column, value] of Object.entries(now === undefined ? {} : was)) {
        if (!Object.hasOwn(now ?? {}, column)) moved.push(`${table}.${column}`);
        else if (JSON.stringify(now?.[column]) !== JSON.stringify(value)) lost.push(`${table}.${column}: ${JSON.stringify(now?.[column])}`);
      }
    }
    expect(lost).toEqual([]);
    expect(moved.sort()).toEqual(Object.keys(movedOn).sort());
  });

  it('puts what it moves where it says', async () => {
    expect(await rowsOf('measure_concern')).toMatchObject([{ measure_id: id, concern_id: id }]);
    expect(await rowsOf('rating_key')).toMatchObject([{ decided_on: '2026-03-02' }]);
    expect((await rowsOf('commentary')).map(({ words }) => words)).toEqual(['Words of the summary']);
  });

  it('keeps people signed in, and tokens as far as they reached', async () => {
    expect(await rowsOf('session')).toMatchObject([{ person_id: id, browser: '', by_provider: false }]);
    expect(await rowsOf('api_token')).toMatchObject([{ access: 'write', areas: [] }]);
  });

  it('keeps the trail’s chain, works with the application’s role, and has nothing left to do', async () => {
    const database = await openDatabase(test.appUrl, tables, 2);
    const verified = await new Audit(database, new FixedClock('2026-03-13T08:00')).verify(operatorOf(id));
    await database.close();
    expect(verified).toEqual({ entries: 1, broken: undefined });
    expect(await migrate(test.ownerUrl)).toEqual([]);
  });
});
