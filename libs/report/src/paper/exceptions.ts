import { dayInWords } from '#calendar';
import type { ReportContent, ReportedAction } from '../content/content.js';
import { ratingCell } from './news.js';
import type { Block, Cell, Table } from './paper.js';
import { action, actionCell, concern, count, dueWords, Index, list, ownerWords, short } from './words.js';

/** Concerns that inspectors raised at more than one visit: the most telling list in a report. */
export function raisedAgain(content: ReportContent): readonly Block[] {
  const concerns = new Index(content).concernsOf(content.raisedAgain);
  if (concerns.length === 0) return section('Raised again', 'No concern has been raised by inspectors more than once.');
  const rows = concerns.map(({ id, number, title, raisings, liveActions }): readonly Cell[] => [
    { text: concern(number), href: `/concerns/${id}` },
    { text: title, notes: raisings.map(({ on, visit }) => `${dayInWords(on)}: ${visit}`) },
    { text: String(raisings.length) },
    { text: String(liveActions) },
  ]);
  return section(
    'Raised again',
    `${count(concerns.length, 'concern')} ${concerns.length === 1 ? 'has' : 'have'} been raised by inspectors at more than one visit.`,
    table(
      'Concerns raised again, and when',
      rows,
      ['Concern', 1.3],
      ['What must change, and when it was raised', 8],
      ['Times raised', 1.6, true],
      ['Live actions', 1.6, true],
    ),
  );
}

export function noActionAnswers(content: ReportContent): readonly Block[] {
  const index = new Index(content);
  const { unanchored, claimed, findingsWaiting, inFocusWithoutEvidence, nextVisit } = content;
  const uncovered = index.concernsOf(content.uncovered);
  const items: string[] = [];
  if (unanchored.length > 0)
    items.push(
      `${count(unanchored.length, 'action')} answer${unanchored.length === 1 ? 's' : ''} no concern: ${list(unanchored.map(action))}`,
    );
  if (claimed.length > 0) {
    items.push(
      `${count(claimed.length, 'action')} claimed complete ${claimed.length === 1 ? 'waits' : 'wait'} for verification: ${list(claimed.map(action))}`,
    );
  }
  for (const { title, undecided, total, since } of findingsWaiting) {
    items.push(`${title}: ${undecided} of ${count(total, 'finding')} not yet decided, waiting since ${dayInWords(since)}`);
  }
  if (nextVisit !== null && inFocusWithoutEvidence.length > 0) {
    const many = count(inFocusWithoutEvidence.length, 'concern');
    items.push(
      `${many} that the next visit (${dayInWords(nextVisit.startsOn)}) may look at, without evidence or a figure newer than the last visit: ${list(inFocusWithoutEvidence.map(concern))}`,
    );
  }
  const rows = uncovered.map(({ id, number, title, raisings }): readonly Cell[] => [
    { text: concern(number), href: `/concerns/${id}` },
    { text: title },
    { text: list(raisings.map(({ on }) => dayInWords(on))) },
  ]);
  return [
    ...section(
      'No action answers this',
      uncovered.length === 0
        ? 'Every open concern has a confirmed action.'
        : `${count(uncovered.length, 'open concern')} ${uncovered.length === 1 ? 'has' : 'have'} no confirmed action. Drafts and stopped actions do not count.`,
      table('Concerns that no action answers', rows, ['Concern', 1.3], ['What must change', 7], ['Raised by inspectors', 4]),
    ),
    ...(items.length > 0 ? [{ kind: 'text', text: 'Other gaps:' } as const, { kind: 'list', items } as const] : []),
  ];
}

export function red(content: ReportContent): readonly Block[] {
  const actions = new Index(content).actionsOf(content.red);
  return section(
    'Red, and since when',
    actions.length === 0
      ? 'No action is rated Red.'
      : `${count(actions.length, 'action')} ${actions.length === 1 ? 'is' : 'are'} rated Red, the longest Red first.`,
    table(
      'Red actions',
      actions.map((line) => [
        actionCell(line),
        { text: line.title, notes: [...(line.extensions > 0 ? [dueWords(line)] : []), ...line.ratingReasons, ...recovery(line)] },
        { text: ownerWords(line) },
        { text: short(line.ratingSince) },
      ]),
      ['Action', 1.2],
      ['Title, and why it is Red', 8],
      ['Owner', 3.4],
      ['Red since', 2],
    ),
  );
}

export function ownerSaysBetter(content: ReportContent): readonly Block[] {
  const actions = new Index(content).actionsOf(content.ownerSaysBetter);
  return section(
    'Owner says better',
    actions.length === 0
      ? 'No owner rates their action better than the facts do.'
      : `${count(actions.length, 'action')} ${actions.length === 1 ? 'is' : 'are'} rated better by the owner than by the facts. The rating from the facts counts.`,
    table(
      'Owner’s rating and rating from the facts',
      actions.map((line) => [
        actionCell(line),
        { text: line.title, notes: [`Owner: ${line.ownerRatingReason ?? 'no reason given'}`, ...line.ratingReasons] },
        ratingCell(line.ownerRating),
        ratingCell(line.factsRating),
      ]),
      ['Action', 1.2],
      ['Title, and both reasons', 9],
      ['Owner', 1.8],
      ['Facts', 1.8],
    ),
  );
}

/** What owners say brings an action back. */
export function recovery({ recovery: words, recoveryBy }: ReportedAction): readonly string[] {
  if (words === null) return [];
  return [`To bring it back${recoveryBy === null ? '' : ` by ${dayInWords(recoveryBy)}`}: ${words}`];
}

export function section(title: string, text: string, ...tables: readonly Table[]): readonly Block[] {
  return [{ kind: 'heading', level: 2, text: title }, { kind: 'text', text }, ...tables.filter(({ rows }) => rows.length > 0)];
}

export function table(
  caption: string,
  rows: Table['rows'],
  ...columns: readonly (readonly [title: string, share: number, numeric?: true])[]
): Table {
  return { kind: 'table', caption, rows, columns: columns.map(([title, share, numeric]) => ({ title, share, numeric: numeric === true })) };
}
