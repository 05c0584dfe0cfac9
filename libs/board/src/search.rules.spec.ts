import { piecesOf, signs, wordsAsked } from './search.rules.js';

describe('what is searched for', () => {
  it.each([
    ['Supervision  records', 'supervision:* & records:*'],
    ['children’s homes', 'children:* & homes:*'],
    ["a & b | !c:* ('", 'a:* & b:* & c:*'],
    ['C4', 'c4:*'],
    ['  –  ', ''],
    ['', ''],
  ])('of “%s” every word must occur, by its beginning, and no sign means anything', (typed, asked) => {
    expect(wordsAsked(typed)).toBe(asked);
  });

  it('is twelve words at most', () => {
    expect(wordsAsked('word '.repeat(50)).split(' & ')).toHaveLength(12);
  });

  it('is marked in what is shown, whatever else stands there', () => {
    const { start, stop } = signs;
    expect(piecesOf(`<b>Weekly ${start}supervision${stop} &amp; ${start}records${stop}`)).toEqual([
      { text: '<b>Weekly ', isAsked: false },
      { text: 'supervision', isAsked: true },
      { text: ' &amp; ', isAsked: false },
      { text: 'records', isAsked: true },
    ]);
    expect(piecesOf('')).toEqual([]);
  });
});
