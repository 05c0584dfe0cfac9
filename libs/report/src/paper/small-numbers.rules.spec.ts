import { isSmall, printedFigure } from './small-numbers.rules.js';

describe('small numbers', () => {
  it.each([
    [4, 'children', true],
    [1, 'care leavers', true],
    [2, '', true],
    [0, 'children', false],
    [5, 'children', false],
    [3, '%', false],
    [2.5, 'days', false],
    [4, 'rate per 10,000', false],
    [3, '£ million', false],
  ])('%d %s: hidden is %s', (value, unit, hidden) => {
    expect(isSmall(value, unit)).toBe(hidden);
  });

  it('are printed in words where they are hidden, and as they are elsewhere', () => {
    expect(printedFigure(3, 'children', 'hidden')).toBe('Fewer than 5');
    expect(printedFigure(3, 'children', 'printed')).toBe('3 children');
    expect(printedFigure(12, 'children', 'hidden')).toBe('12 children');
  });
});
