import { Audit, overtaking } from '#audit';
import { Clock } from '#calendar';
import { People, permit } from '#identity';
import {
  type Actor,
  Conflict,
  Database,
  type FieldProblem,
  Invalid,
  addRow,
  newId,
  nextNumber,
  NotFound,
  once,
  Overtaken,
  type StandsNow,
  type Tx,
} from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { Changes, requirePart } from './changes.js';
import { dateProblems, lacking } from './confirming.rules.js';
import type { DraftRow, DropDraft, SaveDrafts, WriteDraft } from './draft.input.js';
import { canLead, canOwn } from './holders.js';
import { ActionConcernTable, PriorityTable } from './plan.table.js';
import { blankDraft } from './suggested-draft.js';
import { life } from './transitions.rules.js';

export interface SavedDrafts {
  readonly confirmed: readonly Pick<Action, 'id' | 'number'>[];
  /** Drafts that stay drafts, with what each still lacks. */
  readonly waiting: readonly (Pick<Action, 'id' | 'number'> & { readonly lacks: readonly string[] })[];
}

/** What the source of a draft says of it besides what people enter. */
interface KnownOfDraft {
  readonly number?: number | undefined;
  readonly dueReason?: string | undefined;
}

/** Who and what a draft may name, read once for all rows. */
interface Choices {
  readonly owners: ReadonlySet<string>;
  readonly leads: ReadonlySet<string>;
  readonly priorities: ReadonlySet<string>;
}

/** Suggested actions on their way into the plan. A draft covers nothing, counts nowhere and reminds nobody. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** Writes an action by hand, as a draft. */
  async write(actor: Actor, input: WriteDraft): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.writeWithin(tx, actor, input));
  }

  /**
   * The same within a transaction in hand.
   * @param known what its source says of it: the number it had (kept where it was never given here), and why it is due when it is
   */
  async writeWithin(tx: Tx, actor: Actor, input: WriteDraft, known: KnownOfDraft = {}): Promise<Action> {
    permit(actor, 'action:draft');
    const concernIds = [...new Set(input.concernIds ?? [])];
    const restrictions = await restrictionsOf(tx, concernIds);
    const number = await nextNumber(tx, actor, 'action', known.number);
    const typed = written(input);
    const problems = [...unfit(input, await this.choices(tx)), ...dateProblems(typed.startOn, typed.dueOn)];
    if (problems.length > 0) throw new Invalid(problems);
    const action: Action = {
      ...blankDraft,
      ...typed,
      id: newId(),
      authorityId: actor.authorityId,
      number,
      dueReason: known.dueReason ?? (typed.dueOn === null ? null : `Entered by ${actor.name}`),
      createdAt: this.clock.now(),
      // What also stems from a released source is everyone's to see.
      restrictedTo: restrictions.includes(null) ? null : (restrictions[0] ?? null),
    };
    const { restrictedTo } = action;
    await this.changes.addDraft(tx, action);
    for (const concernId of concernIds)
      await addRow(tx, ActionConcernTable, { actionId: action.id, concernId, authorityId: actor.authorityId });
    await this.audit.record(tx, actor, { event: 'action.drafted', subject: action.id, restrictedTo, title: action.title, concernIds });
    return action;
  }

  /**
   * Saves any number of drafts, and confirms those asked for, all or nothing.
   * @throws Invalid with problems named by row (`drafts.0.ownerId`), Overtaken when someone else changed a draft meanwhile
   */
  async save(actor: Actor, input: SaveDrafts): Promise<SavedDrafts> {
    const ids = input.drafts.map(({ id }) => id);
    return this.database.transaction(actor, (tx) => this.changes.together(tx, ids, () => this.saveWithin(tx, actor, input)));
  }

  /** The same within a transaction in hand. */
  async saveWithin(tx: Tx, actor: Actor, { drafts, confirm, confirmIds = [] }: SaveDrafts): Promise<SavedDrafts> {
    permit(actor, 'action:confirm');
    const choices = await this.choices(tx);
    const problems: FieldProblem[] = [];
    const overtaken: StandsNow[] = [];
    const confirmed: Pick<Action, 'id' | 'number'>[] = [];
    const waiting: SavedDrafts['waiting'][number][] = [];
    // Always locked in the order of their ids, so that two savers never wait for each other.
    const rows = drafts.map((row, index) => ({ row, index })).sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
    for (const { row, index } of rows) {
      const asked = confirm === 'ready' || (confirm === 'listed' && confirmIds.includes(row.id));
      const { action, lacks, unfit, now } = await this.saveRow(tx, actor, row, choices, asked);
      if (now) overtaken.push({ ...now, row: `drafts.${index}` });
      const wrong = confirm === 'listed' && asked ? [...unfit, ...lacks] : unfit;
      problems.push(
        ...wrong.map(({ field, message }) => ({ field: `drafts.${index}.${field}`, message: `A${action.number}: ${message}` })),
      );
      const { id, number } = action;
      if (asked && lacks.length === 0) confirmed.push({ id, number });
      else waiting.push({ id, number, lacks: lacks.map(({ message }) => message) });
    }
    if (overtaken.length > 0) throw new Overtaken(overtaken);
    if (problems.length > 0) throw new Invalid(problems);
    return { confirmed, waiting };
  }

  /** A draft that is not needed: kept as stopped, with the reason. */
  async drop(actor: Actor, id: string, input: DropDraft): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.dropWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async dropWithin(tx: Tx, actor: Actor, id: string, { reason, ...read }: DropDraft): Promise<Action> {
    permit(actor, 'action:draft');
    const under = await this.changes.begin(tx, actor, id, read);
    requireDraft(under.action);
    const status = await this.changes.move(tx, actor, under, 'stopped', reason);
    const set = { status, stoppedOn: this.clock.today(), stopReason: reason };
    return this.changes.finish(tx, actor, under.action, 'action.draft-dropped', set);
  }

  private async saveRow(
    tx: Tx,
    actor: Actor,
    row: DraftRow,
    choices: Choices,
    confirmAsked: boolean,
  ): Promise<{
    readonly action: Action;
    readonly lacks: readonly FieldProblem[];
    readonly unfit: readonly FieldProblem[];
    readonly now?: StandsNow;
  }> {
    const under = await this.changes.begin(tx, actor, row.id);
    const { action } = under;
    requireDraft(action);
    requirePart(under, life.draft.confirmed?.by ?? [], 'change or confirm this draft');
    const now = await overtaking(tx, `A${action.number}`, action, row.version);
    if (now) return { action, lacks: [], unfit: [], now };
    const today = this.clock.today();
    const typed = written(row);
    const keepsAcceptance = typed.ownerId === action.ownerId && action.ownerAcceptedOn !== null;
    const agreedNow = row.ownerAgreed === true && typed.ownerId !== null && !keepsAcceptance;
    const draft = {
      ...typed,
      dueReason: typed.dueOn === action.dueOn ? action.dueReason : typed.dueOn === null ? null : `Entered by ${actor.name}`,
      ownerAcceptedOn: keepsAcceptance ? action.ownerAcceptedOn : agreedNow ? today : null,
    };
    const unfitHere = [...unfit(row, choices, action), ...dateProblems(draft.startOn, draft.dueOn)];
    const lacks = lacking(draft);
    if (unfitHere.length > 0) return { action, lacks, unfit: unfitHere };

    if (agreedNow) {
      const forThem = actor.personId === typed.ownerId ? null : `Accepted for the owner by ${actor.name}`;
      await this.changes.keepPerson(tx, action, 'owner-accepted', typed.ownerId, forThem);
    }
    if (!confirmAsked || lacks.length > 0) {
      const changed = Object.fromEntries(Object.entries(draft).filter(([name, value]) => action[name as keyof Action] !== value));
      if (Object.keys(changed).length > 0) await this.changes.finish(tx, actor, action, 'action.draft-changed', changed);
      return { action, lacks, unfit: [] };
    }
    const status = await this.changes.move(tx, actor, under, 'confirmed', null);
    const set = { ...draft, status, confirmedOn: today, originalDueOn: draft.dueOn, ownerSince: today };
    const joined = { ...action, status };
    if (set.ownerId !== null) await this.changes.keepPerson(tx, joined, 'owner-assigned', set.ownerId);
    if (set.leadId !== null) await this.changes.keepPerson(tx, joined, 'lead-named', set.leadId);
    await this.changes.finish(tx, actor, action, 'action.confirmed', set, { acceptedForTheOwner: agreedNow });
    return { action, lacks, unfit: [] };
  }

  private choices(tx: Tx): Promise<Choices> {
    const today = this.clock.today();
    const ids = (things: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(things.map(({ id }) => id));
    return once(tx, 'what a draft may name', async () => ({
      owners: ids(await this.people.peopleWithRole(tx, canOwn, today)),
      leads: ids(await this.people.peopleWithRole(tx, canLead, today)),
      priorities: ids(await tx.find(PriorityTable, { select: { id: true } })),
    }));
  }
}

type Typed = Pick<Action, 'title' | 'outcome' | 'ownerId' | 'leadId' | 'priorityId' | 'startOn' | 'dueOn'>;

/** What is left out becomes empty. */
function written({ title, outcome, ownerId, leadId, priorityId, startOn, dueOn }: WriteDraft | DraftRow): Typed {
  return {
    title,
    outcome: outcome ?? null,
    ownerId: ownerId ?? null,
    leadId: leadId ?? null,
    priorityId: priorityId ?? null,
    startOn: startOn ?? null,
    dueOn: dueOn ?? null,
  };
}

/** Names a draft may not newly give. What stands already may stay, although its person has left: confirming will ask. */
function unfit(typed: WriteDraft | DraftRow, { owners, leads, priorities }: Choices, stored?: Action): readonly FieldProblem[] {
  const refuses = (field: 'ownerId' | 'leadId' | 'priorityId', allowed: ReadonlySet<string>): boolean => {
    const value = typed[field];
    return value !== undefined && value !== stored?.[field] && !allowed.has(value);
  };
  return [
    ...(refuses('ownerId', owners) ? [{ field: 'ownerId', message: 'Select an owner from the list' }] : []),
    ...(refuses('leadId', leads) ? [{ field: 'leadId', message: 'Select an accountable lead from the list' }] : []),
    ...(refuses('priorityId', priorities) ? [{ field: 'priorityId', message: 'Select a priority from the list' }] : []),
  ];
}

function requireDraft({ number, status }: Action): void {
  if (status !== 'draft')
    throw new Conflict(`A${number} is no longer a draft: someone confirmed or dropped it. Open it to see how it stands.`);
}

/** Of each concern, the unreleased inspection that it stems from, or null. @throws NotFound */
async function restrictionsOf(tx: Tx, concernIds: readonly string[]): Promise<readonly (string | null)[]> {
  if (concernIds.length === 0) return [null];
  const rows = await once(tx, `restrictions of ${concernIds.join()}`, () =>
    tx.query<{ restrictedTo: string | null }[]>('select restricted_to as "restrictedTo" from concern where id = any($1::uuid[])', [
      concernIds,
    ]),
  );
  if (rows.length < concernIds.length) throw new NotFound('There is no such concern');
  return rows.map(({ restrictedTo }) => restrictedTo);
}
