import type { Facts } from './facts.js';
import type { Gone } from './people.rules.js';
import type { ReminderRule } from './reminder.js';
import type { Item } from './wording.rules.js';

/** What is needed to work out whom a planned row is for. */
export interface Telling {
  readonly rule: Pick<ReminderRule, 'offsets' | 'audiences' | 'wants'>;
  readonly facts: Facts;
  /** People who were sent something about this anchor before. */
  readonly toldBefore: ReadonlySet<string>;
  /** Those told before hear of the move in this same run, so no other notice need go to them. */
  readonly movedToo: boolean;
}

/** Whom a planned row is for now, and who is left out with the reason. */
export interface Told {
  readonly items: readonly { readonly personId: string; readonly item: Item }[];
  readonly silent: readonly Gone[];
  /** Why nothing goes out when there are no items. */
  readonly nobody: string;
}
