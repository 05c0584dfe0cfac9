import { type FileChild, ImageRun, Paragraph } from 'docx';
import type { Block, Figure } from '../paper/paper.js';
import { pictureOf } from './pictures.js';
import { bulletList, pageWidth } from './word-styles.js';
import { WordTable } from './word-table.js';
import { plain } from '#workbook';
import { lines } from './word-text.js';

type Drawn = FileChild;

/** One block of a paper; `keepNext` when it must not end a page. */
export function wordBlock(block: Block, keepNext: boolean): readonly Drawn[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: block.level === 2 ? 'Heading2' : 'Heading3', children: lines(block.text) })];
    case 'text':
      return block.text.split(/\n{2,}/).map((part) => new Paragraph({ keepNext, children: lines(part) }));
    case 'list':
      return block.items.map((item) => new Paragraph({ keepNext, numbering: { reference: bulletList, level: 0 }, children: lines(item) }));
    case 'figures':
      return rowsOfFour(block.items).flatMap(figures);
    case 'chart':
      return [chart(block)];
    case 'table':
      return [new Paragraph({ style: 'TableCaption', children: lines(block.caption) }), new WordTable(block), gap()];
  }
}

/** The numbers that a report leads with: a table whose header row names them, so that they are read out with their names. */
function figures(items: readonly Figure[]): readonly Drawn[] {
  const table = new WordTable({
    columns: items.map(({ label }) => ({ title: label, share: 1 })),
    rows: [items.map(({ value }) => ({ text: value }))],
    textSize: 32,
  });
  return [table, gap()];
}

const rowsOfFour = (items: readonly Figure[]): readonly (readonly Figure[])[] =>
  items.length === 0 ? [] : [items.slice(0, 4), ...rowsOfFour(items.slice(4))];

function chart({ svg, alt, width, height }: Extract<Block, { kind: 'chart' }>): Paragraph {
  const pixels = Math.round(pageWidth / 15);
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        fallback: { type: 'png', data: pictureOf(svg) },
        transformation: { width: pixels, height: Math.round((pixels * height) / width) },
        altText: { name: 'Chart', title: 'Chart', description: plain(alt) },
      }),
    ],
  });
}

const gap = (): Paragraph => new Paragraph({ spacing: { after: 80 }, children: [] });
