import { dayInWords } from '#calendar';
import { summaryPart } from '../commentary.js';
import type { ReportContent } from '../content/content.js';
import { isPrivate, kindsOfReport } from '../kinds.js';
import { table } from './exceptions.js';
import { figures } from './figures.js';
import type { Block, Paper } from './paper.js';
import type { PrintedReport } from './printed-report.js';
import { momentWords } from './words.js';

/** The commissioner's own report of one council. */
export interface Side {
  readonly report: PrintedReport;
  readonly content: ReportContent;
}

/** Several councils' reports in one paper. Each keeps its own figures, moment and hash: nothing is added together. */
export function sideBySide(sides: readonly Side[]): Paper {
  const anyDraft = sides.some(({ report }) => isPrivate(report));
  return {
    title: 'Commissioner’s reports, side by side',
    authority: sides.map(({ content }) => content.authority).join(' and '),
    standing: anyDraft ? 'The commissioner’s own, not all issued' : 'Issued by the commissioner',
    notices: anyDraft
      ? [
          {
            title: 'Not all of these are issued',
            lines: ['Until each is, its words are seen by whoever holds the post there, and by nobody else.'],
          },
        ]
      : [],
    facts: sides.map(({ report, content }) => [
      content.authority,
      `due ${dayInWords(report.dueOn)}, edition ${report.edition}, figures as at ${momentWords(new Date(content.asAt))}`,
    ]),
    blocks: [
      { kind: 'heading', level: 2, text: 'The councils side by side' },
      { kind: 'text', text: 'Each council stands by itself, with figures of its own moment. They are never added together.' },
      comparison(sides),
      ...sides.flatMap(assessment),
    ],
    colophon: sides.map(
      ({ report, content }) => `${content.authority}, edition ${report.edition}. SHA-256 of the content: ${report.sha256}`,
    ),
  };
}

function comparison(sides: readonly Side[]): Block {
  const columns = sides.map(({ content }) => figures(content).items);
  const rows = (columns[0] ?? []).map(({ label }, index) => [
    { text: label.charAt(0).toUpperCase() + label.slice(1) },
    ...columns.map((items) => ({ text: items[index]?.value ?? '' })),
  ]);
  return table('The figures of each council', rows, ['Figure', 4], ...sides.map(({ content }) => [content.authority, 2, true] as const));
}

function assessment({ report, content }: Side): readonly Block[] {
  const { words } = kindsOfReport[report.kind];
  const views = content.priorities.flatMap(({ id, number, title }): readonly Block[] => {
    const text = report.words[id];
    if (text === undefined) return [];
    return [
      { kind: 'heading', level: 3, text: `Priority ${number}: ${title}` },
      { kind: 'text', text },
    ];
  });
  return [
    { kind: 'heading', level: 2, text: content.authority },
    { kind: 'text', text: report.words[summaryPart] ?? `${words.summary}: nothing written yet.` },
    ...views,
  ];
}
