import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Concern, Raising } from './concern.js';
import type { Finding } from './finding.js';
import type { InspectionStep } from './inspection-step.js';
import type { Inspection, InspectionFocus, InspectionReader } from './inspection.js';
import type { ProvisionalFinding } from './provisional.js';
import type { SourceContent, SourceDocument } from './source-document.js';

export const InspectionTable = new EntitySchema<Inspection>({
  name: 'inspection',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    kind: column.text,
    title: column.text,
    status: column.text,
    startsOn: column.day,
    endsOn: column.day,
    leadInspector: column.textOrNone,
    focus: column.textOrNone,
    focusThemes: column.texts,
    judgements: column.json,
    publishedOn: column.dayOrNone,
    releasedAt: column.momentOrNone,
    awaitsRelease: column.flag,
    createdAt: column.moment,
    version: column.version,
  },
});

export const InspectionReaderTable = new EntitySchema<InspectionReader>({
  name: 'inspection_reader',
  columns: { inspectionId: column.id, personId: column.id, authorityId: column.uuid },
});

export const InspectionFocusTable = new EntitySchema<InspectionFocus>({
  name: 'inspection_focus',
  columns: { inspectionId: column.id, concernId: column.id, authorityId: column.uuid },
});

export const InspectionStepTable = new EntitySchema<InspectionStep>({
  name: 'inspection_step',
  columns: {
    inspectionId: column.id,
    step: column.textKey,
    authorityId: column.uuid,
    onDay: column.day,
    recordedBy: column.uuidOrNone,
    recordedAt: column.moment,
    restrictedTo: column.uuidOrNone,
  },
});

export const SourceDocumentTable = new EntitySchema<SourceDocument>({
  name: 'source_document',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    inspectionId: column.uuid,
    step: column.textOrNone,
    title: column.text,
    fileName: column.textOrNone,
    mediaType: column.text,
    size: column.count,
    sha256: column.text,
    receivedOn: column.day,
    facts: column.json,
    takenInBy: column.uuidOrNone,
    takenInAt: column.moment,
    restrictedTo: column.uuidOrNone,
  },
});

export const SourceContentTable = new EntitySchema<SourceContent>({
  name: 'source_content',
  columns: { documentId: column.id, authorityId: column.uuid, bytes: column.bytes },
});

export const FindingTable = new EntitySchema<Finding>({
  name: 'finding',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    documentId: column.uuid,
    inspectionId: column.uuid,
    position: column.count,
    kind: column.text,
    source: column.text,
    text: column.text,
    section: column.textOrNone,
    paragraph: column.countOrNone,
    page: column.countOrNone,
    theme: column.textOrNone,
    secondTheme: column.textOrNone,
    confidence: column.number,
    groupNumber: column.countOrNone,
    frameworkReference: column.textOrNone,
    decision: column.textOrNone,
    decisionReason: column.textOrNone,
    decidedBy: column.uuidOrNone,
    decidedAt: column.momentOrNone,
    concernId: column.uuidOrNone,
    splitFromId: column.uuidOrNone,
    wholeText: column.textOrNone,
    restrictedTo: column.uuidOrNone,
    version: column.version,
  },
});

export const ProvisionalFindingTable = new EntitySchema<ProvisionalFinding>({
  name: 'provisional_finding',
  columns: {
    findingId: column.id,
    authorityId: column.uuid,
    outcome: column.textOrNone,
    becameId: column.uuidOrNone,
    reason: column.textOrNone,
    concernId: column.uuidOrNone,
    decidedBefore: column.jsonOrNone,
    settledBy: column.uuidOrNone,
    settledAt: column.momentOrNone,
  },
});

export const ConcernTable = new EntitySchema<Concern>({
  name: 'concern',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    number: column.count,
    title: column.text,
    theme: column.text,
    status: column.text,
    closedOn: column.dayOrNone,
    priorityId: column.uuidOrNone,
    splitFromId: column.uuidOrNone,
    createdAt: column.moment,
    restrictedTo: column.uuidOrNone,
    version: column.version,
  },
});

export const RaisingTable = new EntitySchema<Raising>({
  name: 'raising',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    concernId: column.uuid,
    inspectionId: column.uuid,
    raisedOn: column.day,
    restrictedTo: column.uuidOrNone,
  },
});
