import type { EntitySchema } from 'typeorm';
import { AuditEntryTable } from '../../audit/src/audit-entry.table.js';
import { ChallengeTable, DeadlineTable, DecisionTable, LastLookTable, MeetingTable, NoticeTable } from '../../board/src/board.table.js';
import {
  AccountLinkTable,
  ApiTokenTable,
  AuthorityTable,
  CredentialTable,
  MembershipTable,
  PersonLockTable,
  PersonTable,
  RecoveryCodeTable,
  SavedViewTable,
  SecondFactorTable,
  SessionTable,
  SignInTryTable,
} from '../../identity/src/identity.table.js';
import { CalendarFeedTable } from '../../feed/src/feed.table.js';
import {
  ConcernTable,
  FindingTable,
  InspectionFocusTable,
  InspectionReaderTable,
  InspectionStepTable,
  InspectionTable,
  ProvisionalFindingTable,
  RaisingTable,
  SourceContentTable,
  SourceDocumentTable,
} from '../../inspection/src/inspection.table.js';
import { MeasureConcernTable, MeasureTable, ObservationTable } from '../../measure/src/measure.table.js';
import { PhaseActionTable, PhaseTable } from '../../plan/src/phase.table.js';
import { PlanHistoryTable } from '../../plan/src/plan-history.table.js';
import {
  ActionConcernTable,
  ActionDependencyTable,
  ActionStepTable,
  ActionTable,
  CoOwnerTable,
  EvidenceFileTable,
  EvidenceTable,
  ExtensionTable,
  MilestoneTable,
  PriorityRatingTable,
  PriorityTable,
  ProgressUpdateTable,
  RatingChangeTable,
  RatingKeyTable,
  UpdateCycleTable,
} from '../../plan/src/plan.table.js';
import { OutboxTable } from '../../platform/src/outbox.table.js';
import { RepeatedRequestTable } from '../../platform/src/repeated-request.table.js';
import { MailHoldTable, MailPreferenceTable } from '../../reminder/src/mail.table.js';
import { DeliveryTable, MessageTable, PlannedReminderTable, ReminderRuleTable } from '../../reminder/src/reminder.table.js';
import { PurgeTable, RetentionRuleTable } from '../../retention/src/retention.table.js';
import { CommentaryTable, ReceiptTable, RenderingTable, ReportTable } from '../../report/src/report.table.js';

import { WebhookDeliveryTable, WebhookEndpointTable } from '../../webhook/src/webhook.table.js';
import { ActionOriginTable, ColumnMemoryTable, SheetImportTable } from '../../spreadsheet/src/spreadsheet.table.js';

/** Every table that the code maps. */
export const tables: readonly EntitySchema[] = [
  OutboxTable,
  RepeatedRequestTable,
  AuditEntryTable,
  AuthorityTable,
  PersonTable,
  CredentialTable,
  MembershipTable,
  SessionTable,
  ApiTokenTable,
  PersonLockTable,
  AccountLinkTable,
  SignInTryTable,
  SecondFactorTable,
  RecoveryCodeTable,
  InspectionTable,
  InspectionReaderTable,
  InspectionFocusTable,
  InspectionStepTable,
  SourceDocumentTable,
  SourceContentTable,
  FindingTable,
  ProvisionalFindingTable,
  ConcernTable,
  RaisingTable,
  MeasureTable,
  MeasureConcernTable,
  ObservationTable,
  PriorityTable,
  PriorityRatingTable,
  ActionTable,
  ActionConcernTable,
  ActionDependencyTable,
  CoOwnerTable,
  MilestoneTable,
  ProgressUpdateTable,
  EvidenceFileTable,
  EvidenceTable,
  ExtensionTable,
  ActionStepTable,
  RatingChangeTable,
  RatingKeyTable,
  UpdateCycleTable,
  PlanHistoryTable,
  PhaseTable,
  PhaseActionTable,
  MeetingTable,
  DeadlineTable,
  ChallengeTable,
  DecisionTable,
  NoticeTable,
  ReminderRuleTable,
  PlannedReminderTable,
  MessageTable,
  DeliveryTable,
  MailPreferenceTable,
  MailHoldTable,
  ReportTable,
  CommentaryTable,
  RenderingTable,
  ReceiptTable,
  SheetImportTable,
  ColumnMemoryTable,
  ActionOriginTable,
  CalendarFeedTable,
  WebhookEndpointTable,
  WebhookDeliveryTable,
  RetentionRuleTable,
  PurgeTable,
  SavedViewTable,
  LastLookTable,
];
