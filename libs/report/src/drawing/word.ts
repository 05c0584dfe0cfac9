import { AlignmentType, Document, Footer, Header, LevelFormat, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { leading } from '../paper/leading.rules.js';
import type { Paper } from '../paper/paper.js';
import { wordBlock } from './word-blocks.js';
import { plain } from '#workbook';
import { lines, run } from './word-text.js';
import { bulletList, pageWidth, styles } from './word-styles.js';

/** A4 with margins of 20 mm, in twentieths of a point. */
const a4 = { width: 11906, height: 16838 };
const margin = 1134;

/**
 * The paper as a Word document that can be edited: real headings, tables whose header row repeats, charts with alternative text.
 * @returns the bytes of a .docx file
 */
export async function wordOf(paper: Paper): Promise<Buffer> {
  const leads = leading(paper.blocks);
  const document = new Document({
    title: plain(`${paper.title}, ${paper.authority}`),
    creator: plain(paper.authority),
    description: plain(paper.standing),
    styles,
    numbering: {
      config: [
        {
          reference: bulletList,
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 425, hanging: 283 } } } }],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: a4, margin: { top: margin, bottom: margin, left: margin, right: margin } }, titlePage: true },
        headers: { default: new Header({ children: [running(paper.title, paper.authority)] }), first: new Header({ children: [] }) },
        footers: { default: footer(paper), first: footer(paper) },
        children: [
          ...opening(paper),
          ...paper.blocks.flatMap((block, at) => wordBlock(block, leads[at] ?? false)),
          ...paper.colophon.map((line) => quiet(line)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function opening({ title, authority, notices, facts }: Paper): readonly Paragraph[] {
  return [
    quiet(authority),
    new Paragraph({ heading: 'Heading1', children: lines(title) }),
    ...notices.flatMap((notice) => [
      new Paragraph({ style: 'Notice', keepNext: true, children: [run({ text: plain(notice.title), bold: true })] }),
      ...notice.lines.map((line) => new Paragraph({ style: 'Notice', children: lines(line) })),
    ]),
    ...facts.map(
      ([label, value]) =>
        new Paragraph({
          spacing: { after: 60 },
          tabStops: [{ type: TabStopType.LEFT, position: 2400 }],
          indent: { left: 2400, hanging: 2400 },
          children: [run({ text: `${plain(label)}\t`, bold: true }), ...lines(value)],
        }),
    ),
  ];
}

const quiet = (text: string): Paragraph => new Paragraph({ style: 'Quiet', children: lines(text) });

const running = (left: string, right: string): Paragraph =>
  new Paragraph({
    style: 'Quiet',
    tabStops: [{ type: TabStopType.RIGHT, position: pageWidth }],
    children: [new TextRun(`${plain(left)}\t${plain(right)}`)],
  });

const footer = ({ standing }: Paper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Quiet',
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: pageWidth }],
        children: [
          new TextRun(`${plain(standing)}\t`),
          new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
