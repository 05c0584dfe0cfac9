import { Diary } from '#board';
import { Clock } from '#calendar';
import { People, permit, Trail } from '#identity';
import { DocumentList, InspectionList } from '#inspection';
import { Measures } from '#measure';
import { ConcernList, DraftList, FindActions, ManyExtensions, MyActions, PlanList, PriorityStories, Workloads } from '#plan';
import { type Actor, Invalid } from '#platform';
import { Ledger, LedgerFilter } from '#reminder';
import { ReportList } from '#report';
import type { Table } from '#spreadsheet';
import { Injectable } from '@nestjs/common';
import { filterOf } from '../concerns/concerns.view.js';
import { extensionTable } from '../extensions/extension-table.js';
import { foldDays } from '../http/folded-days.js';
import { inputOf } from '../http/inputs.js';
import { Web } from '../http/web-parts.js';
import { messageTable, refuseUnlessKept } from '../messages/messages.view.js';
import { peopleShown } from '../people/people.view.js';
import { planTable } from '../plan/plan.view.js';
import { reportTable } from '../reports/reports.view.js';
import { askedOfTrail, trailTable } from '../trail/trail.view.js';
import { workloadTable } from '../workload/workload.view.js';
import {
  challengeTable,
  concernTable,
  deadlineTable,
  documentTable,
  draftTable,
  inspectionTable,
  measureTable,
  meetingTable,
  myActionTable,
  peopleTable,
  priorityTable,
  reminderTable,
} from './tables.js';

type Query = Readonly<Record<string, unknown>>;

/** Every list that can be taken away, by its page's address. Each checks its own permission, as its page does. */
@Injectable()
export class Lists {
  constructor(
    private readonly planList: PlanList,
    private readonly concernList: ConcernList,
    private readonly stories: PriorityStories,
    private readonly mine: MyActions,
    private readonly diary: Diary,
    private readonly measures: Measures,
    private readonly ledger: Ledger,
    private readonly inspections: InspectionList,
    private readonly documents: DocumentList,
    private readonly people: People,
    private readonly drafts: DraftList,
    private readonly trail: Trail,
    private readonly reports: ReportList,
    private readonly workloads: Workloads,
    private readonly extensions: ManyExtensions,
    private readonly web: Web,
    private readonly clock: Clock,
  ) {}

  readonly byName: Readonly<Record<ListName, (actor: Actor, query: Query) => Promise<Table['rows']>>> = {
    plan: async (actor, query) => planTable(await this.planList.all(actor, await inputOf(FindActions, foldDays(query)))),
    concerns: async (actor, query) => concernTable((await this.concernList.of(actor, filterOf(query))).concerns),
    priorities: async (actor) => priorityTable(await this.stories.all(actor)),
    drafts: async (actor) => draftTable(await this.drafts.read(actor)),
    'my-actions': async (actor) => myActionTable(await this.mine.read(actor)),
    challenges: async (actor) => challengeTable(await this.diary.challenges(actor)),
    measures: async (actor) => measureTable(await this.measures.list(actor)),
    meetings: async (actor) => meetingTable(await this.diary.meetings(actor)),
    deadlines: async (actor) => deadlineTable(await this.diary.deadlines(actor)),
    inspections: async (actor) => inspectionTable(await this.inspections.all(actor)),
    documents: async (actor) => documentTable(await this.documents.all(actor)),
    people: async (actor, query) => peopleTable(peopleShown(await this.people.list(actor), this.clock.today(), query)),
    reminders: async (actor, query) => reminderTable(await this.ledger.all(actor, await inputOf(LedgerFilter, query))),
    messages: async (actor) => {
      refuseUnlessKept(this.web);
      return messageTable(await this.ledger.messages(actor));
    },
    reports: async (actor) => reportTable(await this.reports.all(actor)),
    workload: async (actor) => workloadTable(await this.workloads.read(actor)),
    extensions: async (actor) => {
      permit(actor, 'extension:decide');
      return extensionTable(await this.extensions.waiting(actor));
    },
    trail: async (actor, query) => {
      const { problems, question } = askedOfTrail(query);
      if (problems.length > 0) throw new Invalid(problems);
      return trailTable(await this.trail.all(actor, question));
    },
  };
}

export const listNames = [
  'plan',
  'concerns',
  'priorities',
  'drafts',
  'my-actions',
  'challenges',
  'measures',
  'meetings',
  'deadlines',
  'inspections',
  'documents',
  'people',
  'reminders',
  'messages',
  'reports',
  'workload',
  'extensions',
  'trail',
] as const;
export type ListName = (typeof listNames)[number];
