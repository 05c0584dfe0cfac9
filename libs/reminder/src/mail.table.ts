import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { MailHold, MailPreference } from './mail.js';

export const MailPreferenceTable = new EntitySchema<MailPreference>({
  name: 'mail_preference',
  columns: {
    authorityId: { type: 'uuid', primary: true },
    personId: column.id,
    digestDay: column.countOrNone,
    awayFrom: column.dayOrNone,
    awayTo: column.dayOrNone,
    standInId: column.uuidOrNone,
    version: column.version,
  },
});

export const MailHoldTable = new EntitySchema<MailHold>({
  name: 'mail_hold',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    heldAt: column.moment,
    messages: column.count,
    most: column.count,
    releasedBy: column.uuidOrNone,
    releasedAt: column.momentOrNone,
    reason: column.textOrNone,
    endedAt: column.momentOrNone,
  },
});
