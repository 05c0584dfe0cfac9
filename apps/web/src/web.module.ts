import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { FeedModule } from '#feed';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { MeasureModule } from '#measure';
import { PlanModule } from '#plan';
import { PlatformModule } from '#platform';
import { ReminderModule } from '#reminder';
import { ReportModule } from '#report';
import { RetentionModule } from '#retention';
import { SpreadsheetModule } from '#spreadsheet';
import { WebhookModule } from '#webhook';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ActionFormPages } from './actions/action-form.pages.js';
import { ActionUses } from './actions/action-forms.js';
import { ActionPages } from './actions/action.pages.js';
import { DownloadPages } from './downloads/downloads.pages.js';
import { Lists } from './downloads/lists.js';
import { DraftPages } from './drafts/drafts.pages.js';
import { MyActionsPages } from './my-actions/my-actions.pages.js';
import { PlanPages } from './plan/plan.pages.js';
import { PriorityPages } from './priorities/priorities.pages.js';
import { PriorityRatingPages } from './priorities/priority-rating.pages.js';
import { ActionsApi } from './actions/actions.api.js';
import { ProgressApi } from './actions/progress.api.js';
import { DraftsApi } from './drafts/drafts.api.js';
import { PrioritiesApi } from './priorities/priorities.api.js';
import { PriorityStandingApi } from './priorities/priority-standing.api.js';
import { BoardApi } from './board/board.api.js';
import { BoardPages } from './board/board.pages.js';
import { otherPrograms } from './calendar/other-programs.js';
import { ChallengeApi } from './challenges/challenges.api.js';
import { ChallengePages } from './challenges/challenges.pages.js';
import { ClockPages } from './clock/clock.pages.js';
import { ConcernsApi } from './concerns/concerns.api.js';
import { ConcernPages } from './concerns/concerns.pages.js';
import { ReviewsApi } from './concerns/reviews.api.js';
import { ReviewPages } from './concerns/reviews.pages.js';
import { DeadlineApi } from './deadlines/deadlines.api.js';
import { DeadlinePages } from './deadlines/deadlines.pages.js';
import { DocumentsApi } from './documents/documents.api.js';
import { DocumentPages } from './documents/documents.pages.js';
import { ExtensionsApi } from './extensions/extensions.api.js';
import { ExtensionPages } from './extensions/extensions.pages.js';
import { FindingsApi } from './findings/findings.api.js';
import { FindingPages } from './findings/findings.pages.js';
import { OneFindingPages } from './findings/one-finding.pages.js';
import { GridApi } from './grid/grid.api.js';
import { GridPages } from './grid/grid.pages.js';
import { HandOverApi } from './hand-over/hand-over.api.js';
import { HandOverPages } from './hand-over/hand-over.pages.js';
import { HealthApi } from './health/health.api.js';
import { HelpPages } from './help/help.pages.js';
import { HistoryApi } from './history/history.api.js';
import { HistoryPages } from './history/history.pages.js';
import { firstScreens } from './home/first-screens.js';
import { Csrf } from './http/csrf.js';
import { ErrorFilter } from './http/error.filter.js';
import { interceptors } from './http/interceptors.js';
import { NeedsGuard } from './http/needs.guard.js';
import { OpenApi } from './http/open-api.js';
import { Renderer } from './http/renderer.js';
import { Seals } from './http/seals.js';
import { Web, type WebParts } from './http/web-parts.js';
import { ImportsApi } from './imports/imports.api.js';
import { ImportPages } from './imports/imports.pages.js';
import { InboxApi } from './inbox/inbox.api.js';
import { InboxPages } from './inbox/inbox.pages.js';
import { InspectionsApi } from './inspections/inspections.api.js';
import { InspectionPages } from './inspections/inspections.pages.js';
import { InspectionStepsApi } from './inspections/steps.api.js';
import { InspectionStepPages } from './inspections/steps.pages.js';
import { ProvisionalApi } from './provisional/provisional.api.js';
import { ProvisionalPages } from './provisional/provisional.pages.js';
import { measures } from './measures/measures.parts.js';
import { DecisionApi } from './meetings/decisions.api.js';
import { DecisionPages } from './meetings/decisions.pages.js';
import { MeetingApi } from './meetings/meetings.api.js';
import { MeetingPages } from './meetings/meetings.pages.js';
import { MailApi } from './mail/mail.api.js';
import { MailPages } from './mail/mail.pages.js';
import { NextVisitApi } from './next-visit/next-visit.api.js';
import { NextVisitPages } from './next-visit/next-visit.pages.js';
import { MessagePages } from './messages/messages.pages.js';
import { MetricsApi } from './metrics/metrics.api.js';
import { PreferencesApi } from './reminders/preferences.api.js';
import { PreferencePages } from './reminders/preferences.pages.js';
import { RemindersApi } from './reminders/reminders.api.js';
import { ReminderPages } from './reminders/reminders.pages.js';
import { ReminderRulesApi } from './reminders/rules.api.js';
import { ReminderRulesPages } from './reminders/rules.pages.js';
import { RatingKeyApi } from './rating-key/rating-key.api.js';
import { RatingKeyPages } from './rating-key/rating-key.pages.js';
import { ReportApi } from './reports/reports.api.js';
import { ReportPages } from './reports/reports.pages.js';
import { PhasesApi } from './phases/phases.api.js';
import { PhasePages } from './phases/phases.pages.js';
import { ReportFilesApi } from './reports/report-files.api.js';
import { ReportWordsApi } from './reports/report-words.api.js';
import { ReportWordsPages } from './reports/report-words.pages.js';
import { SideBySidePages } from './reports/side-by-side.pages.js';
import { PeopleApi } from './people/people.api.js';
import { PeoplePages } from './people/people.pages.js';
import { whatIsKept } from './retention/what-is-kept.js';
import { Everything } from './search/everything.js';
import { SearchApi } from './search/search.api.js';
import { SearchPages } from './search/search.pages.js';
import { Entrance } from './sign-in/entrance.js';
import { Provider } from './sign-in/provider.js';
import { wayIn } from './sign-in/way-in.js';
import { TrailPages } from './trail/trail.pages.js';
import { WorkloadApi } from './workload/workload.api.js';
import { WorkloadPages } from './workload/workload.pages.js';

/** The libs whose use cases the pages and the API call. */
const rooms: readonly Type[] = [
  AuditModule,
  IdentityModule,
  InspectionModule,
  MeasureModule,
  PlanModule,
  BoardModule,
  ReminderModule,
  ReportModule,
  SpreadsheetModule,
  FeedModule,
  WebhookModule,
  RetentionModule,
];

const pages: readonly Type[] = [
  RatingKeyPages,
  RatingKeyApi,
  MeetingPages,
  DecisionApi,
  DecisionPages,
  DeadlinePages,
  ChallengePages,
  SideBySidePages,
  ReportPages,
  ReportWordsPages,
  ReminderRulesPages,
  PreferencePages,
  ReminderPages,
  MailPages,
  MessagePages,
  ...firstScreens,
  HelpPages,
  ClockPages,
  BoardPages,
  ...wayIn,
  PeoplePages,
  TrailPages,
  PlanPages,
  HistoryPages,
  PhasePages,
  ActionPages,
  ActionFormPages,
  ExtensionPages,
  GridPages,
  HandOverPages,
  DraftPages,
  PriorityPages,
  PriorityRatingPages,
  MyActionsPages,
  DocumentPages,
  FindingPages,
  OneFindingPages,
  WorkloadPages,
  WorkloadApi,
  InboxPages,
  InboxApi,
  SearchPages,
  SearchApi,
  NextVisitPages,
  NextVisitApi,
  InspectionStepPages,
  ProvisionalPages,
  // Before ConcernPages, to which “reviews” would be an id.
  ReviewPages,
  ConcernPages,
  ...measures,
  InspectionPages,
  ImportPages,
  DownloadPages,
];

const api: readonly Type[] = [
  MeetingApi,
  DeadlineApi,
  ChallengeApi,
  ReportApi,
  ReportFilesApi,
  ReportWordsApi,
  RemindersApi,
  ReminderRulesApi,
  PreferencesApi,
  MailApi,
  MetricsApi,
  HealthApi,
  OpenApi,
  BoardApi,
  PeopleApi,
  DocumentsApi,
  FindingsApi,
  ReviewsApi,
  ConcernsApi,
  InspectionsApi,
  InspectionStepsApi,
  ProvisionalApi,
  ActionsApi,
  HistoryApi,
  PhasesApi,
  ProgressApi,
  ExtensionsApi,
  GridApi,
  HandOverApi,
  DraftsApi,
  PrioritiesApi,
  PriorityStandingApi,
  ImportsApi,
];

@Module({})
export class WebModule {
  static of(parts: WebParts): DynamicModule {
    return {
      module: WebModule,
      imports: [PlatformModule.of(parts.clock, parts.database, parts.config), ...rooms],
      controllers: [...pages, ...api, ...otherPrograms, ...whatIsKept],
      providers: [
        { provide: Web, useValue: new Web(parts) },
        Csrf,
        Seals,
        Entrance,
        Provider,
        Renderer,
        ActionUses,
        Everything,
        Lists,
        { provide: APP_GUARD, useClass: NeedsGuard },
        ...interceptors,
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
