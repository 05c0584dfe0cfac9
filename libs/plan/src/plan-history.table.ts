import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { PlanHistory } from './plan-history.js';

export const PlanHistoryTable = new EntitySchema<PlanHistory>({
  name: 'plan_history',
  columns: {
    thing: column.textKey,
    key: column.textKey,
    authorityId: column.uuid,
    actionId: column.uuidOrNone,
    concernId: column.uuidOrNone,
    fromDay: { type: 'date', primary: true },
    untilDay: column.dayOrNone,
    content: column.json,
    restrictedTo: column.uuidOrNone,
    fromTrail: column.flag,
  },
});
