import { dayInWords, londonTime, momentInWords, type PlainDate } from '#calendar';

/** What became of the reminders of one day. */
export interface DayOfReminders {
  /** E-mails made today. */
  readonly made: number;
  readonly sent: number;
  /** Tried and to be tried again, or not tried yet. */
  readonly waiting: number;
  readonly givenUp: number;
  /** Reminders that are due today or before and have not been turned into e-mails yet. */
  readonly due: number;
  readonly lastSentAt: Date | null;
  /** The next day after today on which anything is due. */
  readonly nextOn: PlainDate | null;
  /** Whether a run is held back because it would have been too many e-mails. */
  readonly held: boolean;
}

/** 'All 14 reminders due this morning were sent by 8:03am.' */
export function dayOfRemindersInWords({ made, sent, waiting, givenUp, due, lastSentAt, nextOn, held }: DayOfReminders): string {
  const next = nextOn === null ? 'Nothing more is planned.' : `The next are due on ${dayInWords(nextOn)}.`;
  if (held) return `${reminders(due)} ${due === 1 ? 'is' : 'are'} held back: there are so many that a person must let them go.`;
  if (due > 0) return `${reminders(due)} ${due === 1 ? 'is' : 'are'} due: out within a minute, or from 8am on the next working day.`;
  if (made === 0) return `No reminders were due today. ${next}`;
  if (sent === made && lastSentAt !== null) {
    const when = londonTime(lastSentAt) < '12:00' ? 'due this morning' : 'due today';
    const time = momentInWords(lastSentAt).split(' at ')[1] ?? '';
    return made === 1 ? `The reminder ${when} was sent at ${time}.` : `All ${made} reminders ${when} were sent by ${time}.`;
  }
  const parts = [`${sent} of ${reminders(made)} due today ${sent === 1 ? 'was' : 'were'} sent.`];
  if (waiting > 0)
    parts.push(`${waiting} ${waiting === 1 ? 'has' : 'have'} not been taken by the mail server yet and will be tried again.`);
  if (givenUp > 0) parts.push(`${givenUp} could not be delivered: see below.`);
  return parts.join(' ');
}

const reminders = (n: number): string => `${n} ${n === 1 ? 'reminder' : 'reminders'}`;
