import type { PlainDate } from '#calendar';
import type { Action } from '#plan';
import type { Cells } from '../file/rows.rules.js';
import type { Named } from './people.rules.js';

type Stood =
  | 'id'
  | 'number'
  | 'title'
  | 'outcome'
  | 'status'
  | 'priorityId'
  | 'ownerId'
  | 'ownerAcceptedOn'
  | 'leadId'
  | 'startOn'
  | 'dueOn'
  | 'originalDueOn'
  | 'ownerRating'
  | 'version';

/** An action as the plan has it, with what a row of a file may add to. */
export interface KnownAction extends Pick<Action, Stood> {
  readonly coOwnerIds: readonly string[];
  readonly concernIds: readonly string[];
  /** The words of its updates and of its evidence. */
  readonly updates: readonly string[];
  readonly evidence: readonly string[];
  /** The later date that waits for a decision. */
  readonly askedFor: PlainDate | null;
  /** Later dates that were refused. */
  readonly refused: readonly PlainDate[];
  /** How it came in from a file; null: it did not. */
  readonly origin: { readonly number: string | null; readonly cells: Cells } | null;
}

/** The plan as it stands, as far as an import needs it. */
export interface Known {
  readonly today: PlainDate;
  readonly actions: readonly KnownAction[];
  readonly priorities: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  readonly concerns: readonly { readonly id: string; readonly number: number; readonly title: string }[];
  /** Concerns by the paragraph of the report that raised them. */
  readonly paragraphs: readonly { readonly paragraph: number; readonly concernId: string }[];
  readonly owners: readonly Named[];
  readonly leads: readonly Named[];
  /** Whether the person importing may claim and stop, which the programme lead may not. */
  readonly mayClaim: boolean;
  readonly mayStop: boolean;
}
