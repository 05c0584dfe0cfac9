export { AlreadyTakenIn } from './already-taken-in.js';
export type { Concern, Raising } from './concern.js';
export { concernForChange, concernNumbered, Concerns, theConcern } from './concerns.js';
export { CloseConcern, EditConcern } from './concerns.input.js';
export {
  type Decided,
  decideFindings,
  documentInHand,
  type DocumentInHand,
  dropEmptyRaising,
  findingForChange,
  findingsIn,
  findingsOf,
  findingsToDecide,
  openConcern,
  raise,
  removeConcern,
  setConcernOpen,
  undecided,
} from './deciding.js';
export { DocumentList, type ListedDocument } from './document-list.js';
export { Documents, type TakenIn } from './documents.js';
export { Belonging, TakeInText, TypeIn } from './documents.input.js';
export { type Finding, type FindingDecision, decisions } from './finding.js';
export { type Inspection, type InspectionKind, type InspectionStatus, inspectionKinds } from './inspection.js';
export { type InspectionInFull, InspectionList, type ListedInspection, type VisitChange } from './inspection-list.js';
export { InspectionModule } from './inspection.module.js';
export { datesInWords, inspectionLife, isUnreleased, kindWords, statusWords } from './inspection.rules.js';
export { Inspections } from './inspections.js';
export { CancelVisit, ChangeFocus, ConfirmVisit, MoveVisit, RecordVisit } from './inspections.input.js';
export { mergeConcern } from './merging.js';
export { dueReleases, raisedAgainUnseen, release } from './releasing.js';
export type { SourceDocument } from './source-document.js';
export { concernsInFocus, lastVisit, nextVisit } from './visits.js';
