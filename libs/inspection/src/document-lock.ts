import type { Tx } from '#platform';
import type { SourceDocument } from './source-document.js';

/** Whoever takes in, adds to or renumbers what one document says waits here for the others, until the transaction ends. */
export async function lockDocument(tx: Tx, { authorityId, sha256 }: Pick<SourceDocument, 'authorityId' | 'sha256'>): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('document:' || $1 || $2, 0))`, [authorityId, sha256]);
}
