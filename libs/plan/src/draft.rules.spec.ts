import { plainDate } from '#calendar';
import { suggestDue } from './draft.rules.js';

const today = plainDate('2025-07-24');
const receivedOn = plainDate('2025-07-22');
const deadlines = [{ what: 'reflective supervision', date: plainDate('2025-12-31') }];

describe('the due date suggested for a draft', () => {
  it.each([
    [
      'six months after receipt',
      'recommendation',
      'Plans close early.',
      [],
      '2026-01-22',
      /^6 months after the letter was received on 22 July 2025/,
    ],
    [
      'eight weeks for an area for priority action',
      'priority-action',
      'Plans close early.',
      [],
      '2025-09-16',
      /^8 weeks after the letter was received/,
    ],
    [
      'the letter’s own date where the finding names it',
      'recommendation',
      'Do it by 31 December 2025.',
      deadlines,
      '2025-12-31',
      /own date/,
    ],
    [
      'the letter’s own date where it was set for these words',
      'recommendation',
      'Reflective supervision is rare.',
      deadlines,
      '2025-12-31',
      /own date/,
    ],
    ['not a date that the letter set for something else', 'recommendation', 'Plans close early.', deadlines, '2026-01-22', /^6 months/],
    [
      'not a date that has passed',
      'recommendation',
      'By 1 June 2025.',
      [{ what: 'x', date: plainDate('2025-06-01') }],
      '2026-01-22',
      /^6 months/,
    ],
  ] as const)('is %s', (_, source, text, dates, dueOn, reason) => {
    const due = suggestDue({ source, text }, { receivedOn, deadlines: dates }, today);
    expect(due).toEqual({ dueOn, dueReason: expect.stringMatching(reason) as string });
  });

  it('is never in the past, however old the letter', () => {
    const due = suggestDue({ source: 'recommendation', text: 'x' }, { receivedOn: plainDate('2022-01-10'), deadlines: [] }, today);
    expect(due).toEqual({ dueOn: '2026-01-24', dueReason: '6 months from today, 24 July 2025: no date in the letter' });
  });
});
