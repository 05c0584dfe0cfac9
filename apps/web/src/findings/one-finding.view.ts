import { type Finding, placesToSplit } from '#inspection';
import { lastDecision, type TriageRow, type TriageSheet } from '#plan';
import { Conflict, NotFound } from '#platform';
import { themes } from '#reading';
import type { Form } from '../http/forms.js';
import { decidedView, listedRow, progressInWords, toldFinding } from './findings.view.js';

/** All rows that wait, in the order in which the page of findings lists them. */
function waitingRows({ recommendations, concerns, strengths }: TriageSheet): readonly TriageRow[] {
  const kept = strengths.map((lead) => ({ lead, others: [], suggestedTitle: '', priorityId: null, suggestions: [] }));
  return [...recommendations, ...concerns, ...kept];
}

/** Where the next decision is taken: the first row that waits, from the given place on. */
export function nextWaiting(sheet: TriageSheet, from = 0): string | undefined {
  const rows = waitingRows(sheet);
  return (rows[from] ?? rows[0])?.lead.id;
}

const isOf = (id: string) => (row: TriageRow) => row.lead.id === id || row.others.some((other) => other.id === id);

/** The place of a finding's row among those that wait; undefined when it is decided. @throws NotFound */
export function placeOf(sheet: TriageSheet, id: string): number | undefined {
  const place = waitingRows(sheet).findIndex(isOf(id));
  if (place >= 0) return place;
  if (!sheet.decided.some(({ finding }) => finding.id === id)) throw new NotFound('There is no such finding in this document');
  return undefined;
}

/** What /documents/:id/findings/:findingId shows: one row with its decision, and the way on. */
export function oneFindingView(sheet: TriageSheet, id: string, form: Form, personId: string | null): object {
  const rows = waitingRows(sheet);
  const place = placeOf(sheet, id);
  const row = place === undefined ? undefined : rows[place];
  const decided = sheet.decided.find(({ finding }) => finding.id === id);
  const [last] = lastDecision(
    sheet.decided.map(({ finding }) => finding),
    personId,
  );
  const lastDecided = sheet.decided.find(({ finding }) => finding.id === last?.id);
  return {
    document: sheet.document,
    inspection: sheet.inspection,
    isUnreleased: sheet.isUnreleased,
    form,
    progress: sheet.progress,
    progressWords: progressInWords(sheet.progress, sheet.waitingSince),
    row: row && { ...listedRow(row, form), isStrength: row.lead.kind === 'strength' },
    decided: decided && decidedView(decided),
    next: place === undefined ? nextWaiting(sheet) : rows[place + 1]?.lead.id,
    previous: place === undefined ? undefined : rows[place - 1]?.lead.id,
    last: lastDecided && decidedView(lastDecided),
    known: sheet.known,
    themeItems: themes.map(({ key, label }) => ({ value: key, text: label })),
    priorityItems: sheet.priorities,
  };
}

/** What /documents/:id/findings/:findingId/split shows. */
export function splitView({ document, inspection }: TriageSheet, finding: Finding, form: Form): object {
  const places = placesToSplit(finding.text).map(({ at, ends, begins }) => ({
    value: String(at),
    text: `“${begins}”`,
    hint: `after “${ends}”`,
  }));
  return { document, inspection, finding: toldFinding(finding), version: finding.version, places, form };
}

/** A finding of the sheet that waits. @throws NotFound, Conflict */
export function findingToSplit(sheet: TriageSheet, id: string): Finding {
  const row = waitingRows(sheet)[placeOf(sheet, id) ?? -1];
  const found = row && [row.lead, ...row.others].find((finding) => finding.id === id);
  if (!found) throw new Conflict('This finding is decided, so it cannot be split. Take the decision back first');
  return found;
}
