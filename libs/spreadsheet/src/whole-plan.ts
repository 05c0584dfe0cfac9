import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { actionSheet } from './action-sheet.js';
import { recordSheets } from './record-sheets.js';
import type { Table } from './write/table.js';

/**
 * The whole plan as it stands, for a workbook. Its first sheet is read back by an import: see `action-sheet.ts`. The others tell what
 * happened to the actions, and what they are measured by.
 */
@Injectable()
export class WholePlan {
  constructor(private readonly database: Database) {}

  async read(actor: Actor): Promise<readonly Table[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const tables: Table[] = [await actionSheet(tx)];
      for (const { name, columns, sql } of recordSheets) {
        const rows = await tx.query<Record<string, string | number | null>[]>(sql);
        tables.push({ name, rows: [columns, ...rows.map((row) => Object.values(row))] });
      }
      return tables;
    });
  }
}
