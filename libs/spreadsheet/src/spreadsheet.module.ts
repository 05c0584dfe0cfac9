import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { BringingIn } from './bringing-in.js';
import { DryRuns } from './dry-runs.js';
import { Imports } from './imports.js';
import { Performing } from './performing.js';
import { WholePlan } from './whole-plan.js';

@Module({
  imports: [AuditModule, IdentityModule, InspectionModule, PlanModule],
  providers: [Imports, DryRuns, BringingIn, Performing, WholePlan],
  exports: [Imports, DryRuns, BringingIn, WholePlan],
})
export class SpreadsheetModule {}
