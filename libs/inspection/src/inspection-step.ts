import type { PlainDate } from '#calendar';

/** The steps that a document can be, in their order. */
export const documentSteps = ['verbal-feedback', 'draft-letter', 'final-letter'] as const;
export type DocumentStep = (typeof documentSteps)[number];

/** What follows the fieldwork, in its order. */
export const inspectionSteps = ['verbal-feedback', 'draft-letter', 'comments-due', 'comments-sent', 'final-letter'] as const;
export type InspectionStepName = (typeof inspectionSteps)[number];

/** A step after the fieldwork, with its day and who entered it. */
export interface InspectionStep {
  readonly inspectionId: string;
  readonly step: InspectionStepName;
  readonly authorityId: string;
  readonly onDay: PlainDate;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly restrictedTo: string | null;
}
