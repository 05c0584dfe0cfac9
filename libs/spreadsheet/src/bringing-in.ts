import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { PlannedRow } from './dry-run/planned.js';
import { type DryRun, DryRuns, mostRows } from './dry-runs.js';
import type { BringInRows } from './imports.input.js';
import { type Made, Performing } from './performing.js';
import type { BroughtInRow, ImportOutcome } from './sheet-import.js';
import { ActionOriginTable, SheetImportTable } from './spreadsheet.table.js';

const mostLookedAt = 10_000;

/** Brings the rows of a dry run into the plan, all or nothing. */
@Injectable()
export class BringingIn {
  constructor(
    private readonly database: Database,
    private readonly dryRuns: DryRuns,
    private readonly performing: Performing,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Conflict when the plan has changed since the dry run, and so what would become of the rows; Invalid naming the row that the
   * plan refuses. Nothing is brought in then
   */
  async bringIn(actor: Actor, id: string, { mark }: BringInRows): Promise<ImportOutcome> {
    permit(actor, 'plan:import');
    return this.database.transaction(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('import:' || $1, 0))`, [actor.authorityId]);
      const rows: PlannedRow[] = [];
      const dryRun = await this.dryRuns.within(tx, actor, id, (row) => {
        // More than may come in at a time are counted, not kept.
        if (row.becomes !== 'no-action' && rows.length < mostLookedAt) rows.push(row);
      });
      if (dryRun.mark !== mark)
        throw new Conflict('The plan has changed since you looked, so nothing was brought in. Below is what would become of the rows now.');
      if (dryRun.tooMany || dryRun.counts.all - dryRun.counts['no-action'] > mostLookedAt)
        throw new Invalid(`At most ${mostRows.toLocaleString('en-GB')} rows can be brought in at a time. Nothing was brought in`);
      if (dryRun.coming === 0) throw new Invalid('No row would change the plan, so there is nothing to bring in');
      const outcome = await this.perform(tx, actor, dryRun, rows);
      await tx.update(SheetImportTable, id, { content: null, broughtInOn: this.clock.today(), outcome });
      const { added, changed, leftOut, priorities, concerns } = outcome;
      const told = { added: added.length, changed: changed.length, leftOut: leftOut.length, priorities, concerns };
      await this.audit.record(tx, actor, { event: 'import.brought-in', subject: id, ...told });
      return outcome;
    });
  }

  private async perform(
    tx: Tx,
    actor: Actor,
    { newPriorities, newConcerns, counts }: DryRun,
    rows: readonly PlannedRow[],
  ): Promise<ImportOutcome> {
    const made: Made = new Map();
    for (const priority of newPriorities) await this.performing.addPriority(tx, actor, priority, made);
    for (const concern of newConcerns) await this.performing.openConcern(tx, actor, concern, made);
    const done = new Map<number, string>();
    for (const row of rows)
      if (row.becomes === 'new' || row.becomes === 'changed') done.set(row.row, await this.performRow(tx, actor, row, made));
    await this.keepOrigins(tx, actor, rows, done);
    const numbers = await numbersOf(tx, [...done.values()]);
    const told = (wanted: (row: PlannedRow) => boolean): BroughtInRow[] =>
      rows.filter(wanted).flatMap(({ row, title }) => {
        const id = done.get(row);
        return id === undefined ? [] : [{ row, id, number: numbers.get(id) ?? 0, title }];
      });
    return {
      added: told(({ becomes }) => becomes === 'new'),
      changed: told(({ becomes }) => becomes === 'changed'),
      same: counts.same,
      leftOut: rows
        .filter(({ becomes }) => becomes === 'left-out')
        .map(({ row, problems }) => ({
          row,
          why: problems.map(({ column, message }) => `${column === null ? '' : `${column}${row}: `}${message}`).join('; '),
        })),
      priorities: newPriorities.length,
      concerns: newConcerns.length,
      askedFor: told(({ steps }) => steps.some((step) => step.do === 'extension')),
    };
  }

  private async performRow(tx: Tx, actor: Actor, { row, action, steps }: PlannedRow, made: Made): Promise<string> {
    let id = action?.id;
    try {
      for (const step of steps) id = await this.performing.step(tx, actor, id, step, made);
    } catch (error) {
      if (error instanceof Invalid || error instanceof Conflict || error instanceof NotAllowed || error instanceof NotFound)
        throw new Invalid(`Row ${row}: ${error.message}. Nothing was brought in`);
      throw error;
    }
    return id ?? '';
  }

  /** Also of rows that change nothing: the next file is compared with this one. */
  private async keepOrigins(tx: Tx, actor: Actor, rows: readonly PlannedRow[], done: ReadonlyMap<number, string>): Promise<void> {
    const broughtInOn = this.clock.today();
    const origins = rows.flatMap(({ row, becomes, action, number, cells }) => {
      const actionId = becomes === 'same' ? action?.id : done.get(row);
      return actionId === undefined ? [] : [{ actionId, authorityId: actor.authorityId, number, cells, broughtInOn }];
    });
    for (let from = 0; from < origins.length; from += 500)
      await tx.upsert(ActionOriginTable, origins.slice(from, from + 500), { conflictPaths: ['actionId'] });
  }
}

async function numbersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; number: number }[]>('select id, number from action where id = any($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
