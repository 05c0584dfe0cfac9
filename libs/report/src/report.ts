import type { DeadlineKind } from '#board';
import type { PlainDate } from '#calendar';

/** A frozen report. Its figures never change; words may until it is signed; a correction is a new version. */
export interface Report {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: DeadlineKind;
  readonly title: string;
  readonly deadlineId: string | null;
  readonly dueOn: PlainDate;
  /** 1, 2, 3 … for one deadline. */
  readonly edition: number;
  readonly status: 'draft' | 'signed' | 'issued';
  /** The moment of the snapshot. */
  readonly asAt: Date;
  /** The content as canonical JSON, from one snapshot; every format is a rendering of it. */
  readonly content: string;
  /** SHA-256 of `content`, in hex. */
  readonly sha256: string;
  readonly correctionOf: string | null;
  readonly whatChanged: string | null;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly issuedAt: Date | null;
  /** Issued at its deadline without a signature. */
  readonly issuedUnsigned: boolean;
  /** People whom its author has asked, before issue, whether the facts are right; empty until the author does. */
  readonly accuracyReaders: readonly string[];
  readonly accuracyAskedAt: Date | null;
  readonly version: number;
}

/** The stored file of a report in one format. It can be deleted and made again from the content. */
export interface Rendering {
  readonly reportId: string;
  readonly format: string;
  readonly authorityId: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly madeAt: Date;
}

/** How someone came to a report: its page, a file of it, or a file to pass on. */
export const waysToRead = ['page', 'file', 'to-circulate'] as const;
export type WayToRead = (typeof waysToRead)[number];

/** That a person opened or downloaded an edition of a report. */
export interface Receipt {
  readonly reportId: string;
  readonly personId: string;
  readonly how: WayToRead;
  readonly authorityId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly times: number;
}
