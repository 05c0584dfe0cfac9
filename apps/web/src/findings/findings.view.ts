import { dayInWords, type PlainDate } from '#calendar';
import type { Finding } from '#inspection';
import type { DecidedFinding, KnownConcern, TriageRow, TriageSheet } from '#plan';
import { themes } from '#reading';
import type { Form } from '../http/forms.js';

/** How sure the reader must be that a finding is an earlier concern before the page chooses that by itself. */
const sureEnough = 0.75;

const sourceWords: Readonly<Record<Finding['source'], string>> = {
  recommendation: 'Listed by inspectors',
  'priority-action': 'Area for priority action',
  narrative: 'From the text',
  typed: 'Typed by hand',
};
const decisionWords: Readonly<Record<NonNullable<Finding['decision']>, string>> = {
  'new-concern': 'New concern',
  joined: 'Joined',
  strength: 'Kept as a strength',
  dismissed: 'Dismissed',
  settled: 'Settled against the letter',
};
const themeLabels = new Map<string, string>(themes.map(({ key, label }) => [key, label]));

/** What /documents/:id/findings shows. A form that came back fills the rows with what was typed. */
export function findingsView(sheet: TriageSheet, form: Form, openPart?: string): object {
  const { document, inspection, progress, waitingSince } = sheet;
  return {
    document,
    inspection,
    isUnreleased: sheet.isUnreleased,
    isProvisional: document.step === 'verbal-feedback' || document.step === 'draft-letter',
    form,
    openPart,
    progressWords: progressInWords(progress, waitingSince),
    progress,
    recommendations: sheet.recommendations.map((row) => listedRow(row, form)),
    concerns: sheet.concerns.map((row) => toldRow(row, form)),
    strengths: sheet.strengths.map((finding) => ({ ...toldFinding(finding), ticked: wasTicked(form, finding.id, true) })),
    decided: sheet.decided.filter(({ finding }) => finding.decidedBy !== null || finding.decision !== 'dismissed').map(decidedView),
    setAside: sheet.decided
      .filter(({ finding }) => finding.decidedBy === null && finding.decision === 'dismissed')
      .map(({ finding }) => toldFinding(finding)),
    known: sheet.known,
    themeItems: themes.map(({ key, label }) => ({ value: key, text: label })),
    priorityItems: sheet.priorities,
  };
}

export function progressInWords({ total, decided, waiting }: TriageSheet['progress'], since: PlainDate): string {
  if (total === 0) return 'Nothing was found in this document. Type what inspectors said instead';
  if (waiting === 0) return `All ${total} decided`;
  return `${decided} of ${total} decided, ${waiting} waiting since ${dayInWords(since)}`;
}

/** One row with its decision, as chosen or as suggested. */
export function listedRow({ lead, others, suggestedTitle, priorityId, suggestions }: TriageRow, { typed, problems }: Form): object {
  const { id } = lead;
  const [first] = suggestions;
  const usual = first && first.score >= sureEnough ? `join:${first.concern.id}` : 'new-concern';
  const field = (name: string, stored: string): unknown => typed[`${name}-${id}`] ?? stored;
  return {
    ...toldFinding(lead),
    others: others.map(toldFinding),
    choice: field('decision', usual),
    suggestions: suggestions.map(({ concern, why }) => ({ ...raisedInWords(concern), id: concern.id, why })),
    title: field('title', suggestedTitle),
    theme: field('theme', lead.theme ?? ''),
    priorityId: field('priority', priorityId ?? ''),
    concern: field('concern', ''),
    reason: field('reason', ''),
    problem: Object.fromEntries(
      problems.filter(({ field: name }) => name.endsWith(id)).map(({ field: name, message }) => [name.slice(0, -id.length - 1), message]),
    ),
  };
}

function toldRow({ lead, others, suggestedTitle, suggestions }: TriageRow, form: Form): object {
  const [first] = suggestions;
  return {
    ...toldFinding(lead),
    others: others.map(toldFinding),
    suggestedTitle,
    suggestion: first && { ...raisedInWords(first.concern), id: first.concern.id, why: first.why },
    ticked: wasTicked(form, lead.id, false),
  };
}

function wasTicked({ typed }: Form, id: string, usual: boolean): boolean {
  const { tick } = typed;
  return tick === undefined ? usual : [tick].flat().includes(id);
}

/** The inspectors' words with where they stand; of a part, the whole that it was split from too. */
export function toldFinding(finding: Finding): object {
  const { id, text, section, page, paragraph, theme, secondTheme, confidence, source, frameworkReference, wholeText, splitFromId } =
    finding;
  const place = [section, page === null ? null : `page ${page}`, paragraph === null ? null : `paragraph ${paragraph}`].filter(
    (part) => part !== null,
  );
  const filedUnder = [theme, secondTheme].flatMap((key) => (key === null ? [] : (themeLabels.get(key) ?? [])));
  return {
    id,
    text,
    place: place.join(', '),
    themes: filedUnder.join('; '),
    source: sourceWords[source],
    isUrgent: source === 'priority-action',
    frameworkReference,
    wholeText,
    isPart: splitFromId !== null,
    sureness: confidence < 1 ? `${Math.round(confidence * 100)}%` : '',
  };
}

/** “C4 Supervision – raised again: first June 2025”, or that this visit raised it already. */
function raisedInWords({ number, title, status, firstRaised, timesRaised, fromThisVisit }: KnownConcern): object {
  const month = firstRaised === null ? '' : dayInWords(firstRaised).replace(/^\d+ /, '');
  const times = timesRaised > 1 ? `, ${timesRaised} times so far` : '';
  const again = fromThisVisit ? 'raised by this visit' : month === '' ? 'not raised yet' : `raised again: first ${month}${times}`;
  return { name: `C${number} ${title}`, again: status === 'closed' ? `${again}; closed, joining reopens it` : again };
}

/** A decided finding with what became of it. */
export function decidedView({ finding, concern }: DecidedFinding): object {
  const { decision, decisionReason, decidedAt } = finding;
  return { ...toldFinding(finding), outcome: decision === null ? '' : decisionWords[decision], decisionReason, decidedAt, concern };
}
