/** One line of the trail: who did what to which thing, when. Entries are never changed or removed (triggers refuse it), but that old details go. */
export interface AuditEntry {
  readonly id: string;
  readonly authorityId: string;
  /** 1, 2, 3 … within the authority, without gaps. */
  readonly position: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly actor: string;
  readonly via: string;
  /** What happened, such as `action.owner-assigned`. */
  readonly event: string;
  /** The id of the thing it happened to. */
  readonly subject: string;
  readonly details: object;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256, in hex, over previousHash and the canonical JSON of the rest, with detailsHash for the details. */
  readonly hash: string;
  readonly restrictedTo: string | null;
  /** SHA-256, in hex, of the details, which the entry's hash holds in their place; null in entries older than this, which hold the details. */
  readonly detailsHash: string | null;
  /** When the details were taken away after their time; their hash stays. */
  readonly redactedAt: Date | null;
}
