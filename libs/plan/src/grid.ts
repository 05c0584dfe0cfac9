import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, type FieldProblem, Invalid, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { Changes } from './changes.js';
import { Edits } from './edits.js';
import { Extensions } from './extensions.js';
import type { GridRow, SaveGrid } from './grid.input.js';
import { Owners } from './owners.js';
import { Priorities } from './priorities.js';
import type { AddUpdate } from './progress.input.js';
import { rowByRow } from './row-by-row.js';
import { Updates } from './updates.js';

/** What one cell, or a few that belong together, ask for. Fields of the use case behind them are renamed to the cells. */
interface Deed {
  readonly cell: keyof GridRow;
  readonly cells?: Readonly<Record<string, keyof GridRow>>;
  readonly work: (tx: Tx) => Promise<unknown>;
}

const emptied = {
  title: 'Enter a short title',
  outcome: 'Enter the outcome sought for children',
  priorityId: 'Select a priority',
  ownerId: 'Select an owner',
  leadId: 'Select an accountable lead',
  startOn: 'Enter the start date',
  dueOn: 'Enter the due date',
} as const satisfies Partial<Record<keyof GridRow & keyof Action, string>>;

/** Many actions changed on one page and saved at once: each cell by the same rules as on a page of its own, all or nothing. */
@Injectable()
export class Grid {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly edits: Edits,
    private readonly extensions: Extensions,
    private readonly owners: Owners,
    private readonly priorities: Priorities,
    private readonly updates: Updates,
  ) {}

  /**
   * One transaction, and one entry in the trail for each action.
   * @returns how many actions changed
   * @throws Overtaken naming every row that someone else changed; Invalid with problems named by cell (`actions.3.dueOn`)
   */
  async save(actor: Actor, { actions }: SaveGrid): Promise<number> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      let changed = 0;
      const ids = actions.map(({ id }) => id);
      await this.changes.together(tx, ids, () =>
        rowByRow(tx, 'actions', actions, async (row) => {
          if (await this.saveRow(tx, actor, row)) changed += 1;
        }),
      );
      return changed;
    });
  }

  private async saveRow(tx: Tx, actor: Actor, row: GridRow): Promise<boolean> {
    const { action } = await this.changes.begin(tx, actor, row.id, row.version === undefined ? {} : { version: row.version });
    const problems = Object.entries(emptied).flatMap(([cell, message]): FieldProblem[] => {
      const name = cell as keyof typeof emptied;
      return row[name] === null && action[name] !== null ? [{ field: name, message }] : [];
    });
    if (row.dueReason && !changed(action, row).dueOn)
      problems.push({ field: 'dueOn', message: 'Enter the new due date as well, or leave its reason empty' });
    const deeds = this.deedsOf(actor, action, row);
    await this.changes.asOne(tx, actor, action, async () => {
      for (const deed of deeds) problems.push(...(await attempt(tx, deed)));
    });
    if (problems.length > 0) throw new Invalid(problems);
    return deeds.length > 0;
  }

  private deedsOf(actor: Actor, action: Action, row: GridRow): readonly Deed[] {
    const { id } = action;
    const { priorityId, ownerId, leadId, dueOn, ...edit } = changed(action, row);
    const deeds: (Deed | undefined)[] = [
      Object.keys(edit).length > 0 ? { cell: 'title', work: (tx) => this.edits.changeWithin(tx, actor, id, edit) } : undefined,
      priorityId ? { cell: 'priorityId', work: (tx) => this.priorities.putUnderWithin(tx, actor, id, { priorityId }) } : undefined,
      leadId ? { cell: 'leadId', work: (tx) => this.owners.nameLeadWithin(tx, actor, id, { leadId }) } : undefined,
      // Before the date: the rating is judged by the facts that the person had in sight.
      this.updateDeed(actor, action, row),
      dueOn ? this.dueDeed(actor, action, dueOn, row.dueReason ?? undefined) : undefined,
      // Last, so that whoever owned it until now may still write its update in the same save.
      ownerId ? { cell: 'ownerId', work: (tx) => this.owners.assignOwnerWithin(tx, actor, id, { ownerId }) } : undefined,
    ];
    return deeds.filter((deed) => deed !== undefined);
  }

  private dueDeed(actor: Actor, { id, dueOn }: Action, toDue: PlainDate, reason: string | undefined): Deed {
    const deed = { cell: 'dueOn', cells: { toDue: 'dueOn', reason: 'dueReason' } } as const;
    if (dueOn !== null && toDue < dueOn)
      return { ...deed, work: (tx) => this.edits.bringForwardWithin(tx, actor, id, { toDue, ...given({ reason }) }) };
    const asked = async (tx: Tx): Promise<unknown> => {
      if (reason === undefined) {
        throw new Invalid([{ field: 'reason', message: 'Enter why more time is needed: someone else decides on a later date' }]);
      }
      return this.extensions.requestWithin(tx, actor, id, { toDue, reason });
    };
    return { ...deed, work: asked };
  }

  private updateDeed(actor: Actor, { id }: Action, row: GridRow): Deed | undefined {
    const { ratingReason, recovery, recoveryBy } = row;
    const said = given({ text: row.note, ownerRating: row.ownerRating, ratingReason, recovery, recoveryBy });
    if (Object.keys(said).length === 0) return undefined;
    const work = async (tx: Tx): Promise<unknown> => {
      if (said.text === undefined) throw new Invalid([{ field: 'text', message: 'Enter what has changed' }]);
      return this.updates.addWithin(tx, actor, id, said as AddUpdate);
    };
    return { cell: 'note', cells: { text: 'note' }, work };
  }
}

/** Of the cells that hold what is stored, those with another value than it. */
function changed(action: Action, { title, outcome, startOn, priorityId, ownerId, leadId, dueOn }: GridRow) {
  const cells = given({ title, outcome, startOn, priorityId, ownerId, leadId, dueOn });
  return Object.fromEntries(Object.entries(cells).filter(([cell, value]) => value !== action[cell as keyof Action])) as typeof cells;
}

type Given<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** Without what was left out or emptied. */
function given<T extends object>(cells: T): Given<T> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined && value !== null)) as Given<T>;
}

/** Does it, and says what is wrong cell by cell, so that the other cells are tried as well. */
async function attempt(tx: Tx, { cell, cells = {}, work }: Deed): Promise<readonly FieldProblem[]> {
  try {
    await work(tx);
    return [];
  } catch (error) {
    if (error instanceof Invalid)
      return error.problems.map(({ field, message }) => ({ field: cells[field] ?? (field === '' ? cell : field), message }));
    if (error instanceof Conflict || error instanceof NotAllowed || error instanceof NotFound)
      return [{ field: cell, message: error.message }];
    throw error;
  }
}
