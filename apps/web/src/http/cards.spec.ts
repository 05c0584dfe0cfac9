import { withCards } from './cards.js';

const table = (head: readonly string[], cells: string): string =>
  `<table class="govuk-table"><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody><tr>${cells}</tr></tbody></table>`;

test('each cell of a wide table says its column, but for the first, for empty ones, and where its words say so already', () => {
  const cells = '<td class="c"><a href="/">A1</a></td><td class="c">Amber</td><td class="c">Due 30 October</td><td class="c"></td>';
  expect(withCards(table(['Action', 'Its “rating”', 'Due', 'Note'], cells))).toBe(
    table(
      ['Action', 'Its “rating”', 'Due', 'Note'],
      '<td class="c"><a href="/">A1</a></td><td class="c" data-label="Its “rating”">Amber</td><td class="c">Due 30 October</td><td class="c"></td>',
    ).replace('govuk-table', 'govuk-table app-stack'),
  );
});

test('a hidden name of a column is read too, and quotation marks do not end the attribute', () => {
  const html = withCards(table(['A', 'B', '<span class="h">Say "yes"</span>'], '<td c>1</td><td c>2</td><td c>3</td>'));
  expect(html).toContain('<td c data-label="Say &quot;yes&quot;">3</td>');
});

test('a first cell with nothing but a box to tick says its column too', () => {
  expect(withCards(table(['Goes on', 'A', 'B'], '<td c><input></td><td c>A</td><td c>2</td>'))).toContain(
    '<td c data-label="Goes on"><input></td><td c>A</td><td c data-label="B">2</td>',
  );
});

test('under a heading of several rows each row has its own names', () => {
  const html = withCards(
    table(['Due', 'About', 'To'], '<th rowspan="2">1 May</th><td c>A1</td><td c>B</td></tr><tr><td c>A2</td><td c>D</td>'),
  );
  expect(html).toContain('<th rowspan="2">1 May</th><td c data-label="About">A1</td><td c data-label="To">B</td>');
  expect(html).toContain('<tr><td c data-label="About">A2</td><td c data-label="To">D</td></tr>');
});

test('a narrow table, one of figures and one whose cells span columns stay as they are', () => {
  const narrow = table(['A', 'B'], '<td c>1</td><td c>2</td>');
  const spanning = table(['A', 'B', 'C'], '<td colspan="2">1</td><td c>2</td><td c>3</td>');
  const figures = table(['Day', 'Red', 'Green'], '<td c>1</td><td c>2</td><td c>3</td>').replace('govuk-table', 'govuk-table app-figures');
  expect([narrow, figures, spanning].map(withCards)).toEqual([narrow, figures, spanning]);
});

test('the words around tables are left alone', () => {
  expect(withCards('<p>1 < 2</p><table class="other"><tr><td c>1</td></tr></table>')).toBe(
    '<p>1 < 2</p><table class="other"><tr><td c>1</td></tr></table>',
  );
});
