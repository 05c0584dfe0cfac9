import { Diary } from '#board';
import { Measures } from '#measure';
import { ConcernList, FindActions, MyActions, PlanList, PriorityStories } from '#plan';
import type { Actor } from '#platform';
import { Ledger, LedgerFilter } from '#reminder';
import type { Table } from '#spreadsheet';
import { Injectable } from '@nestjs/common';
import { filterOf } from '../concerns/concerns.view.js';
import { foldDays } from '../http/folded-days.js';
import { inputOf } from '../http/inputs.js';
import { planTable } from '../plan/plan.view.js';
import { challengeTable, concernTable, measureTable, myActionTable, priorityTable, reminderTable } from './tables.js';

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
  ) {}

  readonly byName: Readonly<Record<ListName, (actor: Actor, query: Query) => Promise<Table['rows']>>> = {
    plan: async (actor, query) => planTable(await this.planList.all(actor, await inputOf(FindActions, foldDays(query)))),
    concerns: async (actor, query) => concernTable((await this.concernList.of(actor, filterOf(query))).concerns),
    priorities: async (actor) => priorityTable(await this.stories.all(actor)),
    'my-actions': async (actor) => myActionTable(await this.mine.read(actor)),
    challenges: async (actor) => challengeTable(await this.diary.challenges(actor)),
    measures: async (actor) => measureTable(await this.measures.list(actor)),
    reminders: async (actor, query) => reminderTable(await this.ledger.all(actor, await inputOf(LedgerFilter, query))),
  };
}

export const listNames = ['plan', 'concerns', 'priorities', 'my-actions', 'challenges', 'measures', 'reminders'] as const;
export type ListName = (typeof listNames)[number];
