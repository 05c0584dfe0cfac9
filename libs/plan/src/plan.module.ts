import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { WebhookModule } from '#webhook';
import { Module } from '@nestjs/common';
import { ActionStory } from './action-story.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { Claims } from './claims.js';
import { Comparisons } from './comparisons.js';
import { ConcernActions } from './concern-actions.js';
import { ConcernList } from './concern-list.js';
import { ConcernMerging } from './concern-merging.js';
import { ConcernSplitting } from './concern-splitting.js';
import { ConcernStories } from './concern-story.js';
import { CriticalActions } from './critical-actions.js';
import { Dependencies } from './dependencies.js';
import { DraftList } from './draft-list.js';
import { Drafts } from './drafts.js';
import { EarlierExtensions } from './earlier-extensions.js';
import { EditableList } from './editable-list.js';
import { Edits } from './edits.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceStore } from './evidence-store.js';
import { EvidenceItems } from './evidence.js';
import { Extensions } from './extensions.js';
import { Grid } from './grid.js';
import { HandingOver } from './handing-over.js';
import { Holders } from './holders.js';
import { Inbox } from './inbox.js';
import { ManyExtensions } from './many-extensions.js';
import { Milestones } from './milestones.js';
import { MyActions } from './my-actions.js';
import { MyDates } from './my-dates.js';
import { Owners } from './owners.js';
import { PhaseList } from './phase-list.js';
import { Phases } from './phases.js';
import { PartsHeld } from './parts-held.js';
import { PlanList } from './plan-list.js';
import { PlanOnDays } from './plan-on-day.js';
import { Priorities } from './priorities.js';
import { PriorityRatings } from './priority-ratings.js';
import { PriorityStories } from './priority-story.js';
import { RaisedAgain } from './raised-again.js';
import { RatingKeys } from './rating-keys.js';
import { Ratings } from './ratings.js';
import { Releases } from './releases.js';
import { ReviewList } from './review-list.js';
import { Reviews } from './reviews.js';
import { SettlingList } from './settling-list.js';
import { Settling } from './settling.js';
import { TakingBack } from './taking-back.js';
import { TriageList } from './triage-list.js';
import { Triage } from './triage.js';
import { UpdateCycles } from './update-cycles.js';
import { Unsettling } from './unsettling.js';
import { Updates } from './updates.js';
import { WaitingCounts } from './waiting-counts.js';
import { Withdrawing } from './withdrawing.js';
import { Workloads } from './workloads.js';

const useCases = [
  Actions,
  ActionStory,
  Claims,
  Comparisons,
  ConcernActions,
  ConcernList,
  ConcernMerging,
  ConcernSplitting,
  ConcernStories,
  CriticalActions,
  Dependencies,
  DraftList,
  Drafts,
  EarlierExtensions,
  EditableList,
  Edits,
  EvidenceFiles,
  EvidenceItems,
  EvidenceStore,
  Extensions,
  Grid,
  HandingOver,
  Holders,
  Inbox,
  ManyExtensions,
  Milestones,
  MyActions,
  MyDates,
  Owners,
  PhaseList,
  Phases,
  PartsHeld,
  PlanList,
  PlanOnDays,
  Priorities,
  PriorityRatings,
  PriorityStories,
  RatingKeys,
  Ratings,
  Releases,
  ReviewList,
  Reviews,
  Settling,
  SettlingList,
  TakingBack,
  Triage,
  TriageList,
  UpdateCycles,
  Unsettling,
  Updates,
  WaitingCounts,
  Workloads,
];

@Module({
  imports: [AuditModule, IdentityModule, WebhookModule, InspectionModule],
  providers: [...useCases, Changes, RaisedAgain, Withdrawing],
  exports: [...useCases, Changes],
})
export class PlanModule {}
