import { defaultRules, defaultWants } from './defaults.rules.js';
import type { PlannedReminder, ReminderRule } from './reminder.js';
import { tellOfAction } from './tell-action.rules.js';
import { tellOfBoard } from './tell-board.rules.js';
import { tellOfVisit } from './tell-visit.rules.js';
import { tellOfNotice } from './tell-notice.rules.js';
import type { Telling, Told } from './telling.js';

/** The authority's rule for a row; a notice has none and needs none. */
export function ruleFor({ anchor }: Pick<PlannedReminder, 'anchor'>, rules: readonly ReminderRule[]): Telling['rule'] {
  const rule = rules.find((each) => each.anchor === anchor);
  if (rule !== undefined) return rule;
  return anchor === 'notice' ? { offsets: [], audiences: [], wants: [] } : { ...defaultRules[anchor], wants: defaultWants(anchor) };
}

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
    case 'sustained':
    case 'extension':
      return tellOfAction(row, telling);
    case 'challenge':
    case 'findings':
    case 'provisional':
    case 'report':
    case 'sign-off':
    case 'exceptions':
      return tellOfBoard(row, telling);
    case 'notice':
      return tellOfNotice(row, telling);
  }
}
