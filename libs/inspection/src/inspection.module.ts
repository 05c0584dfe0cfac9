import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { Concerns } from './concerns.js';
import { DocumentList } from './document-list.js';
import { Documents } from './documents.js';
import { InspectionList } from './inspection-list.js';
import { Inspections } from './inspections.js';
import { Places } from './places.js';

const useCases = [Concerns, DocumentList, Documents, InspectionList, Inspections];

@Module({ imports: [AuditModule], providers: [...useCases, Places], exports: useCases })
export class InspectionModule {}
