import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline, Readable, Transform } from 'node:stream';
import { type Actor, Database, S3Bucket, Unavailable } from '#platform';
import { Injectable, Optional } from '@nestjs/common';
import type { EvidenceFile } from './evidence-file.js';
import { EvidenceFileTable } from './plan.table.js';

type Kept = Pick<EvidenceFile, 'authorityId' | 'sha256' | 'bytes'>;

/** Told of each file that was moved. */
/** @param total how many there are to move */
type OnMoved = (file: Pick<EvidenceFile, 'sha256' | 'size'>, total: number) => void;

/**
 * Where the bytes of files are: in PostgreSQL, or in a bucket when the settings name one. A file is always taken into PostgreSQL,
 * in the transaction of its evidence, and moved out after that: a store that does not answer loses nothing and stops nobody.
 */
@Injectable()
export class EvidenceStore {
  constructor(
    private readonly database: Database,
    @Optional() private readonly bucket?: S3Bucket,
  ) {}

  /** The bytes as they come. One that is not what was kept ends in an error before its last part. @throws Unavailable */
  async open({ authorityId, sha256, bytes }: Kept): Promise<Readable> {
    if (bytes !== null) return Readable.from([bytes]);
    if (this.bucket === undefined)
      throw new Unavailable(
        'This file is kept in a file store that is not set up here. Set EVIDENCE_STORE as it was when it was added.',
        'This file cannot be opened, because the place where it is kept is not set up. Nothing is lost. Tell your administrator.',
      );
    const stream = await this.bucket.get(keyOf({ authorityId, sha256 }));
    if (stream === undefined)
      throw new Unavailable(`The file store has lost ${keyOf({ authorityId, sha256 })}.`, `This file is lost. ${tell}`);
    return verified(stream, sha256);
  }

  /** Moves out what is still in PostgreSQL, one after the other; can run twice. @returns how many were moved */
  async moveOut(actor: Actor, onMoved: OnMoved = () => undefined): Promise<number> {
    const { bucket } = this;
    if (bucket === undefined) return 0;
    return this.each(actor, 'bytes is not null', onMoved, async (file) => {
      const key = keyOf(file);
      if (file.bytes !== null) await bucket.put(key, file.bytes, file.sha256);
      // Nothing is removed here before it was read back there as it was.
      await buffer(await this.open({ ...file, bytes: null }));
      return null;
    });
  }

  /** Brings everything back into PostgreSQL. What is in the bucket is left there. @returns how many were moved */
  async moveBack(actor: Actor, onMoved: OnMoved = () => undefined): Promise<number> {
    return this.each(actor, 'bytes is null', onMoved, async (file) => buffer(await this.open(file)));
  }

  private async each(actor: Actor, where: string, onMoved: OnMoved, move: (file: EvidenceFile) => Promise<Buffer | null>): Promise<number> {
    const everything: Actor = { ...actor, clearedFor: 'everything' };
    const list = await this.database.snapshot(everything, (tx) =>
      tx.query<{ sha256: string }[]>(`select sha256 from evidence_file where ${where} order by sha256`),
    );
    let moved = 0;
    for (const { sha256 } of list) {
      const file = await this.database.snapshot(everything, (tx) => tx.findOneBy(EvidenceFileTable, { sha256 }));
      if (file === null) continue;
      const bytes = await move(file);
      await this.database.transaction(everything, (tx) => tx.update(EvidenceFileTable, { sha256 }, { bytes }));
      onMoved(file, list.length);
      moved += 1;
    }
    return moved;
  }
}

const tell = 'Tell your administrator, who may have a copy in a backup.';

/** By authority, so that the files of one council are never those of another, and can be listed and removed as one. */
const keyOf = ({ authorityId, sha256 }: Pick<Kept, 'authorityId' | 'sha256'>): string => `${authorityId}/${sha256}`;

/** Passes a stream on, its last part only once the whole is what its name says. */
function verified(source: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, held);
      held = chunk;
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held);
      else done(new Unavailable(`The file store gives back something else than ${sha256}.`, `This file is not what was kept. ${tell}`));
    },
  });
  // Whoever reads the end learns of an error of either.
  return pipeline(source, check, () => undefined);
}
