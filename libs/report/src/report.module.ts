import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { Drafting } from './drafting.js';
import { Renderings } from './renderings.js';
import { ReportList } from './report-list.js';
import { ReportSchedule } from './report-schedule.js';
import { Reports } from './reports.js';

const useCases = [Reports, ReportList, ReportSchedule, Renderings];

@Module({ imports: [AuditModule, PlanModule, BoardModule], providers: [...useCases, Drafting], exports: useCases })
export class ReportModule {}
