import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Clock } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Conflict, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Planning } from './dry-run/plan-import.rules.js';
import { type DryRunView, dryRunViews, type PlannedRow, type PlannedTogether } from './dry-run/planned.js';
import { columnsOf, rowsOf } from './file/rows.rules.js';
import { Imports } from './imports.js';
import { readKnown } from './read-known.js';
import type { SheetImport } from './sheet-import.js';

export interface DryRun extends PlannedTogether {
  readonly sheetImport: SheetImport;
  readonly counts: Readonly<Record<DryRunView, number>>;
  /** Rows that would come in. */
  readonly coming: number;
  /** More rows than one import may bring in. */
  readonly tooMany: boolean;
  /** Changes when anything about the result would. */
  readonly mark: string;
}

export interface DryRunPage extends DryRun {
  readonly view: DryRunView;
  readonly rows: readonly PlannedRow[];
  readonly page: number;
  readonly pages: number;
}

/** What one transaction can hold while others work in the plan. */
export const mostRows = 10_000;
const pageSize = 100;
/** Rows that are planned before others get their turn. */
const atOnce = 500;

/** What would become of a file, from the plan as it stands. Nothing is written. Rows are not kept, for there may be very many. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** A page of 100 rows; without a view those with problems, where there are any. */
  async of(
    actor: Actor,
    id: string,
    asked: { readonly view?: DryRunView | undefined; readonly page?: number | undefined } = {},
  ): Promise<DryRunPage> {
    permit(actor, 'plan:import');
    const page = Math.max(1, Math.floor(asked.page ?? 1));
    const kept = new Map<DryRunView, PlannedRow[]>(dryRunViews.map((view) => [view, []]));
    const dryRun = await this.database.snapshot(actor, (tx) =>
      this.within(tx, actor, id, (row, counts) => {
        for (const view of viewsOf(row)) if (Math.ceil(counts[view] / pageSize) === page) kept.get(view)?.push(row);
      }),
    );
    const view = asked.view ?? (dryRun.counts['left-out'] > 0 ? 'left-out' : 'all');
    return { ...dryRun, view, rows: kept.get(view) ?? [], page, pages: Math.max(1, Math.ceil(dryRun.counts[view] / pageSize)) };
  }

  /** With every row, or every row of a view, for those who have room for them. */
  async whole(actor: Actor, id: string, view: DryRunView = 'all'): Promise<DryRun & { readonly rows: readonly PlannedRow[] }> {
    permit(actor, 'plan:import');
    const rows: PlannedRow[] = [];
    const dryRun = await this.database.snapshot(actor, (tx) =>
      this.within(tx, actor, id, (row) => {
        if (viewsOf(row).includes(view)) rows.push(row);
      }),
    );
    return { ...dryRun, rows };
  }

  /** Every row, in the transaction in hand. @param look is shown each row with the counts so far, the row's included */
  async within(tx: Tx, actor: Actor, id: string, look: (row: PlannedRow, counts: DryRun['counts']) => void): Promise<DryRun> {
    const { sheetImport, sheets } = await this.imports.inHand(tx, id);
    const { layout, fileName } = sheetImport;
    const sheet = sheets[layout.sheet];
    if (sheet === undefined) throw new Conflict('Choose the sheet that holds the plan first');
    const asked = { fileName, underWay: layout.underWay, people: layout.people, columns: columnsOf(layout.mapping) };
    const planning = new Planning(asked, await readKnown(tx, actor, this.people, this.clock.today()));
    const counts = { all: 0, 'left-out': 0, noted: 0, new: 0, changed: 0, same: 0, 'no-action': 0 };
    const hash = createHash('sha256');
    for (const fileRow of rowsOf(sheet, layout)) {
      const planned = planning.plan(fileRow);
      for (const view of viewsOf(planned)) counts[view]++;
      const { row, becomes, action, steps, problems } = planned;
      hash.update(JSON.stringify([row, becomes, action, steps, problems]));
      look(planned, counts);
      if (counts.all % atOnce === 0) await nextTurn();
    }
    const together = planning.together();
    const mark = hash
      .update(JSON.stringify([together.newPriorities, together.newConcerns]))
      .digest('hex')
      .slice(0, 32);
    const coming = counts.new + counts.changed;
    return { ...together, sheetImport, counts, coming, tooMany: coming > mostRows, mark };
  }
}

const viewsOf = ({ becomes, notes }: PlannedRow): readonly DryRunView[] => [
  'all',
  becomes,
  ...(notes.length > 0 && becomes !== 'left-out' ? (['noted'] as const) : []),
];
