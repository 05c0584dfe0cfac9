import { text } from 'node:stream/consumers';
import { csvOf } from './csv.js';

describe('a table to take away', () => {
  it.each([
    ['=HYPERLINK("http://example.org")', `"'=HYPERLINK(""http://example.org"")"`],
    ['+44 1', `'+44 1`],
    ['-1', `'-1`],
    ['@sum', `'@sum`],
    [' =1+1', `' =1+1`],
    ['\t=1', `'\t=1`],
    ['two, three', '"two, three"'],
    ['say “yes”', 'say “yes”'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    [-3, '-3'],
  ])('holds %j as plain text', async (value, expected) => {
    expect(await text(csvOf({ rows: [[value]] }).setEncoding('utf8'))).toBe(`\uFEFF${expected}\r\n`);
  });
});
