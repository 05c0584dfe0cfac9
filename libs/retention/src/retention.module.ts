import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { Module } from '@nestjs/common';
import { Purging } from './purging.js';
import { RetentionRules } from './retention-rules.js';

@Module({ imports: [AuditModule, BoardModule], providers: [Purging, RetentionRules], exports: [Purging, RetentionRules] })
export class RetentionModule {}
