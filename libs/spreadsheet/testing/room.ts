import { PlatformModule } from '#platform';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { House } from '../../schema/testing/house.js';
import { BringingIn } from '../src/bringing-in.js';
import type { PlannedRow } from '../src/dry-run/planned.js';
import { type DryRun, DryRuns } from '../src/dry-runs.js';
import type { Field } from '../src/file/fields.rules.js';
import { Imports } from '../src/imports.js';
import type { ImportOutcome, SheetImport } from '../src/sheet-import.js';
import { SpreadsheetModule } from '../src/spreadsheet.module.js';

type Actor = ReturnType<House['actorOf']>;

@Module({})
class RoomModule {}

export interface WholeDryRun extends DryRun {
  readonly rows: readonly PlannedRow[];
}

export interface Room {
  readonly imports: Imports;
  readonly dryRuns: DryRuns;
  readonly bringingIn: BringingIn;
  readonly get: <T>(kind: Type<T>) => T;
  /** From the file to the dry run; `columns` when the guess is not meant. */
  dryRun(
    actor: Actor,
    file: Uint8Array,
    how?: { fileName?: string; underWay?: boolean; columns?: readonly (Field | 'none')[] },
  ): Promise<WholeDryRun>;
  bringIn(actor: Actor, dryRun: DryRun): Promise<ImportOutcome>;
  close(): Promise<void>;
}

/** The use cases of spreadsheets over a house. */
export async function spreadsheetRoom(house: House): Promise<Room> {
  const app = await NestFactory.createApplicationContext(
    { module: RoomModule, imports: [PlatformModule.of(house.clock, house.database), SpreadsheetModule] },
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  const get = <T>(kind: Type<T>): T => app.get(kind, { strict: false });
  const [imports, dryRuns, bringingIn] = [get(Imports), get(DryRuns), get(BringingIn)];
  return {
    imports,
    dryRuns,
    bringingIn,
    get,
    async dryRun(actor, bytes, { fileName = 'Improvement plan.xlsx', underWay = true, columns } = {}) {
      const started: SheetImport = await imports.start(actor, { bytes, fileName });
      const guess = started.layout.mapping.map((field) => field ?? 'none');
      await imports.layOut(actor, started.id, { columns: columns ?? guess, underWay, fillDown: started.layout.fillDown });
      return dryRuns.whole(actor, started.id);
    },
    bringIn: (actor, { sheetImport, mark }) => bringingIn.bringIn(actor, sheetImport.id, { mark }),
    close: () => app.close(),
  };
}
