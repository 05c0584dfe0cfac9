import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { Measures } from './measures.js';

@Module({ imports: [AuditModule], providers: [Measures], exports: [Measures] })
export class MeasureModule {}
