/** A file that shows something, kept once for each council however often it is added. */
export interface EvidenceFile {
  readonly authorityId: string;
  /** Of the bytes, in hexadecimal: the file's own name in the store. */
  readonly sha256: string;
  /** From what the file holds, never from what the browser said of it. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** Null: in the bucket that the settings name. */
  readonly bytes: Buffer | null;
}

/** A file as someone sends it. */
export interface SentEvidence {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
