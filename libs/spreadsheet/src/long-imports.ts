import { Audit } from '#audit';
import { Actors, permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, NotAllowed, NotFound, Outbox, scheduleOf } from '#platform';
import { Injectable } from '@nestjs/common';
import { BringingIn } from './bringing-in.js';
import { DryRuns } from './dry-runs.js';
import type { BringInRows } from './imports.input.js';
import { Imports, importForChange } from './imports.js';
import type { AskedImport, ImportOutcome, SheetImport } from './sheet-import.js';
import { SheetImportTable } from './spreadsheet.table.js';

/** A sheet of more rows is brought in by the worker: it takes longer than someone should wait for a page. */
export const mostRowsAtOnce = 500;

/** How far the worker is with a file. Until it has ended, nothing of the file is in the plan. */
export interface ImportProgress {
  readonly state: 'waiting' | 'under-way' | 'failed';
  /** 0 to 100. */
  readonly percent: number;
  /** Why the last try failed; it is tried again by itself. */
  readonly fault: string | null;
}

/** Brings files in: short ones while the person waits, long ones by the worker, each all or nothing. */
@Injectable()
export class LongImports {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly dryRuns: DryRuns,
    private readonly bringingIn: BringingIn,
    private readonly actors: Actors,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @returns what came in; undefined when the worker was asked to bring it in. @throws as BringingIn.bringIn */
  async bringIn(actor: Actor, id: string, input: BringInRows): Promise<ImportOutcome | undefined> {
    permit(actor, 'plan:import');
    const { layout, sheets } = await this.imports.find(actor, id);
    if ((sheets[layout.sheet]?.rows ?? 0) <= mostRowsAtOnce) return this.bringingIn.bringIn(actor, id, input);
    const { steps } = await this.database.snapshot(actor, (tx) => this.bringingIn.agreed(tx, actor, id, input));
    await this.ask(actor, id, { personId: actor.personId, via: actor.via, mark: input.mark, steps });
    return undefined;
  }

  /** How far the worker is with a file that it was asked for; undefined when it was not. */
  async progress(actor: Actor, { id, asked, stepsDone }: SheetImport): Promise<ImportProgress | undefined> {
    permit(actor, 'plan:import');
    if (asked === null) return undefined;
    const request = await this.database.snapshot(actor, (tx) => this.outbox.pending(tx, 'bring-in-rows', { importId: id }));
    const fault = request?.lastError?.replace(/^[A-Z]\w*: |\.$/g, '') ?? null;
    const state = fault !== null ? 'failed' : request && request.handedAt === null ? 'waiting' : 'under-way';
    return { state, fault, percent: asked.steps === 0 ? 0 : Math.floor((stepsDone * 100) / asked.steps) };
  }

  /** The worker's part. What the plan refuses is kept for the person who asked; after anything else the whole is tried again. */
  async run(authorityId: string, id: string): Promise<void> {
    const schedule = scheduleOf(authorityId);
    const sheetImport = await this.database.snapshot(schedule, (tx) => tx.findOneBy(SheetImportTable, { id }));
    const asked = sheetImport?.asked;
    if (!asked) return;
    const stepsDone = (done: number): Promise<void> => this.note(schedule, id, { stepsDone: done });
    try {
      await stepsDone(0);
      await this.bringingIn.bringIn(await this.asker(authorityId, asked), id, asked, stepsDone);
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof Conflict || error instanceof NotAllowed || error instanceof NotFound)) throw error;
      await this.note(schedule, id, { asked: null, refusal: error.message });
    }
  }

  /** Who asked, as what they are now. */
  private async asker(authorityId: string, { personId, via }: AskedImport): Promise<Actor> {
    const actor = personId === null ? undefined : await this.actors.actorOf(personId, authorityId, via);
    if (actor === undefined) throw new NotAllowed('Whoever asked for this has no part in the plan any more. Nothing was brought in');
    return actor;
  }

  private async ask(actor: Actor, id: string, asked: AskedImport): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      await importForChange(tx, id);
      await tx.update(SheetImportTable, id, { asked, stepsDone: 0, refusal: null });
      await this.audit.record(tx, actor, { event: 'import.asked-for', subject: id });
      await this.outbox.add(tx, actor, 'bring-in-rows', { importId: id });
    });
  }

  /** At once, beside the transaction that brings the rows in. */
  private async note(actor: Actor, id: string, set: Partial<Pick<SheetImport, 'asked' | 'stepsDone' | 'refusal'>>): Promise<void> {
    await this.database.transaction(actor, (tx) => tx.update(SheetImportTable, id, set));
  }
}
