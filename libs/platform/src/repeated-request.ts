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
  /** As JSON; null also where nothing was answered. */
  readonly answer: object | null;
}
