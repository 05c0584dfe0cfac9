import { dayInWords } from '#calendar';
import { impactInWords, type ImpactRating, type Rag } from '#plan';
import type { ReportContent } from '../content/content.js';
import type { Block, Cell } from './paper.js';
import { action, actionCell, count, list, short } from './words.js';

const order: readonly Rag[] = ['blue', 'green', 'amber', 'red'];
const steps: readonly (readonly [to: string, words: string])[] = [
  ['not-started', 'confirmed'],
  ['claimed', 'claimed complete'],
  ['verified', 'verified'],
  ['embedded', 'embedded by the board'],
  ['stopped', 'stopped'],
];

/** What happened since the last report. */
export function sinceTheLast(content: ReportContent): readonly Block[] {
  const { since } = content;
  const from =
    since.why === 'last-report'
      ? `the last report, which told of ${dayInWords(since.day)}`
      : `${dayInWords(since.day)}, four weeks earlier`;
  const items = happened(content);
  const changed = ratingsChanged(content);
  return [
    { kind: 'heading', level: 2, text: 'Since the last report' },
    { kind: 'text', text: items.length > 0 ? `Since ${from}:` : `Nothing changed in the plan since ${from}.` },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(changed.length > 0 ? [ratingsTable(changed)] : []),
  ];
}

function happened({ changes, actions }: ReportContent): readonly string[] {
  const stepped = (to: string, from?: readonly string[]): readonly number[] =>
    distinct(changes.filter((change) => change.what === 'step' && change.to === to && (!from || from.includes(change.from ?? ''))));
  const lines = steps.map(([to, words]) => line(stepped(to), words));
  lines.push(line(stepped('in-progress', ['claimed', 'verified', 'embedded']), 'reopened or sent back'));
  lines.push(line(distinct(changes.filter(({ what }) => what === 'extension')), 'given a later date'));
  const turned = actions.filter(({ rating, ratingBefore }) => rating !== null && ratingBefore !== null && rating !== ratingBefore);
  const worse = turned.filter(({ rating, ratingBefore }) => rank(rating) > rank(ratingBefore));
  const better = turned.filter(({ rating, ratingBefore }) => rank(rating) < rank(ratingBefore));
  if (worse.length > 0) lines.push(`${count(worse.length, 'rating')} became worse: ${list(worse.map(({ number }) => action(number)))}`);
  if (better.length > 0) lines.push(`${count(better.length, 'rating')} became better: ${list(better.map(({ number }) => action(number)))}`);
  return lines.filter((text) => text !== '');
}

function line(numbers: readonly number[], words: string): string {
  if (numbers.length === 0) return '';
  return `${count(numbers.length, 'action')} ${numbers.length === 1 ? 'was' : 'were'} ${words}: ${list(numbers.map(action))}`;
}

const distinct = (changes: ReportContent['changes']): readonly number[] =>
  [...new Set(changes.map(({ number }) => number))].toSorted((a, b) => a - b);

function ratingsChanged({ actions }: ReportContent): ReportContent['actions'] {
  return actions
    .filter(({ rating, ratingBefore }) => rating !== null && ratingBefore !== null && rating !== ratingBefore)
    .toSorted((a, b) => rank(b.rating) - rank(b.ratingBefore) - (rank(a.rating) - rank(a.ratingBefore)) || a.number - b.number);
}

function ratingsTable(changed: ReportContent['actions']): Block {
  return {
    kind: 'table',
    caption: 'Ratings that changed, those that became worse first',
    columns: [
      { title: 'Action', share: 1.2 },
      { title: 'Title', share: 7 },
      { title: 'Was', share: 1.6 },
      { title: 'Now', share: 1.6 },
      { title: 'Since', share: 2 },
    ],
    rows: changed.map((line) => [
      actionCell(line),
      { text: line.title },
      ratingCell(line.ratingBefore),
      ratingCell(line.rating),
      { text: short(line.ratingSince) },
    ]),
  };
}

export function ratingCell(rating: Rag | null, text = ''): Cell {
  return rating === null ? { text: text === '' ? 'Not rated' : text } : { text, rating };
}

export function impactCell(rating: ImpactRating): Cell {
  return rating === 'not-evidenced' ? { text: impactInWords[rating] } : { text: '', rating };
}

const rank = (rating: Rag | null): number => (rating === null ? 0 : order.indexOf(rating));
