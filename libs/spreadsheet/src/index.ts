export { BringingIn } from './bringing-in.js';
export { dryRunViews, type PlannedRow, type Problem } from './dry-run/planned.js';
export { type DryRunPage, DryRuns, mostRows } from './dry-runs.js';
export { columnLetters, fieldNames, fields } from './file/fields.rules.js';
export { BringInRows, ChooseSheet, FindRows, LayOutImport, NamePeople } from './imports.input.js';
export { type ImportInHand, Imports, type ListedImport } from './imports.js';
export type { BroughtInRow, ImportOutcome, SheetImport } from './sheet-import.js';
export { SpreadsheetModule } from './spreadsheet.module.js';
