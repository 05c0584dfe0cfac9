import { dayInWords } from '#calendar';
import type { Action, Milestone } from './action.js';

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
export function wasWords(due: Due): string {
  const { extensions = 0 } = due;
  return aside(due, extensions > 0 ? `${extensions} ${extensions === 1 ? 'extension' : 'extensions'}` : '');
}

/** '(was 29 May 2026; moved later twice)', of a milestone; empty where it stands as it was added. */
export function movedWords(milestone: Pick<Milestone, 'dueOn' | 'originalDueOn' | 'movedLater'>): string {
  const { movedLater: times } = milestone;
  const often = ['', 'once', 'twice'][times] ?? `${times} times`;
  return aside(milestone, times > 0 ? `moved later ${often}` : '');
}

function aside({ dueOn, originalDueOn }: Pick<Due, 'dueOn' | 'originalDueOn'>, often: string): string {
  const was = originalDueOn !== null && originalDueOn !== dueOn ? `was ${dayInWords(originalDueOn)}` : '';
  const aside = [was, often].filter((part) => part !== '').join('; ');
  return aside === '' ? '' : `(${aside})`;
}
