import { londonInstant } from './london.js';
import { plainDate } from './plain-date.js';
import { dayInWords, daysInWords, momentInWords, shortDay } from './words.js';

describe('Dates in words', () => {
  it.each([
    ['2026-03-13', '13 March 2026', '13 Mar 2026'],
    ['2026-05-01', '1 May 2026', '1 May 2026'],
    ['2026-09-30', '30 September 2026', '30 Sep 2026'],
    ['2027-01-04', '4 January 2027', '4 Jan 2027'],
    ['2026-12-25', '25 December 2026', '25 Dec 2026'],
  ])('%s reads %s, or %s in a table', (day, words, short) => {
    expect(dayInWords(plainDate(day))).toBe(words);
    expect(shortDay(plainDate(day))).toBe(short);
  });

  it.each([
    ['08:03', '8:03am'],
    ['08:00', '8am'],
    ['00:00', 'midnight'],
    ['00:05', '12:05am'],
    ['11:59', '11:59am'],
    ['12:00', 'midday'],
    ['12:30', '12:30pm'],
    ['17:30', '5:30pm'],
    ['23:00', '11pm'],
  ])('%s on a summer day in London reads %s', (time, words) => {
    expect(momentInWords(londonInstant(plainDate('2026-07-15'), time))).toBe(`15 July 2026 at ${words}`);
  });

  it.each([
    [0, 'today'],
    [-0, 'today'],
    [1, 'tomorrow'],
    [2, 'in 2 days'],
    [12, 'in 12 days'],
    [-1, '1 day ago'],
    [-3, '3 days ago'],
  ])('%i days from today reads “%s”', (days, words) => {
    expect(daysInWords(days)).toBe(words);
  });
});
