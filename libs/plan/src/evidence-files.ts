import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EvidenceFile, SentEvidence } from './evidence-file.js';
import { EvidenceStore } from './evidence-store.js';
import { cleanFileName, kindOfFile } from './file-kind.rules.js';
import { officeParts } from './office-parts.js';
import { EvidenceFileTable, EvidenceTable } from './plan.table.js';

export interface FileToSave extends Pick<EvidenceFile, 'mediaType' | 'size'> {
  readonly fileName: string;
  readonly content: Readable;
}

/** Files that were added as evidence, given back as they came. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly database: Database,
    private readonly store: EvidenceStore,
  ) {}

  /** @throws NotFound also when the evidence has no file, or was taken back; Unavailable */
  async read(actor: Actor, actionId: string, evidenceId: string): Promise<FileToSave> {
    permit(actor, 'plan:read');
    const file = await this.database.snapshot(actor, async (tx) => {
      const item = await tx.findOne(EvidenceTable, { where: { id: evidenceId, actionId, takenBackAt: IsNull() } });
      const sha256 = item?.fileSha256 ?? null;
      const file = sha256 === null ? null : await tx.findOne(EvidenceFileTable, { where: { sha256 } });
      if (item === null || item.fileName === null || file === null) throw new NotFound('There is no such file of this action');
      return { ...file, fileName: item.fileName };
    });
    const { fileName, mediaType, size } = file;
    return { fileName, mediaType, size, content: await this.store.open(file) };
  }
}

/**
 * The file under a name that is safe to give back.
 * @throws Invalid, saying what to select instead
 */
export function checkedFile({ authorityId }: Actor, sent: SentEvidence): EvidenceFile & { readonly fileName: string } {
  const bytes = Buffer.from(sent.bytes);
  const fileName = cleanFileName(sent.fileName);
  const kind = kindOfFile(fileName, bytes, officeParts);
  if (typeof kind === 'string') throw new Invalid([{ field: 'file', message: kind }]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { authorityId, sha256, mediaType: kind.mediaType, size: bytes.length, bytes, fileName };
}

/** Keeps the same bytes once, also when the actor may not know of the action that they were first added to. */
export async function keepFile(tx: Tx, { authorityId, sha256, mediaType, size, bytes }: EvidenceFile): Promise<void> {
  await tx.query(
    'insert into evidence_file (authority_id, sha256, media_type, size, bytes) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [authorityId, sha256, mediaType, size, bytes],
  );
}
