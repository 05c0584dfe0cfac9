import { dayInWords } from '#calendar';
import type { Action } from './action.js';

/** Where a due date is told, its first one and the number of extensions are told with it. */
export interface Due extends Pick<Action, 'dueOn' | 'originalDueOn'> {
  /** Granted ones, where they are counted. */
  readonly extensions?: number;
}

/** 'Due 30 October 2026 (was 29 May 2026; 2 extensions)'. */
export function dueWords(due: Due): string {
  if (due.dueOn === null) return 'No due date';
  return [`Due ${dayInWords(due.dueOn)}`, wasWords(due)].filter((part) => part !== '').join(' ');
}

/** '(was 29 May 2026; 2 extensions)'; empty where the date is the first one and was never extended. */
export function wasWords({ dueOn, originalDueOn, extensions = 0 }: Due): string {
  const was = originalDueOn !== null && originalDueOn !== dueOn ? `was ${dayInWords(originalDueOn)}` : '';
  const often = extensions > 0 ? `${extensions} ${extensions === 1 ? 'extension' : 'extensions'}` : '';
  const aside = [was, often].filter((part) => part !== '').join('; ');
  return aside === '' ? '' : `(${aside})`;
}
