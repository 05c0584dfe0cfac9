import type { PlainDate } from '#calendar';
import type { Actor } from '#platform';
import type { ChosenPeople } from './dry-run/people.rules.js';
import type { Mapping } from './file/fields.rules.js';
import type { Cells } from './file/rows.rules.js';

/** How a file is to be understood, as far as it has been said or guessed. */
export interface Layout {
  /** Of `sheets`, from 0. */
  readonly sheet: number;
  /** Of the sheet, from 0. */
  readonly headerRow: number;
  readonly mapping: Mapping;
  readonly fillDown: boolean;
  readonly underWay: boolean;
  readonly people: ChosenPeople;
}

export interface BroughtInRow {
  readonly row: number;
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** What an import did, by row of the file. */
export interface ImportOutcome {
  readonly added: readonly BroughtInRow[];
  readonly changed: readonly BroughtInRow[];
  readonly same: number;
  readonly leftOut: readonly { readonly row: number; readonly why: string }[];
  readonly priorities: number;
  readonly concerns: number;
  /** Later dates that wait for someone's decision. */
  readonly askedFor: readonly BroughtInRow[];
}

/** That a file is to be brought in by the worker, since it holds many rows. Gone once it came in or was refused. */
export interface AskedImport {
  readonly personId: string | null;
  readonly via: Actor['via'];
  /** Of the dry run that was looked at. */
  readonly mark: string;
  /** That it takes in all. */
  readonly steps: number;
}

/** A file on its way into the plan. */
export interface SheetImport {
  readonly id: string;
  readonly authorityId: string;
  readonly fileName: string;
  readonly size: number;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  /** The sheets as read, as JSON in gzip; gone once they are brought in, and 14 days after they came. */
  readonly content: Buffer | null;
  readonly layout: Layout;
  readonly uploadedBy: string | null;
  readonly uploadedAt: Date;
  readonly broughtInOn: PlainDate | null;
  readonly outcome: ImportOutcome | null;
  readonly asked: AskedImport | null;
  /** Of those that were asked for. */
  readonly stepsDone: number;
  /** Why the worker brought nothing in. */
  readonly refusal: string | null;
}

/** What a column with this heading holds in this authority, as somebody corrected it. `none`: it is left out. */
export interface ColumnMemory {
  readonly authorityId: string;
  readonly heading: string;
  readonly field: string;
}

/** How an action last came in from a file: by what number, with what cells. */
export interface ActionOrigin {
  readonly actionId: string;
  readonly authorityId: string;
  /** The council's own. */
  readonly number: string | null;
  readonly cells: Cells;
  readonly broughtInOn: PlainDate;
}
