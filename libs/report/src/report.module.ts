import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { IdentityModule } from '#identity';
import { PlanModule } from '#plan';
import { WebhookModule } from '#webhook';
import { Module } from '@nestjs/common';
import { Accuracy } from './accuracy.js';
import { Drafting } from './drafting.js';
import { Renderings } from './renderings.js';
import { ReportFiles } from './report-files.js';
import { ReportList } from './report-list.js';
import { ReportSchedule } from './report-schedule.js';
import { Receipts } from './receipts.js';
import { Reports } from './reports.js';
import { SideBySide } from './side-by-side.js';
import { Slipping } from './slipping.js';
import { Telling } from './telling.js';
import { VisitReadiness } from './visit-readiness.js';
import { Wording } from './wording.js';

const useCases = [
  Reports,
  Wording,
  Accuracy,
  ReportList,
  ReportSchedule,
  Renderings,
  ReportFiles,
  Receipts,
  SideBySide,
  Slipping,
  VisitReadiness,
];

@Module({
  imports: [AuditModule, IdentityModule, WebhookModule, PlanModule, BoardModule],
  providers: [...useCases, Drafting, Telling],
  exports: useCases,
})
export class ReportModule {}
