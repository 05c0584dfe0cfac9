import { Audit } from '#audit';
import { Clock } from '#calendar';
import { EvidenceStore } from '#plan';
import { type Actor, Database, type Progress, type Tx, unseen } from '#platform';
import { permit } from '#identity';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { PassThrough, Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { format, formatVersion, isLeftOut, leftOut, type Manifest, type Member } from './manifest.js';

const atOnce = 500;

/** The whole of an authority as one ZIP, written as it is read: memory does not grow with it. */
@Injectable()
export class ArchiveOut {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly store: EvidenceStore,
  ) {}

  /**
   * Everything as it is at one moment, the record of this archive included. Words that the commissioner has not issued stay behind:
   * they are the post's alone, and row-level security gives them to nobody else.
   * @param told of each table and file that is written
   * @throws Unavailable when a file of evidence cannot be read from its store
   */
  async write(actor: Actor, to: Writable, told: Progress = unseen): Promise<Manifest> {
    permit(actor, 'people:write');
    await this.audit.recordReading(actor, { event: 'authority.archived', subject: actor.authorityId });
    return this.database.snapshot({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const zip = new ZipFile();
      const written = pipeline(zip.outputStream, to);
      // Awaited below; a member that fails first must not leave this one unheard.
      written.catch(() => undefined);
      try {
        const manifest = await this.fill(tx, actor, zip, told);
        zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json');
        zip.end();
        await written;
        return manifest;
      } catch (error) {
        to.destroy();
        throw error;
      }
    });
  }

  private async fill(tx: Tx, { authorityId }: Actor, zip: ZipFile, told: Progress): Promise<Manifest> {
    const [authority] = await tx.query<{ id: string; name: string }[]>('select id, name from authority where id = $1', [authorityId]);
    if (authority === undefined) throw new Error('There is no such authority');
    const migrations = await tx.query<{ name: string }[]>('select name from migration order by id');
    const members: Member[] = [];
    const tables = await tablesIn(tx);
    const files = await tx.query<{ sha256: string }[]>('select sha256 from evidence_file where authority_id = $1 order by 1', [
      authorityId,
    ]);
    const take = async (name: string, source: Readable): Promise<void> => {
      members.push(await add(zip, name, source));
      told(members.length, tables.length + files.length);
    };
    for (const table of tables) await take(`tables/${table}.ndjson`, Readable.from(linesOf(tx, table)));
    for (const { sha256 } of files) {
      const [file] = await tx.query<{ bytes: Buffer | null }[]>('select bytes from evidence_file where authority_id = $1 and sha256 = $2', [
        authorityId,
        sha256,
      ]);
      await take(`files/${sha256}`, await this.store.open({ authorityId, sha256, bytes: file?.bytes ?? null }));
    }
    const madeAt = this.clock.now().toISOString();
    return { format, version: formatVersion, migrations: migrations.map(({ name }) => name), madeAt, authority, members, leftOut };
  }
}

/** Tables of an authority, and people, by name. */
export async function tablesIn(tx: { query<T>(sql: string): Promise<T> }): Promise<readonly string[]> {
  const tables = await tx.query<{ name: string }[]>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  return tables.map(({ name }) => name).filter((name) => !isLeftOut(name));
}

async function* linesOf(tx: Tx, table: string): AsyncGenerator<string> {
  const row = table === 'evidence_file' ? `to_jsonb(t) - 'bytes'` : 'to_jsonb(t)';
  await tx.query(`declare archived cursor for select (${row})::text as line from ${table} t order by 1`);
  for (;;) {
    const lines = await tx.query<{ line: string }[]>(`fetch ${atOnce} from archived`);
    if (lines.length === 0) break;
    yield lines.map(({ line }) => `${line}\n`).join('');
  }
  await tx.query('close archived');
}

/** Takes a stream into the ZIP, one after the other, and says what it was. */
async function add(zip: ZipFile, name: string, source: Readable): Promise<Member> {
  const isTable = name.startsWith('tables/');
  const hash = createHash('sha256');
  let [bytes, rows] = [0, 0];
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (isTable) for (const byte of chunk) if (byte === 10) rows += 1;
      done(null, chunk);
    },
  });
  const packed = new PassThrough();
  zip.addReadStream(packed, name);
  await pipeline(source, measured, packed);
  return { name, sha256: hash.digest('hex'), bytes, ...(isTable ? { rows } : {}) };
}
