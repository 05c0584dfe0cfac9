export type { ReportContent } from './content/content.js';
export type { Block, Cell, Paper } from './paper/paper.js';
export { Renderings } from './renderings.js';
export { CorrectReport, ReportVersion, WriteSummary } from './report.input.js';
export { type ListedReport, type ReportInFull, ReportList } from './report-list.js';
export { ReportModule } from './report.module.js';
export { ReportSchedule, type ScheduleRun } from './report-schedule.js';
export { type Rendering, type Report, type ReportKind, reportKinds } from './report.js';
export { Reports } from './reports.js';
