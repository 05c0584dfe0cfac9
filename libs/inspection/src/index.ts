export { AlreadyTakenIn } from './already-taken-in.js';
export { arrangeRelease } from './arranging-release.js';
export type { Concern, Raising } from './concern.js';
export { concernForChange, concernIfAny, concernNumbered, Concerns, concernsById, theConcern } from './concerns.js';
export { EditConcern } from './concerns.input.js';
export {
  decideFindings,
  documentInHand,
  type DocumentInHand,
  dropEmptyRaising,
  findingForChange,
  findingsIn,
  findingsOf,
  findingsToDecide,
  isRaised,
  isRaisedBy,
  openConcern,
  raise,
  removeConcern,
  setConcernOpen,
  stands,
  undecided,
} from './deciding.js';
export { DocumentList, type ListedDocument } from './document-list.js';
export { Documents } from './documents.js';
export { Belonging, TakeInText, TypeIn } from './documents.input.js';
export { placesToSplit } from './finding-parts.rules.js';
export { SplitFinding } from './finding-splitting.input.js';
export { FindingSplitting } from './finding-splitting.js';
export { type Decided, type Finding, type FindingDecision, decisions } from './finding.js';
export { type DocumentStep, inspectionSteps, type InspectionStepName } from './inspection-step.js';
export { type Inspection, type InspectionKind, type InspectionStatus, inspectionKinds } from './inspection.js';
export { type DatedStep, type InspectionInFull, InspectionList, type ListedInspection, type VisitChange } from './inspection-list.js';
export { InspectionModule } from './inspection.module.js';
export { datesInWords, inspectionLife, isUnreleased, kindWords, statusWords } from './inspection.rules.js';
export { Inspections } from './inspections.js';
export { CancelVisit, ChangeFocus, ConfirmVisit, MoveVisit, RecordVisit } from './inspections.input.js';
export type { TakenIn } from './keeping.js';
export { mergeConcern } from './merging.js';
export { type Outcome, outcomes, type ProvisionalFinding } from './provisional.js';
export {
  becameForChange,
  decidedAgain,
  type FindingInDocument,
  findingsOfInspection,
  markSettled,
  markUnsettled,
  maySettle,
  provisionalForChange,
  refuseSettled,
} from './provisional-findings.js';
export { dueReleases, raisedAgainUnseen, release } from './releasing.js';
export type { SourceDocument } from './source-document.js';
export { splitConcern, splitFamily, splitsSince } from './splitting.js';
export { Steps } from './steps.js';
export { DateSteps } from './steps.input.js';
export { stepWords } from './steps.rules.js';
export { HearFeedback } from './verbal-feedback.input.js';
export { VerbalFeedback } from './verbal-feedback.js';
export { concernsInFocus, lastVisit, nextVisit } from './visits.js';
