export { type ActionInFull, ActionStory } from './action-story.js';
export {
  AssignOwner,
  ClaimComplete,
  NameCoOwners,
  NameCritical,
  NameLead,
  ReopenAction,
  StopAction,
  VerifyAction,
  WaitFor,
} from './action.input.js';
export { type Action, type ActionStatus, actionStatuses, type Rag, ragRatings } from './action.js';
export { Actions } from './actions.js';
export { firstConfirmedOn, type Progress, readBurnUp } from './burn-up.js';
export { type ClaimToVerify, Claims } from './claims.js';
export { childWarnings } from './child.rules.js';
export type { ChangeKind, ChangeOfAction, ChangeOfConcern } from './comparison.rules.js';
export { type Comparison, Comparisons } from './comparisons.js';
export { LinkAction, MergeConcern } from './concern-actions.input.js';
export { ConcernActions } from './concern-actions.js';
export { ConcernMerging } from './concern-merging.js';
export { type ConcernFilter, ConcernList, type ConcernView, concernViews, type ListedConcern } from './concern-list.js';
export { SplitConcern } from './concern-splitting.input.js';
export { ConcernSplitting } from './concern-splitting.js';
export { ConcernStories, type ConcernStory } from './concern-story.js';
export { CriticalActions } from './critical-actions.js';
export { Dependencies } from './dependencies.js';
export { dateProblems, lacking } from './confirming.rules.js';
export { type DraftGroup, DraftList, type DraftPage } from './draft-list.js';
export { DropDraft, SaveDrafts, WriteDraft } from './draft.input.js';
export { Drafts } from './drafts.js';
export { EarlierExtensions } from './earlier-extensions.js';
export { dueWords, movedWords, wasWords } from './due.rules.js';
export { BringForward, EditAction } from './edit.input.js';
export { type EditableAction, EditableList, type EditablePage } from './editable-list.js';
export { Edits } from './edits.js';
export { EvidenceFiles } from './evidence-files.js';
export { EvidenceStore } from './evidence-store.js';
export { EvidenceItems } from './evidence.js';
export { DecideExtensions, RequestExtensions } from './extension.input.js';
export { Extensions } from './extensions.js';
export { gapCounts, gapDays, type GapName, gapRules, type Gaps } from './gap.rules.js';
export { type GroupImpact, groupImpact, impactInWords } from './group-impact.rules.js';
export { CompareDays, OnDay } from './history.input.js';
export { canLead, canOwn, Holders } from './holders.js';
export { GridRow, SaveGrid } from './grid.input.js';
export { Grid } from './grid.js';
export { AcceptActions, HandOver, heldParts } from './hand-over.input.js';
export { HandingOver } from './handing-over.js';
export { Inbox, type InboxItem, type InboxKind, inboxKinds } from './inbox.js';
export { readImpactFacts } from './impact-facts.js';
export { type ConcernImpact, impactAt, type ImpactRating, type ImpactTurn, impactTurns } from './impact.rules.js';
export { inLateBands } from './late-bands.rules.js';
export type { LeadRating } from './lead-rating.rules.js';
export { ManyExtensions, type ToDecide } from './many-extensions.js';
export { Milestones } from './milestones.js';
export { type MyAction, MyActions } from './my-actions.js';
export { type MyDate, MyDates } from './my-dates.js';
export { type ActionToRemind, actionsToRemind } from './outstanding.js';
export { Owners } from './owners.js';
export { OpenPhase } from './phase.input.js';
export type { Phase } from './phase.js';
export { type BeforePhase, type ListedPhase, PhaseList } from './phase-list.js';
export { Phases } from './phases.js';
export { PartsHeld, type PartsOfPerson } from './parts-held.js';
export { FindActions, gaps } from './plan-list.input.js';
export { PlanList, type PlanOption, type PlanPage, type PlanRow } from './plan-list.js';
export { type ActionThen, type KnownHistory, type PlanOnDay, PlanOnDays, type StoppedThen } from './plan-on-day.js';
export { PlanModule } from './plan.module.js';
export { Priorities } from './priorities.js';
export { PriorityRatings } from './priority-ratings.js';
export { PriorityStories, type PriorityStory } from './priority-story.js';
export { leadSays, PutUnderPriority, RatePriority, WritePriority } from './priority.input.js';
export { AddEvidence, AddMilestone, AddUpdate, ChangeMilestone, DecideExtension, RequestExtension } from './progress.input.js';
export { type EvidenceKind, evidenceKinds } from './progress.js';
export { currentKey } from './rated-facts.js';
export { keyLines } from './rating-lines.rules.js';
export { type RatingCount, readRatingCounts } from './rating-counts.js';
export type { RatingThresholds } from './rating-key.js';
export { groupKeyWords, type GroupRating } from './group-rating.rules.js';
export { DecideKey, ProposeKey } from './rating-key.input.js';
export { keySettings } from './rating-key.rules.js';
export { type KeyStory, RatingKeys } from './rating-keys.js';
export { Ratings } from './ratings.js';
export type { ActionLine, ChangeLine, ConcernLine, DocumentWaiting, PriorityRow } from './standing-lines.js';
export type { ConcernStanding, PriorityStanding } from './standing-groups.js';
export { lateBy, readStanding, type Standing } from './standing.js';
export { Releases } from './releases.js';
export { DecideReviews, LeaveClosed, type ReviewOutcome, reviewOutcomes } from './review.input.js';
export { type ConcernToReview, countReviews, ReviewList } from './review-list.js';
export { type Reviewed, Reviews } from './reviews.js';
export { TakingBack } from './taking-back.js';
export { DecideFinding, DecideFindings } from './triage.input.js';
export { type DecidedFinding, type KnownConcern, TriageList, type TriageRow, type TriageSheet } from './triage-list.js';
export { type Decisions, Triage } from './triage.js';
export { lastDecision } from './triage.rules.js';
export { SettleFinding, SettleFindings } from './settling.input.js';
export { type SettledFinding, SettlingList, type SettlingSheet, type Unsettled } from './settling-list.js';
export { type Settled, Settling } from './settling.js';
export { Unsettling } from './unsettling.js';
export { ReleaseMoment } from './releases.input.js';
export { suggestDraft } from './suggested-draft.js';
export { answeredBy } from './concern-answered.js';
export { statusInWords } from './transitions.rules.js';
export { UpdateCycles } from './update-cycles.js';
export { Updates } from './updates.js';
export { type Deed, deeds } from './what-now.rules.js';
export { type Workload, type WorkloadPage, Workloads } from './workloads.js';
