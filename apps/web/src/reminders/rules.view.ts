import {
  asWritten,
  audienceFields,
  type Foreseen,
  possibleAudiences,
  type ReminderRule,
  type RuledAnchor,
  type WantKind,
  wantKinds,
} from '#reminder';
import { toWords } from './reminders.view.js';

/** What each rule is called, and the day that its days are counted from. */
const names: Readonly<Record<RuledAnchor, readonly [name: string, from: string]>> = {
  visit: ['A visit', 'the first day of the fieldwork'],
  'visit-window': ['A visit that is expected', 'the first day on which it may begin'],
  'action-due': ['An action’s due date', 'its due date'],
  milestone: ['A milestone', 'its date'],
  acceptance: ['An owner who has not accepted', 'the day on which they were named'],
  verification: ['A claim to be verified', 'the day of the claim'],
  sustained: ['An action to be embedded', 'the day on which the board can say that it has lasted'],
  extension: ['A request for a later date', 'the day of the request'],
  challenge: ['A challenge', 'the day to answer by'],
  provisional: ['Provisional findings to settle', 'the day on which the letter was taken in'],
  findings: ['Findings to decide', 'the day on which the document was taken in'],
  report: ['Updates for a report', 'the day after which its figures are frozen'],
  'sign-off': ['A report to be signed', 'the day by which it should be signed'],
  exceptions: ['The weekly list of late actions', 'the first working day of the week'],
};

const beforeOnly: readonly RuledAnchor[] = ['visit', 'visit-window', 'report'];

const wantWords: Readonly<Record<WantKind, string>> = {
  evidence: 'No evidence since the visit before',
  update: 'No update since the last cut-off',
  milestone: 'A late milestone',
  challenge: 'A challenge without an answer',
};

const audienceWords: Readonly<Record<string, string>> = {
  owners: 'owners and co-owners',
  lead: 'the accountable lead',
  director: 'directors',
  'programme-lead': 'programme leads',
  'assurance-leads': 'assurance leads',
  deciders: 'whoever may decide it',
};

export interface RuleView {
  readonly anchor: RuledAnchor;
  readonly name: string;
  readonly from: string;
  readonly days: string;
  readonly to: string;
  readonly enabled: boolean;
  /** Nothing is reminded of once it has begun. */
  readonly beforeOnly: boolean;
  /** The fields in which it is written who is told when. */
  readonly audiences: readonly { readonly field: string; readonly label: string }[];
  /** What can count as outstanding; empty for all but visits. */
  readonly wants: readonly { readonly value: string; readonly text: string }[];
}

export function ruleView({ anchor, offsets, audiences, enabled }: ReminderRule): RuleView {
  const [name, from] = names[anchor];
  return {
    anchor,
    name,
    from,
    days: daysInWords(offsets),
    to: audiences.map(audienceInWords).join('; '),
    enabled,
    beforeOnly: beforeOnly.includes(anchor),
    audiences: possibleAudiences[anchor].map((audience) => ({
      field: audienceFields[audience],
      label: capital(audienceWords[audience] ?? ''),
    })),
    wants: anchor === 'visit' ? wantKinds.map((value) => ({ value, text: wantWords[value] })) : [],
  };
}

/** '20, 10 and 5 before; 5 after; on the day'. */
function daysInWords(offsets: readonly number[]): string {
  const before = offsets.filter((day) => day < 0).map((day) => -day);
  const after = offsets.filter((day) => day > 0);
  const parts = [...(before.length > 0 ? [`${listed(before)} before`] : []), ...(after.length > 0 ? [`${listed(after)} after`] : [])];
  return [...parts, ...(offsets.includes(0) ? ['on the day'] : [])].join('; ');
}

function audienceInWords(entry: string): string {
  const [audience = '', only] = entry.split('@');
  const who = audienceWords[audience] ?? audience;
  return only === undefined ? who : `${who} (${daysInWords(only.split(',').map(Number))})`;
}

function listed(days: readonly number[]): string {
  return days.length < 2 ? days.join('') : `${days.slice(0, -1).join(', ')} and ${String(days.at(-1))}`;
}

/** What the form begins with. */
export const typedRule = (rule: ReminderRule): object => ({ ...asWritten(rule), version: rule.version });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What would go to whom, a line each. */
export function foreseenView(forecast: readonly Foreseen[]): readonly object[] {
  return forecast.map((each) => ({ ...each, to: toWords(each) }));
}
