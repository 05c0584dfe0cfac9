import { readFigureTable, textOfTable } from './figure-table.js';

const read = (text: string): unknown => readFigureTable(text).lines.map(({ line, key, day, value }) => [line, key, day, value]);

test.each([
  [
    'as a spreadsheet saves it, with the names of the columns',
    '\uFEFFkey,period,value\r\nRe-referrals,2026-09-30,29\r\n',
    [[2, 're-referrals', '2026-09-30', 29]],
  ],
  ['without names, months as people write them', 'vacancies,September 2026,12.5%\n', [[1, 'vacancies', '2026-09-30', 12.5]]],
  ['with tabs, as it is pasted', 'key\tperiod\tvalue\n\nvacancies\t30/09/2026\t1,250', [[3, 'vacancies', '2026-09-30', 1250]]],
  [
    'with semicolons and quotes',
    '"caseloads; average";2026-09;18\nplain;2026-09;"1,000"',
    [
      [1, 'caseloads; average', '2026-09-30', 18],
      [2, 'plain', '2026-09-30', 1000],
    ],
  ],
  ['nothing', '', []],
])('a table is read %s', (_, text, lines) => {
  expect(read(text)).toEqual(lines);
});

test('what is wrong is told line by line', () => {
  const { lines, problems } = readFigureTable('key,period,value\na,2026-09,1\na,soon,2\na,2026-10,many\na,2026-11\na,2026-12,1,2');
  expect(lines).toHaveLength(1);
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '3: “soon” is not a day or month, such as 2026-09-30 or September 2026',
    '4: “many” is not a number',
    '5: there are 2 columns instead of 3: a short name, a period and a figure',
    '6: there are 4 columns instead of 3: a short name, a period and a figure',
  ]);
});

test('a quotation mark that is never closed spoils the table, and is told alone', () => {
  expect(readFigureTable('a,2026-09,1\n"b,2026-09,1\nc,2026-09,1').problems).toEqual([
    { line: 3, message: 'a quotation mark is opened and never closed' },
  ]);
});

test.each([
  ['UTF-8', Buffer.from('Größe,1')],
  ['UTF-16 with its mark', Buffer.from('\uFEFFGröße,1', 'utf16le')],
  ['as Windows writes', Buffer.from('Größe,1', 'latin1')],
])('a file is read as it was saved: %s', (_, bytes) => {
  expect(textOfTable(bytes).replace('\uFEFF', '')).toBe('Größe,1');
});
