import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Decision } from './decision.js';
import type { LastLook } from './last-look.js';
import type { Challenge, Deadline, Meeting } from './meeting.js';
import type { Notice } from './notice.js';

export const MeetingTable = new EntitySchema<Meeting>({
  name: 'meeting',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    title: column.text,
    heldOn: column.day,
    cutOffOn: column.day,
    papersOutOn: column.day,
    status: column.text,
    version: column.version,
  },
});

export const DeadlineTable = new EntitySchema<Deadline>({
  name: 'deadline',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    kind: column.text,
    title: column.text,
    dueOn: column.day,
    cutOffOn: column.day,
    signOffOn: column.dayOrNone,
    meetingId: column.uuidOrNone,
    status: column.text,
    version: column.version,
  },
});

export const ChallengeTable = new EntitySchema<Challenge>({
  name: 'challenge',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    actionId: column.uuidOrNone,
    concernId: column.uuidOrNone,
    raisedBy: column.uuidOrNone,
    raisedOn: column.day,
    text: column.text,
    answerBy: column.day,
    answer: column.textOrNone,
    answeredBy: column.uuidOrNone,
    answeredOn: column.dayOrNone,
    restrictedTo: column.uuidOrNone,
  },
});

export const DecisionTable = new EntitySchema<Decision>({
  name: 'decision',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    meetingId: column.uuid,
    kind: column.text,
    actionId: column.uuidOrNone,
    concernId: column.uuidOrNone,
    text: column.text,
    overrideReason: column.textOrNone,
    challengeId: column.uuidOrNone,
    draftedId: column.uuidOrNone,
    recordedBy: column.uuidOrNone,
    recordedAt: column.moment,
    decidedOn: column.day,
    restrictedTo: column.uuidOrNone,
  },
});

export const NoticeTable = new EntitySchema<Notice>({
  name: 'notice',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    kind: column.text,
    subjectId: column.uuid,
    onDay: column.day,
    roles: column.texts,
    personIds: column.uuids,
    headline: column.text,
    line: column.text,
    path: column.text,
  },
});

export const LastLookTable = new EntitySchema<LastLook>({
  name: 'last_look',
  columns: { authorityId: { type: 'uuid', primary: true }, personId: column.id, lookedAt: column.moment },
});
