import { addDays, dayInWords, londonDay, londonTime, momentInWords, type PlainDate, shortDay } from '#calendar';
import type { Rag } from '#plan';
import type { ReportContent, ReportedAction } from '../content/content.js';
import type { Cell } from './paper.js';

export { dueWords } from '#plan';

export const ratingWords: Readonly<Record<Rag, string>> = { red: 'Red', amber: 'Amber', green: 'Green', blue: 'Blue' };

/** '1 action', '3 actions', '1,204 people'. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

export const action = (number: number): string => `A${number}`;
export const concern = (number: number): string => `C${number}`;
export const list = (items: readonly string[]): string => items.join(', ');

export const statusWords: Readonly<Record<ReportedAction['status'], string>> = {
  draft: 'Draft',
  'not-started': 'Not started',
  'in-progress': 'In progress',
  claimed: 'Claimed complete, not verified',
  verified: 'Verified, not yet embedded',
  embedded: 'Embedded',
  stopped: 'Stopped',
};

/** '13 March 2026 at 8:03am'; a midnight is told as the end of a day, for few know which day it begins. */
export function momentWords(instant: Date): string {
  if (londonTime(instant) !== '00:00') return momentInWords(instant);
  return `midnight at the end of ${dayInWords(addDays(londonDay(instant), -1))}`;
}

export const short = (day: PlainDate | null): string => (day === null ? '–' : shortDay(day));

export function actionCell({ id, number }: Pick<ReportedAction, 'id' | 'number'>): Cell {
  return { text: action(number), href: `/actions/${id}` };
}

/** Who answers for an action: the owner, or the lead until the owner has accepted. */
export function ownerWords({ owner, ownerAccepted, lead }: Pick<ReportedAction, 'owner' | 'ownerAccepted' | 'lead'>): string {
  if (owner === null) return lead === null ? 'Nobody owns it' : `No owner; ${lead} answers for it`;
  return ownerAccepted ? owner : `${owner} (not yet accepted)`;
}

/** Looks actions and concerns up by number. */
export class Index {
  private readonly actions: ReadonlyMap<number, ReportedAction>;
  private readonly concerns: ReadonlyMap<number, ReportContent['concerns'][number]>;
  private readonly concernNumbers: ReadonlyMap<string, number>;

  constructor(content: ReportContent) {
    this.actions = new Map(content.actions.map((line) => [line.number, line]));
    this.concerns = new Map(content.concerns.map((line) => [line.number, line]));
    this.concernNumbers = new Map(content.concerns.map(({ id, number }) => [id, number]));
  }

  actionsOf(numbers: readonly number[]): readonly ReportedAction[] {
    return numbers.flatMap((number) => this.actions.get(number) ?? []);
  }

  concernsOf(numbers: readonly number[]): readonly ReportContent['concerns'][number][] {
    return numbers.flatMap((number) => this.concerns.get(number) ?? []);
  }

  /** 'C3, C7': the concerns that an action answers, as far as readers may know of them. */
  answeredBy({ concernIds }: ReportedAction): string {
    const numbers = concernIds.flatMap((id) => this.concernNumbers.get(id) ?? []);
    return list(numbers.toSorted((a, b) => a - b).map(concern));
  }
}
