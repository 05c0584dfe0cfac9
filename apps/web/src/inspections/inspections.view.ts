import { dayInWords, isPlainDate, londonDay } from '#calendar';
import { datesInWords, inspectionKinds, inspectionLife, isUnreleased, kindWords, statusWords } from '#inspection';
import type { InspectionInFull, ListedDocument, ListedInspection, VisitChange } from '#inspection';
import type { Actor } from '#platform';
import type { ListedConcern } from '#plan';
import { themes } from '#reading';
import { timelineOf } from './steps.view.js';

const themeLabels = new Map<string, string>(themes.map(({ key, label }) => [key, label]));

export const kindItems = inspectionKinds.map((value) => ({ value, text: kindWords[value] }));
export const themeItems = themes.map(({ key, label }) => ({ value: key, text: label }));
export const statusItems = [
  { value: 'confirmed', text: 'Confirmed', hint: 'Owners are reminded of what is outstanding, from 20 working days before' },
  { value: 'expected', text: 'Expected in this window', hint: 'Only the director and the programme lead are reminded' },
];

export function listedInspection(inspection: ListedInspection): object {
  return {
    ...inspection,
    dates: datesInWords(inspection),
    kindWords: kindWords[inspection.kind],
    statusWords: statusWords[inspection.status],
  };
}

export function concernItems(concerns: readonly ListedConcern[]): readonly { readonly value: string; readonly text: string }[] {
  return concerns.map(({ id, number, title }) => ({ value: id, text: `C${number} ${title}` }));
}

export function inspectionView(inFull: InspectionInFull, documents: readonly ListedDocument[], actor: Actor, now: Date): object {
  const { inspection, focusConcerns, readers, history, provisional } = inFull;
  const dates = datesInWords(inspection);
  // That something is held back, and by whom, is for those who may see it.
  const isNamed = actor.clearedFor === 'everything' || actor.clearedFor.includes(inspection.id);
  return {
    provisional,
    timeline: timelineOf(inFull, dates),
    canHear: inspection.startsOn <= londonDay(now) && ['confirmed', 'took-place'].includes(inspection.status),
    inspection,
    dates,
    kindWords: kindWords[inspection.kind],
    statusWords: statusWords[inspection.status],
    isComing: inspection.status === 'expected' || inspection.status === 'confirmed',
    hasBegun: inspection.startsOn <= londonDay(now),
    can: Object.keys(inspectionLife[inspection.status]),
    focusThemes: inspection.focusThemes.map((key) => themeLabels.get(key) ?? key),
    focusConcerns,
    focusIsKnown: inspection.focus !== null || inspection.focusThemes.length > 0 || focusConcerns.length > 0,
    isUnreleased: isNamed && isUnreleased(inspection, now),
    readers,
    documents,
    awaitsLetter: inspection.status !== 'cancelled' && documents.every(({ isProvisional }) => isProvisional),
    history: history.map(changeInWords),
  };
}

const verbs: Readonly<Record<string, string>> = {
  'inspection.recorded': 'recorded it',
  'inspection.confirmed': 'confirmed it',
  'inspection.moved': 'moved it',
  'inspection.cancelled': 'cancelled it',
  'inspection.took-place': 'said that it took place',
  'inspection.focus-changed': 'changed its focus',
  'inspection.released': 'released its letter',
  'inspection.step-dated': 'dated a step',
  'inspection.release-arranged': 'arranged its release',
};

function changeInWords({ at, actor, event, details: { from, to, reason } }: VisitChange): object {
  const dates = [datesOf(from), datesOf(to)].filter((words) => words !== undefined);
  const what = `${actor} ${verbs[event] ?? 'changed it'}`;
  return { at, what: dates.length === 2 ? `${what} from ${dates[0] ?? ''} to ${dates[1] ?? ''}` : what, reason };
}

function datesOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { startsOn, endsOn } = value as { startsOn?: unknown; endsOn?: unknown };
  if (!isPlainDate(startsOn)) return undefined;
  return isPlainDate(endsOn) ? datesInWords({ startsOn, endsOn }) : dayInWords(startsOn);
}
