import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Delivery, Message, PlannedReminder, ReminderRule } from './reminder.js';

export const ReminderRuleTable = new EntitySchema<ReminderRule>({
  name: 'reminder_rule',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    anchor: column.text,
    offsets: column.counts,
    audiences: column.texts,
    wants: column.texts,
    enabled: column.flag,
    version: column.version,
  },
});

export const PlannedReminderTable = new EntitySchema<PlannedReminder>({
  name: 'planned_reminder',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    ruleId: column.uuidOrNone,
    kind: column.text,
    anchor: column.text,
    anchorId: column.uuid,
    anchorOn: column.day,
    movedFrom: column.dayOrNone,
    offset: column.count,
    dueOn: column.day,
    state: column.text,
    reason: column.textOrNone,
    settledAt: column.momentOrNone,
  },
});

export const MessageTable = new EntitySchema<Message>({
  name: 'message',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    personId: column.uuid,
    email: column.text,
    runId: column.uuid,
    messageId: column.text,
    subject: column.text,
    text: column.text,
    html: column.text,
    state: column.text,
    attempts: column.count,
    nextTryAt: column.momentOrNone,
    lastError: column.textOrNone,
    madeAt: column.moment,
    sentAt: column.momentOrNone,
    receipt: column.textOrNone,
    arrival: column.textOrNone,
    againOf: column.uuidOrNone,
  },
});

export const DeliveryTable = new EntitySchema<Delivery>({
  name: 'delivery',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    plannedId: column.uuid,
    personId: column.uuid,
    messageId: column.uuidOrNone,
    skippedBecause: column.textOrNone,
    line: column.text,
    actionIds: column.uuids,
    escalates: column.flag,
    standInId: column.uuidOrNone,
    heldUntil: column.dayOrNone,
    madeAt: column.moment,
  },
});
