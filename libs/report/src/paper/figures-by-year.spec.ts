import { plainDate } from '#calendar';
import type { ReportedMeasure } from '../content/content.js';
import { figuresByYear } from './figures-by-year.js';
import type { Block } from './paper.js';

const measure = (changes: Partial<ReportedMeasure>): ReportedMeasure => ({
  ...{ key: 'm', title: 'Children waiting', unit: '%', better: 'lower', baseline: null, target: null, tolerance: 0, steps: [] },
  ...{ period: 'month', source: null, impact: { rating: 'not-rated', words: 'Not rated', reason: 'No target is set', atTarget: false } },
  ...{ direction: 'no-trend', median: null, concerns: [] },
  figures: [
    ['2025-11-30', 12.5],
    ['2025-12-31', 4],
    ['2026-02-28', 1200],
  ].map(([periodEnd, value]) => ({ periodEnd: plainDate(String(periodEnd)), value: Number(value) })),
  ...changes,
});
const linesOf = (block: Block): readonly (readonly string[])[] =>
  block.kind === 'table' ? [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(({ text }) => text))] : [];

describe('the figures of a measure', () => {
  it('have a line for each year and a column for each month', () => {
    const [heads, ...years] = linesOf(figuresByYear(measure({}), 'printed'));
    expect(heads).toEqual(['Year', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']);
    expect(years).toEqual([
      ['2025', ...Array<string>(10).fill(''), '12.5%', '4%'],
      ['2026', '', '1,200%', ...Array<string>(10).fill('')],
    ]);
  });

  it('say another unit once, and by quarter have four columns', () => {
    const block = figuresByYear(measure({ unit: 'children', period: 'quarter' }), 'hidden');
    expect(block).toMatchObject({ caption: 'Figures of Children waiting, in children' });
    expect(linesOf(block).slice(1)).toEqual([
      ['2025', '', '', '', 'Fewer than 5'],
      ['2026', '1,200', '', '', ''],
    ]);
  });
});
