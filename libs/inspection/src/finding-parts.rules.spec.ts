import { joinedAgain, partsAt, placesBeginning, placesToSplit } from './finding-parts.rules.js';

const text = 'Supervision is too rare, and case notes are late. Managers do not see it; children wait.';

describe('where a finding may be split', () => {
  it('offers the ends of sentences and of their halves, and joining words, with the words around them', () => {
    expect(placesToSplit(text).map(({ ends, begins }) => `${ends} | ${begins}`)).toEqual([
      'Supervision is too rare, | and case notes are late. Managers do not see …',
      '… and case notes are late. | Managers do not see it; children wait.',
      '… Managers do not see it; | children wait.',
    ]);
  });

  it.each(['Too few visits.', 'Quality', ''])('offers nowhere within “%s”', (whole) => {
    expect(placesToSplit(whole)).toEqual([]);
  });

  it('parts the words exactly at each place that it offers', () => {
    for (const { at } of placesToSplit(text)) {
      const { first, second } = partsAt(text, at)!;
      expect(`${first} ${second}`).toBe(text);
    }
  });

  it.each([
    ['within a word', 3],
    ['at the start', 0],
    ['at the end', text.length],
    ['behind the end', text.length + 5],
  ])('parts nothing %s', (_where, at) => {
    expect(partsAt(text, at)).toBeUndefined();
  });

  it('never cuts a sign in two', () => {
    expect(partsAt('a 😀 b', 3)).toBeUndefined();
  });

  it('finds words whatever their case and spacing, marks and brackets included, but not inside a word', () => {
    expect(placesBeginning(text, ' AND  case\nnotes ')).toEqual([25]);
    expect(placesBeginning('Plans (all of them) drift. Plans end.', '(all')).toEqual([6]);
    expect(placesBeginning('Plans drift. Plans end. Explans.', 'plans')).toEqual([13]);
    expect(placesBeginning(text, 'nobody said this')).toEqual([]);
  });

  it('joins what lies side by side, with the space that was there, and nothing else', () => {
    expect(joinedAgain('One,  two. Three', { first: 'One,', second: 'two.' })).toBe('One,  two.');
    expect(joinedAgain('One, two. Three', { first: 'One,', second: 'Three' })).toBeUndefined();
  });
});
