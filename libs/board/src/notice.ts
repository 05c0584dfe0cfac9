import type { PlainDate } from '#calendar';
import type { Role } from '#platform';

/** Something that happened of which people are told once: those who hold one of the roles when it is sent, and those named. */
export interface Notice {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: string;
  /** What it is about; one notice of a kind for each. */
  readonly subjectId: string;
  readonly onDay: PlainDate;
  readonly roles: readonly Role[];
  readonly personIds: readonly string[];
  /** What happened, for the subject of an e-mail and as its line. */
  readonly headline: string;
  readonly line: string;
  /** Path of the page that it leads to. */
  readonly path: string;
}
