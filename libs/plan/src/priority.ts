/** A numbered part of the plan (1, 1.1) under which concerns and actions hang. */
export interface Priority {
  readonly id: string;
  readonly authorityId: string;
  /** As the council numbers it: “1”, “1.1”. */
  readonly number: string;
  readonly title: string;
  /** What will be true for children when it is done. */
  readonly success: string | null;
  /** The accountable lead (SRO). */
  readonly leadId: string | null;
  readonly version: number;
}
