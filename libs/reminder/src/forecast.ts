import { addDays, Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Facts } from './facts.js';
import { ledgerOf } from './planning.js';
import { readFacts } from './read-facts.js';
import type { AnchorKind, NewRow, PlannedReminder, ReminderRule } from './reminder.js';
import { settingFrom, knownAnchor } from './reminder-rules.js';
import type { SetRule } from './reminder-rules.input.js';
import { storedRules } from './rules.js';
import { reconcile } from './schedule.rules.js';
import { ruleFor, tell } from './tell.rules.js';

/** What would go to whom on a day, if everything stayed as it is now. */
export interface Foreseen {
  /** The planned row; null where there would be one only by a rule that is not saved. */
  readonly plannedId: string | null;
  readonly anchor: AnchorKind;
  readonly dueOn: PlainDate;
  readonly headline: string;
  readonly path: string;
  readonly people: readonly { readonly personId: string; readonly jobTitle: string }[];
  /** Why it would go to nobody. */
  readonly nobody: string | null;
}

export const aheadDays = 60;

/** What would go to whom over the next 60 days: from the plan as it is, or as a rule that is being written would make it. */
@Injectable()
export class Forecast {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async next(actor: Actor): Promise<readonly Foreseen[]> {
    permit(actor, 'reminder:read');
    return this.database.snapshot(actor, async (tx) => this.foresee(tx, actor, await storedRules(tx, actor)));
  }

  /** Of one rule alone, as it is written. @throws Invalid, as saving it would */
  async byRule(actor: Actor, anchor: string, input: SetRule): Promise<readonly Foreseen[]> {
    permit(actor, 'reminder:read');
    const setting = settingFrom(knownAnchor(anchor), input);
    return this.database.snapshot(actor, async (tx) => {
      const rules = await storedRules(tx, actor);
      const written = rules.map((rule) => (rule.anchor === anchor ? { ...rule, ...setting } : rule));
      return (await this.foresee(tx, actor, written)).filter((each) => each.anchor === anchor);
    });
  }

  private async foresee(tx: Tx, actor: Actor, rules: readonly ReminderRule[]): Promise<readonly Foreseen[]> {
    const now = this.clock.now();
    const facts = await readFacts(tx, actor, this.clock.today(), now);
    const rows = await ledgerOf(tx, facts);
    const { add, cancel, revive } = reconcile(facts, rules, rows, now);
    const gone = new Set(cancel.map(({ id }) => id));
    const kept = rows.filter(({ id, state }) => (state === 'planned' && !gone.has(id)) || revive.includes(id));
    const until = addDays(facts.today, aheadDays);
    return [...kept, ...add.filter(({ state }) => state === 'planned').map((row) => asPlanned(row, actor))]
      .filter(({ dueOn }) => dueOn <= until)
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
      .map((row) => foreseen(row, facts, rules));
  }
}

function foreseen(row: PlannedReminder, facts: Facts, rules: readonly ReminderRule[]): Foreseen {
  const onTheDay = { ...facts, today: row.dueOn > facts.today ? row.dueOn : facts.today };
  const told = tell(row, { rule: ruleFor(row, rules), facts: onTheDay, toldBefore: new Set(), movedToo: false });
  const [first] = told.items;
  const people = told.items.map(({ personId }) => ({ personId, jobTitle: facts.members.get(personId)?.jobTitle ?? '' }));
  const { id, anchor, dueOn } = row;
  return {
    plannedId: id === '' ? null : id,
    anchor,
    dueOn,
    headline: first?.item.headline ?? '',
    path: first?.item.path ?? '',
    people: people.sort((a, b) => a.jobTitle.localeCompare(b.jobTitle)),
    nobody: first === undefined ? told.nobody : null,
  };
}

const asPlanned = (row: NewRow, { authorityId }: Actor): PlannedReminder => ({ ...row, id: '', authorityId, settledAt: null });
