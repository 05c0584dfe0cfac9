import { leading } from './leading.rules.js';
import type { Block } from './paper.js';

const text: Block = { kind: 'text', text: 'Three actions are rated Red.' };
const list: Block = { kind: 'list', items: ['Baseline: 29%'] };
const heading: Block = { kind: 'heading', level: 3, text: 'Priority 1' };
const table: Block = { kind: 'table', caption: 'Red actions', columns: [], rows: [] };

describe('what must not end a page', () => {
  it.each([
    ['words before a table', [text, table], [true, false]],
    ['words before a list, and the list before its table', [text, list, table], [true, true, false]],
    ['words before a heading', [text, heading], [true, false]],
    ['no words before words, nor a list before a heading', [text, text, list, heading, text], [false, true, false, false, true]],
    ['the last words, before the edition and hash', [table, list], [false, true]],
    ['no table at the end', [text, table], [true, false]],
  ])('is %s', (_, blocks, expected) => {
    expect(leading(blocks)).toEqual(expected);
  });
});
