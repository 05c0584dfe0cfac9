import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { ActionOrigin, ColumnMemory, SheetImport } from './sheet-import.js';

export const SheetImportTable = new EntitySchema<SheetImport>({
  name: 'sheet_import',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    fileName: column.text,
    size: column.count,
    sheets: column.json,
    content: column.bytesOrNone,
    layout: column.json,
    uploadedBy: column.uuidOrNone,
    uploadedAt: column.moment,
    broughtInOn: column.dayOrNone,
    outcome: column.jsonOrNone,
    asked: column.jsonOrNone,
    stepsDone: column.count,
    refusal: column.textOrNone,
  },
});

export const ColumnMemoryTable = new EntitySchema<ColumnMemory>({
  name: 'column_memory',
  columns: { authorityId: column.id, heading: column.textKey, field: column.text },
});

export const ActionOriginTable = new EntitySchema<ActionOrigin>({
  name: 'action_origin',
  columns: { actionId: column.id, authorityId: column.uuid, number: column.textOrNone, cells: column.json, broughtInOn: column.day },
});
