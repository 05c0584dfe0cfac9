import { momentInWords } from '#calendar';
import type { Concern, FindingInDocument } from '#inspection';
import type { SettledFinding, SettlingSheet, Unsettled } from '#plan';
import type { Form } from '../http/forms.js';
import type { OvertakenRow } from '../http/overtaken-rows.js';

/** How much alike a provisional and a letter's finding must be before the page chooses the letter's by itself. */
const alikeEnough = 0.6;

const outcomeWords = { confirmed: 'Confirmed', changed: 'Changed', dropped: 'Dropped' } as const;

/** What /inspections/:id/provisional shows. A form that came back fills the rows with what was typed. */
export function provisionalView(sheet: SettlingSheet, form: Form): object {
  return {
    inspection: sheet.inspection,
    isUnreleased: sheet.isUnreleased,
    progress: sheet.progress,
    form,
    overtaken: sheet.settled.flatMap((settled) => overtakenBy(settled, form)),
    hasLetter: sheet.letters.length > 0,
    rows: sheet.unsettled.map((row) => rowOf(row, sheet, form)),
    settled: sheet.settled.map(({ finding, document, outcome, reason, became, concern, by, at }) => ({
      id: finding.id,
      text: finding.text,
      from: document.title,
      outcome: outcomeWords[outcome],
      reason,
      became: became && { text: became.finding.text, documentId: became.document.id },
      concern: named(concern),
      by,
      at,
    })),
  };
}

/** A row of a form that came back, where someone else settled its finding after the form was opened. */
function overtakenBy({ finding, outcome, by, at, reason, became }: SettledFinding, { typed }: Form): readonly OvertakenRow[] {
  if (typed[`outcome-${finding.id}`] === undefined) return [];
  const why = became ? `: the letter says “${became.finding.text}”` : reason === null ? '' : `, because: ${reason}`;
  const words = `“${finding.text}” was settled after you opened it. ${outcomeWords[outcome]} by ${by ?? 'someone'} on ${momentInWords(at)}${why}`;
  return [{ words, reason: typed[`reason-${finding.id}`] }];
}

function rowOf(row: Unsettled, { letters }: SettlingSheet, { typed, problems }: Form): object {
  const { finding, document, concern, matches, same } = row;
  const { id } = finding;
  const [best] = matches;
  const chosen = same ?? (best && best.score >= alikeEnough ? best.found : undefined);
  const field = (name: string, usual: string): unknown => typed[`${name}-${id}`] ?? usual;
  return {
    id,
    text: finding.text,
    kind: finding.kind,
    from: document.title,
    concern: named(concern),
    decision: finding.decision,
    isSame: same !== undefined,
    matches: matches.map(({ found, why }) => ({ text: found.finding.text, place: placeOf(found), why })),
    outcome: field('outcome', same ? 'confirmed' : 'later'),
    became: field('became', chosen?.finding.id ?? ''),
    reason: field('reason', ''),
    items: letters
      .filter((found) => found.document.id !== document.id)
      .map((found) => ({ value: found.finding.id, text: `${placeOf(found)}: ${found.finding.text.slice(0, 140)}` })),
    problem: Object.fromEntries(
      problems.filter(({ field: name }) => name.endsWith(id)).map(({ field: name, message }) => [name.slice(0, -id.length - 1), message]),
    ),
  };
}

const named = (concern: Concern | undefined): object | undefined =>
  concern && { id: concern.id, name: `C${concern.number} ${concern.title}`, isClosed: concern.status === 'closed' };

function placeOf({ finding: { section, page, paragraph }, document }: FindingInDocument): string {
  const place = [section, page === null ? null : `page ${page}`, paragraph === null ? null : `paragraph ${paragraph}`].filter(
    (part) => part !== null,
  );
  return [document.step === 'draft-letter' ? 'Draft' : 'Letter', ...place].join(', ');
}
