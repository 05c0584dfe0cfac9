import { AuditModule } from '#audit';
import { WebhookModule } from '#webhook';
import { Module } from '@nestjs/common';
import { Concerns } from './concerns.js';
import { DocumentList } from './document-list.js';
import { Documents } from './documents.js';
import { FindingSplitting } from './finding-splitting.js';
import { InspectionList } from './inspection-list.js';
import { Inspections } from './inspections.js';
import { Keeping } from './keeping.js';
import { Places } from './places.js';
import { Steps } from './steps.js';
import { VerbalFeedback } from './verbal-feedback.js';

const useCases = [Concerns, DocumentList, Documents, FindingSplitting, InspectionList, Inspections, Steps, VerbalFeedback];

@Module({ imports: [AuditModule, WebhookModule], providers: [...useCases, Keeping, Places], exports: useCases })
export class InspectionModule {}
