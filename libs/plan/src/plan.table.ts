import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Action, ActionConcern, ActionDependency, CoOwner, Milestone } from './action.js';
import type { EvidenceFile } from './evidence-file.js';
import type { Priority, PriorityRating } from './priority.js';
import type { ActionStep, Evidence, Extension, ProgressUpdate, RatingChange } from './progress.js';
import type { CutOff, RatingKey } from './rating-key.js';

export const PriorityTable = new EntitySchema<Priority>({
  name: 'priority',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    number: column.text,
    title: column.text,
    success: column.textOrNone,
    leadId: column.uuidOrNone,
    version: column.version,
  },
});

export const PriorityRatingTable = new EntitySchema<PriorityRating>({
  name: 'priority_rating',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    priorityId: column.uuid,
    rating: column.textOrNone,
    reason: column.textOrNone,
    ratedBy: column.uuidOrNone,
    ratedOn: column.day,
    ratedAt: column.moment,
  },
});

export const ActionTable = new EntitySchema<Action>({
  name: 'action',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    number: column.count,
    title: column.text,
    outcome: column.textOrNone,
    priorityId: column.uuidOrNone,
    status: column.text,
    ownerId: column.uuidOrNone,
    ownerAcceptedOn: column.dayOrNone,
    ownerSince: column.dayOrNone,
    leadId: column.uuidOrNone,
    startOn: column.dayOrNone,
    dueOn: column.dayOrNone,
    originalDueOn: column.dayOrNone,
    dueReason: column.textOrNone,
    confirmedOn: column.dayOrNone,
    claimedOn: column.dayOrNone,
    claimedBy: column.uuidOrNone,
    verifiedOn: column.dayOrNone,
    verifiedBy: column.uuidOrNone,
    embeddedOn: column.dayOrNone,
    stoppedOn: column.dayOrNone,
    stopReason: column.textOrNone,
    replacedById: column.uuidOrNone,
    ownerRating: column.textOrNone,
    ownerRatingReason: column.textOrNone,
    rating: column.textOrNone,
    factsRating: column.textOrNone,
    ratingReasons: column.texts,
    ratingSince: column.dayOrNone,
    ratedOn: column.dayOrNone,
    ratingTurnsOn: column.dayOrNone,
    ratedKey: column.countOrNone,
    redFrom: column.dayOrNone,
    criticalSince: column.dayOrNone,
    criticalReason: column.textOrNone,
    createdAt: column.moment,
    restrictedTo: column.uuidOrNone,
    version: column.version,
  },
});

export const ActionConcernTable = new EntitySchema<ActionConcern>({
  name: 'action_concern',
  columns: { actionId: column.id, concernId: column.id, authorityId: column.uuid },
});

export const ActionDependencyTable = new EntitySchema<ActionDependency>({
  name: 'action_dependency',
  columns: {
    actionId: column.id,
    waitsForId: column.id,
    authorityId: column.uuid,
    addedBy: column.uuidOrNone,
    addedOn: column.day,
  },
});

export const CoOwnerTable = new EntitySchema<CoOwner>({
  name: 'co_owner',
  columns: { actionId: column.id, personId: column.id, authorityId: column.uuid },
});

export const MilestoneTable = new EntitySchema<Milestone>({
  name: 'milestone',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    title: column.text,
    dueOn: column.day,
    originalDueOn: column.day,
    movedLater: column.count,
    doneOn: column.dayOrNone,
    version: column.version,
  },
});

export const ProgressUpdateTable = new EntitySchema<ProgressUpdate>({
  name: 'progress_update',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    writtenBy: column.uuidOrNone,
    onBehalfOf: column.uuidOrNone,
    madeOn: column.day,
    writtenAt: column.moment,
    kind: column.text,
    text: column.text,
    ownerRating: column.textOrNone,
    ratingReason: column.textOrNone,
    recovery: column.textOrNone,
    recoveryBy: column.dayOrNone,
    takenBackAt: column.momentOrNone,
  },
});

export const EvidenceTable = new EntitySchema<Evidence>({
  name: 'evidence',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    kind: column.text,
    datedOn: column.day,
    shows: column.text,
    link: column.textOrNone,
    fileSha256: column.textOrNone,
    fileName: column.textOrNone,
    addedBy: column.uuidOrNone,
    addedAt: column.moment,
    takenBackAt: column.momentOrNone,
  },
});

export const EvidenceFileTable = new EntitySchema<EvidenceFile>({
  name: 'evidence_file',
  columns: { authorityId: column.id, sha256: column.textKey, mediaType: column.text, size: column.count, bytes: column.bytesOrNone },
});

export const ExtensionTable = new EntitySchema<Extension>({
  name: 'extension',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    requestedBy: column.uuidOrNone,
    requestedOn: column.day,
    fromDue: column.day,
    toDue: column.day,
    reason: column.text,
    decision: column.textOrNone,
    decidedBy: column.uuidOrNone,
    decidedOn: column.dayOrNone,
    decisionReason: column.textOrNone,
  },
});

export const ActionStepTable = new EntitySchema<ActionStep>({
  name: 'action_step',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    event: column.text,
    fromStatus: column.textOrNone,
    toStatus: column.text,
    onDay: column.day,
    at: column.moment,
    personId: column.uuidOrNone,
    reason: column.textOrNone,
  },
});

export const RatingChangeTable = new EntitySchema<RatingChange>({
  name: 'rating_change',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuid,
    fromDay: column.day,
    rating: column.text,
    factsRating: column.text,
    ownerRating: column.textOrNone,
    reasons: column.texts,
    keyVersion: column.count,
  },
});

export const RatingKeyTable = new EntitySchema<RatingKey>({
  name: 'rating_key',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    keyVersion: column.countOrNone,
    thresholds: column.json,
    reason: column.text,
    proposedBy: column.uuidOrNone,
    proposedOn: column.day,
    decision: column.textOrNone,
    decidedBy: column.uuidOrNone,
    decidedOn: column.dayOrNone,
    decisionReason: column.textOrNone,
    inForceOn: column.dayOrNone,
  },
});

export const UpdateCycleTable = new EntitySchema<CutOff>({
  name: 'update_cycle',
  columns: { meetingId: column.id, authorityId: column.uuid, cutOffOn: column.day },
});
