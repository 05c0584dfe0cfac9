export { plain } from './plain.rules.js';
export type { Sheet, SheetColumn } from './sheet.js';
export { workbookOf } from './workbook.js';
