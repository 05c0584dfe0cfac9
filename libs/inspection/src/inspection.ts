import type { PlainDate } from '#calendar';

export const inspectionKinds = ['standard', 'short', 'focused', 'monitoring', 'joint', 'other'] as const;
export type InspectionKind = (typeof inspectionKinds)[number];

export const inspectionStatuses = ['expected', 'confirmed', 'took-place', 'published', 'cancelled'] as const;
export type InspectionStatus = (typeof inspectionStatuses)[number];

export interface Judgement {
  /** As the framework of the day calls it, such as “The experiences and progress of care leavers”. */
  readonly area: string;
  readonly grade: string;
}

/** Any event at which inspectors look: a standard inspection, a focused visit, a monitoring visit, a joint inspection. */
export interface Inspection {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: InspectionKind;
  readonly title: string;
  readonly status: InspectionStatus;
  /** First and last day on site; for an expected window, the window. */
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly leadInspector: string | null;
  /** What inspectors will look at: an area or cohort in words. Null: not known. */
  readonly focus: string | null;
  readonly focusThemes: readonly string[];
  readonly judgements: readonly Judgement[];
  readonly publishedOn: PlainDate | null;
  /** Until this moment its document and all that is made from it is seen only by the people named on it. Null: never restricted. */
  readonly releasedAt: Date | null;
  /** Something of it is held back although nobody knows the release moment yet. */
  readonly awaitsRelease: boolean;
  readonly createdAt: Date;
  readonly version: number;
}

/** A person who may see an inspection's document before its release. */
export interface InspectionReader {
  readonly inspectionId: string;
  readonly personId: string;
  readonly authorityId: string;
}

/** A concern named in the focus of a coming visit. */
export interface InspectionFocus {
  readonly inspectionId: string;
  readonly concernId: string;
  readonly authorityId: string;
}
