/** A number on a page that somebody can press, by the words that are read out with it. */
export interface LinkedNumber {
  readonly count: number;
  readonly words: string;
  readonly href: string;
}

/** A number in a heading, and how long the list under it is. */
interface ListUnderNumber {
  readonly heading: string;
  readonly count: number;
  readonly length: number;
}

export const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

const wordsIn = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Links that begin with a number, “None not delivered” among them; of ratings side by side (“2 Red, 1 Green”) the sum. */
export function linkedNumbers(main: string): readonly LinkedNumber[] {
  return [...main.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].flatMap(([, href = '', inner = '']) => {
    const words = wordsIn(inner).replace(/^Actions of priority [\d.]+: /, '');
    const ratings = [...words.matchAll(/(\d+) (?:Red|Amber|Green|Blue)(?=,|$)/g)].map(([, count]) => Number(count));
    const [, number] = /^(None|[\d,]+) /.exec(`${words} `) ?? [];
    // “1 Practice that keeps children safe” is the number of a priority.
    if (number === undefined || href.startsWith('/priorities/')) return [];
    const count =
      ratings.length > 0 ? ratings.reduce((sum, each) => sum + each, 0) : Number(number.replace(/^None$/, '0').replace(',', ''));
    return [{ count, words, href: href.replaceAll('&amp;', '&') }];
  });
}

/** Headings such as “To accept (2)” or “2 people owe 3 updates”, with the table or list that follows each. */
export function listsUnderNumbers(main: string): readonly ListUnderNumber[] {
  return main.split(/(?=<h2)/).flatMap((part) => {
    const heading = wordsIn(/<h2[^>]*>([\s\S]*?)<\/h2>/.exec(part)?.[1] ?? '');
    const [, number] = /\((\d+)\)$/.exec(heading) ?? /^(\d+) (?:person|people) owes? /.exec(heading) ?? [];
    if (number === undefined) return [];
    const [list = ''] = /<tbody[\s\S]*?<\/tbody>|<ul class="govuk-list govuk-list--spaced">[\s\S]*?<\/ul>/.exec(part) ?? [];
    return [{ heading, count: Number(number), length: counted(list, list.startsWith('<tbody') ? /<tr/g : /<li>/g) }];
  });
}

const counted = (main: string, pattern: RegExp): number => main.match(pattern)?.length ?? 0;
const said = (main: string, pattern: RegExp): number => [...main.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0);

/** Lists that are no tables: challenges, forms of one part an action, later dates to decide, and what the board may embed. */
const shapes = [
  /class="app-challenge/g,
  / id="a\d+"/g,
  /name="decision\.[^"]+" [^>]*value="granted"/g,
  /<h3[^>]*><a [^>]*href="\/actions\//g,
];

/** How long the list on a page is: what its caption says where it goes on over pages, else its rows, whatever shape they have. */
export function lengthOf(main: string): number {
  const overPages = /([\d,]+) \w+, page 1 of/.exec(wordsIn(main))?.[1];
  if (overPages !== undefined) return Number(overPages.replace(',', ''));
  const waiting = said(main, /(\d+) waiting since/g);
  if (waiting > 0) return waiting;
  const rows = main
    .split(/<tbody/)
    .slice(1)
    .reduce((sum, body) => sum + counted(body.split('</tbody>')[0] ?? '', /<tr/g), 0);
  return [rows, ...shapes.map((shape) => counted(main, shape))].find((count) => count > 0) ?? 0;
}
