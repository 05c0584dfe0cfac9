import type { PlainDate } from '#calendar';
import type { Field } from '../file/fields.rules.js';
import type { Cells } from '../file/rows.rules.js';
import type { FileEvidence } from '../file/words.rules.js';

/** A priority or concern that we have, or one that the import makes: the rows that share it share the key. */
export type Wanted = { readonly id: string } | { readonly newKey: string };

export interface DraftFields {
  readonly title: string;
  readonly outcome: string | null;
  readonly ownerId: string | null;
  readonly leadId: string | null;
  readonly priority: Wanted | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
}

/** One thing that is done to an action, by the use case of that name. They are done in their order. */
export type Step =
  | {
      readonly do: 'draft';
      readonly fields: DraftFields;
      readonly concerns: readonly Wanted[];
      readonly number: number | undefined;
      readonly dueReason: string | undefined;
    }
  | { readonly do: 'change-draft'; readonly fields: DraftFields }
  | { readonly do: 'confirm'; readonly fields: DraftFields }
  | { readonly do: 'earlier-extensions'; readonly dueOn: PlainDate; readonly times: number; readonly reason: string }
  | { readonly do: 'owner'; readonly ownerId: string }
  | { readonly do: 'co-owners'; readonly personIds: readonly string[] }
  | { readonly do: 'lead'; readonly leadId: string }
  | { readonly do: 'priority'; readonly priority: Wanted }
  | { readonly do: 'concern'; readonly concern: Wanted }
  | { readonly do: 'start' }
  | { readonly do: 'edit'; readonly to: { readonly title?: string; readonly outcome?: string; readonly startOn?: PlainDate } }
  | { readonly do: 'forward'; readonly toDue: PlainDate; readonly reason: string }
  | { readonly do: 'extension'; readonly toDue: PlainDate; readonly reason: string }
  | { readonly do: 'update'; readonly text: string; readonly rating: 'green' | 'amber' | 'red' | null; readonly started: boolean }
  | { readonly do: 'evidence'; readonly item: FileEvidence }
  | { readonly do: 'claim' }
  | { readonly do: 'stop'; readonly reason: string };

export interface Problem {
  /** As the spreadsheet names it; null: of the row as a whole. */
  readonly column: string | null;
  readonly field: Field | null;
  readonly message: string;
}

export interface PlannedRow {
  readonly row: number;
  readonly becomes: 'new' | 'changed' | 'same' | 'left-out' | 'no-action';
  /** The action that it is here already. */
  readonly action: { readonly id: string; readonly number: number } | null;
  readonly title: string;
  /** Any one of these leaves the row out. */
  readonly problems: readonly Problem[];
  /** The row comes in; this is what to know. */
  readonly notes: readonly Problem[];
  /** What becomes of it, in words. */
  readonly told: readonly string[];
  readonly steps: readonly Step[];
  /** Kept with the action, to tell next time what was corrected in the file. */
  readonly number: string | null;
  readonly cells: Cells;
}

export interface NewPriority {
  readonly key: string;
  readonly number: string;
  readonly title: string;
}

export interface NewConcern {
  readonly key: string;
  readonly title: string;
  readonly priority: Wanted | null;
}

/** What the rows make and ask together. */
export interface PlannedTogether {
  readonly newPriorities: readonly NewPriority[];
  readonly newConcerns: readonly NewConcern[];
  /** Names that nobody here has, with the first rows in which they stand and how many more there are. */
  readonly unknownPeople: readonly {
    readonly key: string;
    readonly name: string;
    readonly rows: readonly number[];
    readonly more: number;
  }[];
}

export const dryRunViews = ['all', 'left-out', 'noted', 'new', 'changed', 'same', 'no-action'] as const;
/** Some of the rows: all, those of one fate, or those that come in with something to know. */
export type DryRunView = (typeof dryRunViews)[number];
