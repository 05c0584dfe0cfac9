import { setImmediate as nextTurn } from 'node:timers/promises';
import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { Changes } from '#plan';
import { type Actor, Conflict, Database, Invalid, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { PlannedRow } from './dry-run/planned.js';
import { type DryRun, DryRuns, mostRows } from './dry-runs.js';
import type { BringInRows } from './imports.input.js';
import { type Made, Performing } from './performing.js';
import type { BroughtInRow, ImportOutcome } from './sheet-import.js';
import { ActionOriginTable, SheetImportTable } from './spreadsheet.table.js';

const mostLookedAt = 20_000;
/** Steps that are done before others of this process get their turn. */
const atOnce = 500;

interface Agreed {
  readonly dryRun: DryRun;
  readonly rows: readonly PlannedRow[];
  readonly steps: number;
}

/** Brings the rows of a dry run into the plan, all or nothing. */
@Injectable()
export class BringingIn {
  constructor(
    private readonly database: Database,
    private readonly dryRuns: DryRuns,
    private readonly performing: Performing,
    private readonly changes: Changes,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @param done is told now and then how many steps are done; nothing of them is in the plan before all are
   * @throws Conflict when the plan has changed since the dry run, and so what would become of the rows; Invalid naming the row that the
   * plan refuses. Nothing is brought in then
   */
  async bringIn(actor: Actor, id: string, input: BringInRows, done?: (steps: number) => Promise<void>): Promise<ImportOutcome> {
    permit(actor, 'plan:import');
    return this.database.transaction(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('import:' || $1, 0))`, [actor.authorityId]);
      const { dryRun, rows } = await this.agreed(tx, actor, id, input);
      const outcome = await this.perform(tx, actor, dryRun, rows, done);
      await tx.update(SheetImportTable, id, { content: null, broughtInOn: this.clock.today(), outcome, asked: null, refusal: null });
      const { added, changed, leftOut, priorities, concerns } = outcome;
      const told = { added: added.length, changed: changed.length, leftOut: leftOut.length, priorities, concerns };
      await this.audit.record(tx, actor, { event: 'import.brought-in', subject: id, ...told });
      return outcome;
    });
  }

  /** What would become of the rows, which is what the person saw; and its steps in number. @throws Conflict, Invalid */
  async agreed(tx: Tx, actor: Actor, id: string, { mark }: BringInRows): Promise<Agreed> {
    const rows: PlannedRow[] = [];
    let steps = 0;
    const dryRun = await this.dryRuns.within(tx, actor, id, (row) => {
      steps += row.steps.length;
      // More than may come in at a time are counted, not kept.
      if (row.becomes !== 'no-action' && rows.length < mostLookedAt) rows.push(row);
    });
    if (dryRun.mark !== mark)
      throw new Conflict('The plan has changed since you looked, so nothing was brought in. Below is what would become of the rows now.');
    if (dryRun.tooMany || dryRun.counts.all - dryRun.counts['no-action'] > mostLookedAt)
      throw new Invalid(`At most ${mostRows.toLocaleString('en-GB')} rows can be brought in at a time. Nothing was brought in`);
    if (dryRun.coming === 0) throw new Invalid('No row would change the plan, so there is nothing to bring in');
    return { dryRun, rows, steps };
  }

  private async perform(
    tx: Tx,
    actor: Actor,
    { newPriorities, newConcerns, counts }: DryRun,
    rows: readonly PlannedRow[],
    tell?: (steps: number) => Promise<void>,
  ): Promise<ImportOutcome> {
    const known = rows.flatMap(({ steps, action }) => (steps.length > 0 && action !== null ? [action.id] : []));
    const done = await this.changes.together(tx, known, async () => {
      const made: Made = new Map();
      for (const priority of newPriorities) await this.performing.addPriority(tx, actor, priority, made);
      for (const concern of newConcerns) await this.performing.openConcern(tx, actor, concern, made);
      await this.changes.writeSoFar(tx);
      const ids = await this.performRows(tx, actor, rows, made, tell);
      await this.keepOrigins(tx, actor, rows, ids);
      return ids;
    });
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

  /**
   * The first step of every row, then the second of every row, and so on: what the steps of one turn leave is written in a few
   * statements, since no two of them are about one action.
   * @returns ids of the actions, by row
   */
  private async performRows(
    tx: Tx,
    actor: Actor,
    rows: readonly PlannedRow[],
    made: Made,
    tell?: (steps: number) => Promise<void>,
  ): Promise<ReadonlyMap<number, string>> {
    let stepsDone = 0;
    const coming = rows.filter(({ becomes }) => becomes === 'new' || becomes === 'changed');
    const done = new Map(coming.flatMap(({ row, action }) => (action === null ? [] : [[row, action.id] as const])));
    const turns = Math.max(0, ...coming.map(({ steps }) => steps.length));
    for (let turn = 0; turn < turns; turn++) {
      for (const { row, steps } of coming) {
        const step = steps[turn];
        if (step === undefined) continue;
        done.set(row, await named(row, () => this.performing.step(tx, actor, done.get(row), step, made)));
        stepsDone += 1;
        if (stepsDone % atOnce === 0) await nextTurn();
      }
      await this.changes.writeSoFar(tx);
      await tell?.(stepsDone);
    }
    return done;
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

/** @throws Invalid that names the row, for what the plan refuses */
async function named<T>(row: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict || error instanceof NotAllowed || error instanceof NotFound)
      throw new Invalid(`Row ${row}: ${error.message}. Nothing was brought in`);
    throw error;
  }
}

async function numbersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; number: number }[]>('select id, number from action where id = any($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
