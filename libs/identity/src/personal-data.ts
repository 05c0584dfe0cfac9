import { Audit } from '#audit';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { permit } from './permissions.js';

type Row = Readonly<Record<string, unknown>>;

/** Everything that is held about someone in an authority: rows by table, as they are stored. */
export interface PersonalData {
  readonly person: Row;
  readonly held: Readonly<Record<string, readonly Row[]>>;
}

/** Columns that name people without a reference that PostgreSQL checks. */
const alsoNaming: readonly (readonly [table: string, condition: string])[] = [
  ['audit_entry', 'person_id = $1::uuid or subject = ($1::uuid)::text'],
  ['notice', '$1::uuid = any(person_ids)'],
  ['report', '$1::uuid = any(accuracy_readers)'],
  ['commentary', '$1::uuid = any(shared_with)'],
];
/** Contents of files and secrets, which say nothing of a person. */
const leftOut = [
  'bytes',
  'content',
  'token_hash',
  'secret_hash',
  'code_hash',
  'link_hash',
  'secret',
  'previous_hash',
  'hash',
  'details_hash',
];

/** What is held about a person, for the person or for whoever answers their request. New tables are found by their references. */
@Injectable()
export class PersonalDataHeld {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Of the person who asks: what they may see of it. */
  async own(actor: Actor): Promise<PersonalData> {
    if (actor.personId === null) throw new NotFound('Nothing is held about a command or a schedule');
    return this.read(actor, actor.personId);
  }

  /** For the one who runs the installation, to answer a request with; it stands in the trail. @throws NotFound */
  async about(actor: Actor, personId: string): Promise<PersonalData> {
    permit(actor, 'people:write');
    return this.read({ ...actor, clearedFor: 'everything' }, personId);
  }

  private async read(actor: Actor, personId: string): Promise<PersonalData> {
    const found = await this.database.snapshot(actor, async (tx) => {
      const [person] = await rowsOf(tx, 'person', 'id = $1::uuid', personId);
      if (person === undefined) throw new NotFound('There is no such person in this authority');
      const held: Record<string, readonly Row[]> = {};
      for (const [table, condition] of [...(await references(tx)), ...alsoNaming]) {
        const rows = await rowsOf(tx, table, condition, personId);
        if (rows.length > 0) held[table] = [...(held[table] ?? []), ...rows];
      }
      return { person, held };
    });
    await this.audit.recordReading(actor, { event: 'person.data-exported', subject: personId });
    return found;
  }
}

async function references(tx: Tx): Promise<readonly (readonly [table: string, condition: string])[]> {
  const found = await tx.query<{ table: string; condition: string }[]>(`
    select f.conrelid::regclass::text as table, string_agg(distinct format('%I = $1::uuid', a.attname), ' or ') as condition
    from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
    where f.contype = 'f' and f.confrelid = 'person'::regclass group by f.conrelid order by 1`);
  return found.map(({ table, condition }) => [table, condition]);
}

async function rowsOf(tx: Tx, table: string, condition: string, personId: string): Promise<readonly Row[]> {
  const rows = await tx.query<{ row: Row }[]>(`select to_jsonb(t) - $2::text[] as row from ${table} t where ${condition}`, [
    personId,
    leftOut,
  ]);
  return rows.map(({ row }) => row);
}
