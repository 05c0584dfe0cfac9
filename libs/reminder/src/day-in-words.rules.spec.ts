import { parseLondonMoment, plainDate } from '#calendar';
import { type DayOfReminders, dayOfRemindersInWords } from './day-in-words.rules.js';

const quiet: DayOfReminders = {
  made: 0,
  sent: 0,
  waiting: 0,
  givenUp: 0,
  due: 0,
  lastSentAt: null,
  nextOn: plainDate('2026-03-17'),
  held: false,
};
const at = (time: string): Date => parseLondonMoment(`2026-03-16T${time}`);

describe('what became of the reminders of a day, in a sentence', () => {
  it.each<[string, Partial<DayOfReminders>, string]>([
    [
      'all went out in the morning',
      { made: 14, sent: 14, lastSentAt: at('08:03') },
      'All 14 reminders due this morning were sent by 8:03am.',
    ],
    ['all went out, the last after noon', { made: 2, sent: 2, lastSentAt: at('14:10') }, 'All 2 reminders due today were sent by 2:10pm.'],
    ['one went out', { made: 1, sent: 1, lastSentAt: at('08:00') }, 'The reminder due this morning was sent at 8am.'],
    ['nothing was due', {}, 'No reminders were due today. The next are due on 17 March 2026.'],
    ['nothing is planned at all', { nextOn: null }, 'No reminders were due today. Nothing more is planned.'],
    ['some wait for the morning', { due: 3 }, '3 reminders are due: out within a minute, or from 8am on the next working day.'],
    [
      'the mail server was busy',
      { made: 3, sent: 1, waiting: 2, lastSentAt: at('08:00') },
      '1 of 3 reminders due today was sent. 2 have not been taken by the mail server yet and will be tried again.',
    ],
    ['a flood was held back', { due: 612, held: true }, '612 reminders are held back: there are so many that a person must let them go.'],
    ['one was refused', { made: 3, sent: 2, givenUp: 1 }, '2 of 3 reminders due today were sent. 1 could not be delivered: see below.'],
  ])('%s', (_name, day, words) => {
    expect(dayOfRemindersInWords({ ...quiet, ...day })).toBe(words);
  });
});
