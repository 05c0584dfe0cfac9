import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { BringingIn } from './bringing-in.js';
import { DryRuns } from './dry-runs.js';
import { Imports } from './imports.js';
import { LongImports } from './long-imports.js';
import { Performing } from './performing.js';
import { WholePlan } from './whole-plan.js';

@Module({
  imports: [AuditModule, IdentityModule, InspectionModule, PlanModule],
  providers: [Imports, DryRuns, BringingIn, LongImports, Performing, WholePlan],
  exports: [Imports, DryRuns, BringingIn, LongImports, WholePlan],
})
export class SpreadsheetModule {}
