import { childWarnings } from './child.rules.js';

describe('text from which a child could be known', () => {
  it.each([
    ['an NHS number', 'Seen by the clinic, NHS 943 476 5919, in May'],
    ['an NHS number', 'number 9434765919'],
    ['a pupil number', 'UPN A123456789012 moved school'],
    ['a case number', 'see case number 0048213 for the audit'],
    ['a case number', 'Mosaic ID: 204871'],
    ['a date of birth', 'The child, DOB 14/03/2015, was placed'],
    ['a date of birth', 'born on 2nd March 2012'],
    ['a person’s name beside a date', 'Jordan Smithson (14/03/2015) remains in care'],
  ])('is warned of as %s', (what, text) => {
    expect(childWarnings(text).join()).toContain(`This looks like ${what}.`);
  });

  it.each([
    'Audit of 40 cases on 14 March 2026 found 82% good or better',
    'Ring the duty line on 0300 123 4567 by 1 May 2026',
    'Head of Fostering agreed the plan on 3 April 2026',
    'A12 replaces A9; due 30/10/2026',
    'Case file audit number 4 of 10',
    '',
  ])('is not seen in “%s”', (text) => {
    expect(childWarnings(text)).toEqual([]);
  });

  it('is looked for in every text given, and each sign is told once', () => {
    expect(childWarnings('fine', null, 'NHS 943 476 5919', '943 476 5919')).toHaveLength(1);
  });
});
