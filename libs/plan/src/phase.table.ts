import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Phase, PhaseAction } from './phase.js';

export const PhaseTable = new EntitySchema<Phase>({
  name: 'phase',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    number: column.count,
    name: column.text,
    fromDay: column.day,
    reason: column.textOrNone,
    openedBy: column.uuidOrNone,
    openedAt: column.moment,
  },
});

export const PhaseActionTable = new EntitySchema<PhaseAction>({
  name: 'phase_action',
  columns: { phaseId: column.id, actionId: column.id, authorityId: column.uuid },
});
