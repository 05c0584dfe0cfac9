/** A change asked for under a key of the caller's own: asked again, it is answered again and not made again. */
export interface RepeatedRequest {
  readonly authorityId: string;
  readonly personId: string;
  /** As the caller chose it. */
  readonly key: string;
  /** SHA-256 of the method, the address and the content. */
  readonly fingerprint: string;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  /**
   * JSON, sealed by the Vault for the person: it may hold a new token. An object lies open, from before answers were sealed. Null
   * also where nothing was answered.
   */
  readonly answer: string | object | null;
}
