import { type Clock, type PlainDate, SystemClock } from '#calendar';
import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import type { Actor } from './actor.js';
import { SnakeCase } from './columns.js';
import { KeptAnswers } from './kept-answers.js';

// Days are text (PlainDate) in raw queries too; the driver's own Date would be midnight in whatever zone the machine has.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A transaction in hand. Storage functions take it first; nothing reads or writes without one. */
export type Tx = EntityManager;

/**
 * Work that no single authority owns. Each door opens only the tables that its policy names (docs/adr/0003):
 * `sign-in` people, memberships, sessions and tokens; `sweep` the list of authorities and the outbox.
 */
export type Door = 'sign-in' | 'sweep';

/** The only ways to the data. Each sets what PostgreSQL's row-level security reads, for the transaction alone. */
export class Database {
  private readonly answers = new KeptAnswers();

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock = new SystemClock(),
  ) {}

  /** The same database, whose own histories (docs/adr/0011) are kept by this clock's days. */
  by(clock: Clock): Database {
    return new Database(this.source, clock);
  }

  /** Reads and writes within the actor's authority; rolled back when `work` throws. */
  transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within('begin', this.settingsOf(actor), work);
  }

  /** One unchanging, read-only view of the actor's authority: every query in `work` sees the same moment. */
  snapshot<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within('begin isolation level repeatable read read only', this.settingsOf(actor), work);
  }

  /**
   * What `read` answers, or as it was kept, frozen: whatever committed before the request came in is in it (docs/adr/0035). Not kept
   * for an actor without a revision, who may have changed something since.
   * @param asked all that the answer depends on besides the plan, the day, and what the reader is cleared for: first its name
   * @param read is given the actor to read as; unless the answer is the person's own, it has no person, and all who are cleared for
   * the same share the answer
   */
  kept<T extends object>(
    actor: Actor,
    asked: readonly unknown[],
    read: (reader: Actor) => Promise<T>,
    whose: 'all readers’' | 'the person’s' = 'all readers’',
  ): Promise<T> {
    const { authorityId, clearedFor, revision, roles } = actor;
    const reader: Actor = whose === 'the person’s' ? actor : { ...actor, personId: null, name: '', roles: [] };
    if (revision === undefined) return read(reader);
    const person = whose === 'the person’s' ? [actor.personId, roles] : [];
    return this.answers.of(JSON.stringify([authorityId, revision, this.clock.today(), clearedFor, person, asked]), () => read(reader));
  }

  /**
   * Who sends a request, by the secret's hash: one statement that opens the sign-in door for itself, prepared once a connection.
   * @returns undefined when it is unknown, over or revoked
   */
  async recognise<T extends pg.QueryResultRow>(by: 'session' | 'token', values: readonly unknown[]): Promise<T | undefined> {
    const pool = (this.source.driver as unknown as { readonly master: pg.Pool }).master;
    const text = `select * from app_who_by_${by}(${values.map((_, at) => `$${at + 1}`).join(', ')})`;
    const { rows } = await pool.query<T>({ name: `who_by_${by}`, text, values: [...values] });
    return rows[0];
  }

  /**
   * The one way to work across authorities; it opens the door's tables and nothing else.
   * @param actor given, the transaction also works within this actor's authority, so that a change and its audit entry commit together
   */
  throughDoor<T>(door: Door, work: (tx: Tx) => Promise<T>, actor?: Actor): Promise<T> {
    return this.within('begin', { 'app.door': door, ...(actor && this.settingsOf(actor)) }, work);
  }

  /** Answers when the database does. */
  async ping(): Promise<void> {
    await this.source.query('select 1');
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private settingsOf({ clearedFor, authorityId, personId }: Actor): Readonly<Record<string, string>> {
    return {
      'app.authority_id': authorityId,
      'app.cleared_for': clearedFor === 'everything' ? clearedFor : clearedFor.join(','),
      'app.person_id': personId ?? '',
      'app.day': this.clock.today(),
    };
  }

  /** A transaction whose beginning and settings are one turn to the database. */
  private async within<T>(begin: string, settings: Readonly<Record<string, string>>, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
    try {
      await runner.query(`${begin}; select ${set.join(', ')}`);
      // What its own beginning of a transaction notes: it locks no row without, and begins a savepoint within.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      const answer = await work(runner.manager);
      await runner.commitTransaction();
      return answer;
    } catch (error) {
      // The connection may be lost, and with it the transaction.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/**
 * Reads the plan as it stood at the end of a London day. Within `read`, the tables of the plan are those of that day and every
 * other table is unknown, so that nothing of today slips in. Never for writing.
 */
export async function asItStood<T>(tx: Tx, day: PlainDate, read: () => Promise<T>): Promise<T> {
  await tx.query(`select set_config('search_path', 'past', true), set_config('app.at', $1, true)`, [day]);
  const found = await read();
  await tx.query(`select set_config('search_path', 'public', true)`);
  return found;
}

/**
 * Asks with a statement that PostgreSQL plans once a connection, where planning costs more than answering. `text` must be one of
 * a few that the source holds: each stays in every connection's memory.
 */
export async function prepared<T extends pg.QueryResultRow>(tx: Tx, text: string, values: readonly unknown[]): Promise<readonly T[]> {
  const client = (await tx.queryRunner?.connect()) as pg.ClientBase;
  const { rows } = await client.query<T>({ name: nameOf(text), text, values: [...values] });
  return rows;
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `prepared_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Connects as the application's role.
 * @throws Error when the role could see past row-level security: superuser, BYPASSRLS, or owner of a table
 */
export async function openDatabase(url: string, tables: readonly EntitySchema[], pool = 10): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...tables],
    namingStrategy: new SnakeCase(),
    poolSize: pool,
    applicationName: 'improvement-plan',
    extra: { idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 },
  });
  await source.initialize();
  try {
    await refusePowerfulRole(source);
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return new Database(source);
}

async function refusePowerfulRole(source: DataSource): Promise<void> {
  const [role] = await source.query<{ name: string; power: string | null }[]>(`
    select current_user as name, case
      when r.rolsuper then 'is a superuser'
      when r.rolbypassrls then 'has BYPASSRLS'
      when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) then 'owns tables'
    end as power
    from pg_roles r where r.rolname = current_user`);
  if (role?.power) {
    throw new Error(
      `DATABASE_URL signs in as “${role.name}”, which ${role.power} and so could see past row-level security. ` +
        'Use the application’s own role there, and give the owner’s to MIGRATE_DATABASE_URL.',
    );
  }
}
