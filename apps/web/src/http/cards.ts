/** Columns from which on a table is too wide for a telephone, unless it says that all but the first are figures (`app-figures`). */
const tooWide = 3;

/**
 * On a telephone each row of a wide table becomes a card (`app-stack`), whose lines say the name of their column.
 * @param html a page of ours: every cell carries attributes, and no table stands within another
 */
export const withCards = (html: string): string =>
  html.replace(/<table class="(govuk-table[^"]*)">([^]*?)<\/table>/g, (table, classes: string, inside: string) => {
    const [head = '', ...body] = inside.split('</thead>');
    const columns = cellsIn(head).map(({ words }) => words);
    if (columns.length < tooWide || classes.includes('app-figures') || / colspan=/.test(inside)) return table;
    const rows = body.join('</thead>').replace(/<tr[^]*?<\/tr>/g, (row) => named(row, columns));
    return `<table class="${classes.includes('app-stack') ? classes : `${classes} app-stack`}">${head}</thead>${rows}</table>`;
  });

/**
 * The first cell is the card's heading, an empty one has nothing to name, and “Due 30 October” or “Change” say what they are.
 * Under a heading of several rows a row has a cell less, so columns are counted from the last.
 */
function named(row: string, columns: readonly string[]): string {
  let place = columns.length - cellsIn(row).length;
  return row.replace(cell, (all, kind: string, attributes: string, content: string) => {
    const words = wordsOf(content);
    const isHeading = place === 0 && words !== '';
    const column = columns[place++] ?? '';
    const speaksForItself = content.trim() === '' || `${words} `.startsWith(`${column} `);
    return isHeading || speaksForItself || attributes.includes('data-label')
      ? all
      : `<${kind}${attributes} data-label="${column}">${content}</${kind}>`;
  });
}

const cell = /<(t[dh])( [^>]*)>([^]*?)<\/\1>/g;
const cellsIn = (html: string): { words: string }[] =>
  [...html.matchAll(cell)].map(([, , , content = '']) => ({ words: wordsOf(content) }));
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('"', '&quot;')
    .trim();
