import { addDays, addMonths, dayInWords, type PlainDate } from '#calendar';
import type { Finding } from '#inspection';

export interface SuggestedDue {
  readonly dueOn: PlainDate;
  /** Why this date, for the person who confirms it. */
  readonly dueReason: string;
}

interface Letter {
  readonly receivedOn: PlainDate;
  /** Dates that the document itself sets, as the reader recognised them. */
  readonly deadlines: readonly { readonly what: string; readonly date: PlainDate }[];
}

const weeksForPriorityAction = 8;
const monthsOtherwise = 6;

/** The letter's own date for this finding, else eight weeks for an area for priority action and six months for the rest. */
export function suggestDue(finding: Pick<Finding, 'source' | 'text'>, { receivedOn, deadlines }: Letter, today: PlainDate): SuggestedDue {
  const own = deadlines.find(({ what, date }) => date >= today && speaksOf(finding.text, what, date));
  if (own) return { dueOn: own.date, dueReason: `The letter’s own date: ${dayInWords(own.date)}` };
  const isUrgent = finding.source === 'priority-action';
  const span = isUrgent ? `${weeksForPriorityAction} weeks` : `${monthsOtherwise} months`;
  const why = isUrgent ? 'an area for priority action' : 'no date in the letter';
  const add = (day: PlainDate): PlainDate => (isUrgent ? addDays(day, weeksForPriorityAction * 7) : addMonths(day, monthsOtherwise));
  const fromReceipt = add(receivedOn);
  if (fromReceipt > today)
    return { dueOn: fromReceipt, dueReason: `${span} after the letter was received on ${dayInWords(receivedOn)}: ${why}` };
  return { dueOn: add(today), dueReason: `${span} from today, ${dayInWords(today)}: ${why}` };
}

/** A date belongs to a finding that names it, or whose words are those that the date was set for. */
function speaksOf(text: string, what: string, date: PlainDate): boolean {
  const said = text.toLowerCase();
  return said.includes(dayInWords(date).toLowerCase()) || (what.trim().length > 8 && said.includes(what.trim().toLowerCase()));
}
