import { AuditModule } from '#audit';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { ArchiveOut } from './archive-out.js';

@Module({ imports: [AuditModule, PlanModule], providers: [ArchiveOut], exports: [ArchiveOut] })
export class ArchiveModule {}
