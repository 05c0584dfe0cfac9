import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { FigureImports } from './figure-imports.js';
import { Measures } from './measures.js';

@Module({ imports: [AuditModule], providers: [Measures, FigureImports], exports: [Measures, FigureImports] })
export class MeasureModule {}
