import { Audit } from '#audit';
import { addDays, Clock, londonInstant } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { remember, remembered } from './column-memory.js';
import { nobody, nameKey } from './dry-run/people.rules.js';
import { fields, isField } from './file/fields.rules.js';
import { claimedTwice, guessMapping, headerRowOf } from './file/header.rules.js';
import type { ChooseSheet, LayOutImport, NamePeople } from './imports.input.js';
import { type PackedSheets, unpacked } from './read/packed.js';
import { readSheets } from './read/read-sheets.js';
import type { Sheet, SheetFile } from './read/sheet.js';
import { UnreadableSheet } from './read/unreadable-sheet.js';
import type { Layout, SheetImport } from './sheet-import.js';
import { SheetImportTable } from './spreadsheet.table.js';

export interface ImportInHand {
  readonly sheetImport: SheetImport;
  readonly sheets: readonly Sheet[];
}

export type ListedImport = Pick<SheetImport, 'id' | 'fileName' | 'uploadedAt' | 'broughtInOn' | 'asked'>;

const keptDays = 14;
const largest = 25 * 1024 * 1024;

/** Files on their way into the plan: read once, kept until they are brought in, and laid out by people. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid saying why the file cannot be read and what to do; nothing is stored then */
  async start(actor: Actor, file: SheetFile): Promise<SheetImport> {
    permit(actor, 'plan:import');
    if (file.bytes.length > largest) throw new Invalid([{ field: 'file', message: 'The selected file must be 25MB or smaller' }]);
    // Reading may take seconds; no transaction is held open for it.
    const { sheets, heads, content } = await readable(file);
    return this.database.transaction(actor, async (tx) => {
      const sheetImport: SheetImport = {
        id: newId(),
        authorityId: actor.authorityId,
        fileName: file.fileName.slice(-160) || 'The file',
        size: file.bytes.length,
        sheets,
        content: Buffer.from(content),
        layout: guessed(heads, likeliest(heads), undefined, await remembered(tx)),
        uploadedBy: actor.personId,
        uploadedAt: this.clock.now(),
        broughtInOn: null,
        outcome: null,
        asked: null,
        stepsDone: 0,
        refusal: null,
      };
      await tx.insert(SheetImportTable, sheetImport);
      await this.audit.record(tx, actor, { event: 'import.started', subject: sheetImport.id, sheets: sheets.length });
      return sheetImport;
    });
  }

  /** The files of the last weeks, newest first. */
  async list(actor: Actor, most = 20): Promise<readonly ListedImport[]> {
    permit(actor, 'plan:import');
    const select = { id: true, fileName: true, uploadedAt: true, broughtInOn: true, asked: true } as const;
    return this.database.snapshot(actor, (tx) =>
      tx.find(SheetImportTable, {
        select,
        where: [{ content: Not(IsNull()) }, { broughtInOn: Not(IsNull()) }],
        order: { uploadedAt: 'DESC' },
        take: most,
      }),
    );
  }

  /** What became of a file. @throws NotFound */
  async find(actor: Actor, id: string): Promise<SheetImport> {
    permit(actor, 'plan:import');
    return this.database.snapshot(actor, (tx) => stored(tx, id));
  }

  /** @throws NotFound, Conflict when it was brought in or its file is not kept any more */
  async inHand(tx: Tx, id: string): Promise<ImportInHand> {
    const sheetImport = await stored(tx, id);
    return { sheetImport, sheets: sheetsOfImport(sheetImport) };
  }

  async open(actor: Actor, id: string): Promise<ImportInHand> {
    permit(actor, 'plan:import');
    return this.database.snapshot(actor, (tx) => this.inHand(tx, id));
  }

  /** Another sheet or another row of headings: what the columns hold is guessed anew. */
  async chooseSheet(actor: Actor, id: string, { sheet, headerRow }: ChooseSheet): Promise<void> {
    await this.relay(actor, id, async (tx, { sheets, sheetImport }) => {
      const chosen = sheets[sheet - 1];
      if (chosen === undefined) throw new Invalid([{ field: 'sheet', message: `Select one of the ${sheets.length} sheets` }]);
      if (headerRow !== undefined && headerRow > chosen.rows.length)
        throw new Invalid([{ field: 'headerRow', message: `The sheet has ${chosen.rows.length} rows. Enter one of them` }]);
      const layout = guessed(sheets, sheet - 1, headerRow, await remembered(tx));
      return { ...layout, underWay: sheetImport.layout.underWay, people: sheetImport.layout.people };
    });
  }

  /** What each column holds. What was corrected is remembered for the next file with the same heading. */
  async layOut(actor: Actor, id: string, { columns, fillDown, underWay }: LayOutImport): Promise<void> {
    await this.relay(actor, id, async (tx, { sheets, sheetImport: { layout } }) => {
      const mapping = columns.map((column) => (isField(column) ? column : null));
      const [twice] = claimedTwice(mapping);
      if (twice !== undefined)
        throw new Invalid([
          { field: `columns.${mapping.lastIndexOf(twice)}`, message: `Two columns are “${fields[twice].label}”. Choose one of them` },
        ]);
      if (!mapping.includes('title')) throw new Invalid([{ field: 'columns.0', message: 'Choose which column holds the action' }]);
      await remember(tx, actor, sheets[layout.sheet], layout.headerRow, mapping);
      return { ...layout, mapping, fillDown: fillDown ?? false, underWay: underWay ?? false };
    });
  }

  /** Who is meant by names that nobody here has. */
  async namePeople(actor: Actor, id: string, { people }: NamePeople): Promise<void> {
    await this.relay(actor, id, async (tx, { sheetImport: { layout } }) => {
      await refuseStrangers(tx, people);
      const said = new Map(Object.entries(layout.people));
      for (const { name, is, personId } of people) {
        if (is === 'leave-out' || (is === 'person' && personId === undefined)) said.delete(nameKey(name));
        else said.set(nameKey(name), is === 'nobody' ? nobody : (personId ?? nobody));
      }
      return { ...layout, people: Object.fromEntries(said) };
    });
  }

  /** The file is not wanted: what was read of it is deleted at once. */
  async discard(actor: Actor, id: string): Promise<void> {
    permit(actor, 'plan:import');
    await this.database.transaction(actor, async (tx) => {
      await importForChange(tx, id);
      await tx.delete(SheetImportTable, { id });
      await this.audit.record(tx, actor, { event: 'import.discarded', subject: id });
    });
  }

  /** Deletes what was read of files that nobody brought in for two weeks; run at each sweep. */
  async forget(actor: Actor): Promise<void> {
    const before = londonInstant(addDays(this.clock.today(), -keptDays), '00:00');
    await this.database.transaction(actor, (tx) =>
      tx.delete(SheetImportTable, { uploadedAt: LessThan(before), broughtInOn: IsNull(), asked: IsNull() }),
    );
  }

  private async relay(actor: Actor, id: string, change: (tx: Tx, inHand: ImportInHand) => Promise<Layout>): Promise<void> {
    permit(actor, 'plan:import');
    await this.database.transaction(actor, async (tx) => {
      const sheetImport = await importForChange(tx, id);
      const layout = await change(tx, { sheetImport, sheets: sheetsOfImport(sheetImport) });
      await tx.update(SheetImportTable, id, { layout, refusal: null });
    });
  }
}

async function readable(file: SheetFile): Promise<PackedSheets> {
  try {
    return await readSheets(file);
  } catch (error) {
    if (error instanceof UnreadableSheet) throw new Invalid([{ field: 'file', message: error.message }]);
    throw error;
  }
}

async function stored(tx: Tx, id: string): Promise<SheetImport> {
  const found = await tx.findOneBy(SheetImportTable, { id });
  if (found === null) throw new NotFound('There is no such file. Files are kept for 14 days: bring it in again');
  return found;
}

/** @throws NotFound, Conflict when it was brought in or is on its way */
export async function importForChange(tx: Tx, id: string): Promise<SheetImport> {
  await tx.query('select id from sheet_import where id = $1 for update', [id]);
  const sheetImport = await stored(tx, id);
  if (sheetImport.asked !== null) throw new Conflict('This file is being brought in, so nothing about it can change now');
  if (sheetImport.broughtInOn !== null) throw new Conflict(broughtIn);
  return sheetImport;
}

const broughtIn = 'This file was brought in already. To bring in a corrected one, choose it again';

function sheetsOfImport({ content }: SheetImport): readonly Sheet[] {
  if (content === null) throw new Conflict(broughtIn);
  return unpacked(content);
}

/** The sheet in whose headings the most is known. */
function likeliest(sheets: readonly Sheet[]): number {
  const known = sheets.map((sheet) => {
    const row = headerRowOf(sheet);
    return row === undefined ? 0 : guessMapping(sheet, row, new Map()).filter((field) => field !== null).length;
  });
  return known.indexOf(Math.max(...known));
}

/** @param headerRow as the file counts, from 1 */
function guessed(sheets: readonly Sheet[], at: number, headerRow: number | undefined, memory: ReadonlyMap<string, string>): Layout {
  const sheet = sheets[at] ?? { name: '', rows: [], merges: [] };
  const row = headerRow === undefined ? (headerRowOf(sheet) ?? firstRow(sheet)) : headerRow - 1;
  return {
    sheet: at,
    headerRow: row,
    mapping: guessMapping(sheet, row, memory),
    fillDown: sheet.merges.length === 0,
    underWay: false,
    people: {},
  };
}

const firstRow = ({ rows }: Sheet): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cell !== '')),
  );

/** @throws Invalid for a person who has no part in this authority */
async function refuseStrangers(tx: Tx, people: NamePeople['people']): Promise<void> {
  const ids = people.flatMap(({ personId }) => personId ?? []);
  const known = await tx.query<{ id: string }[]>('select id from person where id = any($1)', [ids]);
  const stranger = people.findIndex(({ personId }) => personId !== undefined && !known.some(({ id }) => id === personId));
  if (stranger >= 0) throw new Invalid([{ field: `people.${stranger}.personId`, message: 'Select someone from the list' }]);
}
