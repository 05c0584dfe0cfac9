import { offsetsFrom } from './offsets.rules.js';

describe('the days of a rule', () => {
  it.each([
    ['before and after, in the order of time', '20, 10,5', '5 10', [-20, -10, -5, 5, 10]],
    ['each once', '5, 5', undefined, [-5]],
    ['the day itself', undefined, '0', [0]],
    ['the day itself given twice', '0', '0', [0]],
  ])('can be written %s', (_name, before, after, days) => {
    expect(offsetsFrom(before, after)).toEqual({ days });
  });

  it.each([
    ['a word', 'ten', undefined, 'before'],
    ['a fraction', undefined, '2.5', 'after'],
    ['more than sixty', '61', undefined, 'before'],
    ['less than none', undefined, '-5', 'after'],
    ['nothing at all', undefined, undefined, 'before'],
    ['too many', '1,2,3,4,5,6,7,8,9,10,11', undefined, 'before'],
  ])('cannot be %s', (_name, before, after, field) => {
    expect(offsetsFrom(before, after)).toMatchObject({ problems: [{ field }] });
  });
});
