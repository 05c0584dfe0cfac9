import type { PlannedReminder } from './reminder.js';
import { tellOfAction } from './tell-action.rules.js';
import { tellOfBoard } from './tell-board.rules.js';
import { tellOfVisit } from './tell-visit.rules.js';
import type { Telling, Told } from './telling.js';

/** Whom a planned row is for, and what they are told, as the facts stand at the moment of sending. */
export function tell(row: PlannedReminder, telling: Telling): Told {
  switch (row.anchor) {
    case 'visit':
    case 'visit-window':
      return tellOfVisit(row, telling);
    case 'action-due':
    case 'milestone':
    case 'acceptance':
    case 'verification':
    case 'extension':
      return tellOfAction(row, telling);
    case 'challenge':
    case 'findings':
    case 'report':
    case 'exceptions':
      return tellOfBoard(row, telling);
  }
}
