import type { PlainDate } from '#calendar';

/** How one person wants their e-mails in one authority. Without one they come as they fall due. */
export interface MailPreference {
  readonly authorityId: string;
  readonly personId: string;
  /** 1 is Monday, 5 Friday: on that day everything that can wait for it comes at once. Null: each day. */
  readonly digestDay: number | null;
  /** First and last day away; on them another person gets the e-mails. */
  readonly awayFrom: PlainDate | null;
  readonly awayTo: PlainDate | null;
  readonly standInId: string | null;
  readonly version: number;
}

/** A run that would have sent more than the most allowed, held back until a person lets it go or it shrinks. */
export interface MailHold {
  readonly id: string;
  readonly authorityId: string;
  readonly heldAt: Date;
  readonly messages: number;
  readonly most: number;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly reason: string | null;
  readonly endedAt: Date | null;
}
