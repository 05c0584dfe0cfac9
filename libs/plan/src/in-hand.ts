import { insertAll, planFor, type RowChange, type Tx, updateEach, writeAdded } from '#platform';
import type { Action } from './action.js';
import { ActionTable } from './plan.table.js';

/** An action as it stands with its people. */
export interface Held {
  readonly action: Action;
  readonly coOwnerIds: readonly string[];
}

/** The actions that one transaction changes together: as they stand with what is not written yet. */
export class InHand {
  private readonly held = new Map<string, Held>();
  private readonly drafted = new Map<string, Action>();
  private readonly unwritten = new Map<string, Partial<Action>>();
  private readonly everChanged = new Set<string>();

  find(id: string): Held | undefined {
    return this.held.get(id);
  }

  take(held: Held): void {
    this.held.set(held.action.id, held);
  }

  /** One that is not in the database yet. */
  draft(action: Action): void {
    this.take({ action, coOwnerIds: [] });
    this.drafted.set(action.id, action);
  }

  /** @returns the action as it stands then */
  change(held: Held, set: Partial<Action>): Action {
    const { id } = held.action;
    const action = { ...held.action, ...set };
    this.take({ ...held, action });
    this.unwritten.set(id, { ...this.unwritten.get(id), ...set });
    this.everChanged.add(id);
    return action;
  }

  /** Rates it anew at the end, though nothing of the action itself changed. */
  rate(id: string): void {
    this.everChanged.add(id);
  }

  get toRate(): readonly string[] {
    return [...this.everChanged];
  }

  /** Writes what waits: new actions, what others were changed to, then the rows that hang on them. */
  async write(tx: Tx): Promise<void> {
    const [drafted, changes] = [[...this.drafted.values()], [...this.unwritten].map(([id, set]): RowChange => ({ id, set }))];
    this.drafted.clear();
    this.unwritten.clear();
    await insertAll(tx, ActionTable, drafted);
    await planFor(tx, drafted.length);
    await updateEach(tx, ActionTable, changes);
    for (const { id } of changes) {
      const held = this.held.get(id);
      if (held) this.take({ ...held, action: { ...held.action, version: held.action.version + 1 } });
    }
    await writeAdded(tx);
  }
}
