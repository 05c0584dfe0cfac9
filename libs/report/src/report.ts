import type { PlainDate } from '#calendar';

export const reportKinds = ['board-pack', 'progress-report'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A frozen report. Its figures never change; words may until it is signed; a correction is a new version. */
export interface Report {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: ReportKind;
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
  /** The director's summary: words, kept apart from the figures. */
  readonly summary: string | null;
  readonly correctionOf: string | null;
  readonly whatChanged: string | null;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly issuedAt: Date | null;
  /** Issued at its deadline without a signature. */
  readonly issuedUnsigned: boolean;
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
