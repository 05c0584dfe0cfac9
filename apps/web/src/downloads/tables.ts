import { type Deadline, kindsOfDeadline, type ListedChallenge, type MeetingList } from '#board';
import { londonDay } from '#calendar';
import { type InspectionList, kindWords, type ListedDocument, statusWords } from '#inspection';
import { type MeasureInFull, periodInWords } from '#measure';
import { type DraftPage, impactInWords, type ListedConcern, type MyAction, type PriorityStanding, statusInWords } from '#plan';
import type { LedgerEntry } from '#reminder';
import type { Table } from '#spreadsheet';
import { themeLabelOf } from '../concerns/concerns.view.js';
import type { PersonRow } from '../people/people.view.js';
import { stateWords, whenInWords } from '../reminders/reminders.view.js';

type Rows = Table['rows'];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const concernTable = (concerns: readonly ListedConcern[]): Rows => [
  [
    'Concern',
    'Title',
    'Theme',
    'Status',
    'Closed',
    'Priority',
    'Times raised',
    'First raised',
    'Last raised',
    'Live actions',
    'Verified',
    'Drafts',
    'To review',
  ],
  ...concerns.map((one) => [
    `C${one.number}`,
    one.title,
    themeLabelOf(one.theme),
    capital(one.status),
    one.closedOn,
    one.priority,
    one.timesRaised,
    one.firstRaised,
    one.lastRaised,
    one.live,
    one.verified,
    one.drafts,
    one.toReview,
  ]),
];

export const priorityTable = (priorities: readonly PriorityStanding[]): Rows => [
  ['Number', 'Priority', 'Success', 'Delivery', 'Why', 'Impact', 'Why', 'Accountable lead', 'Lead’s own rating', 'Concerns', 'Actions'],
  ...priorities.map((one) => [
    one.number,
    one.title,
    one.success,
    capital(one.rating.rating),
    one.rating.reason,
    impactInWords[one.impact.rating],
    one.impact.reason,
    one.lead,
    one.leadRating && capital(one.leadRating.rating),
    one.concerns.length,
    one.actions.length,
  ]),
];

/** As their page shows them: by concern, and what each still lacks. */
export function draftTable({ groups, priorities }: DraftPage): Rows {
  const priorityOf = new Map(priorities.map(({ id, number, title }) => [id, `${number} ${title}`]));
  return [
    [
      'Reference',
      'Title',
      'Outcome',
      'Concern',
      'Priority',
      'Owner',
      'Accepted',
      'Accountable lead',
      'Start',
      'Due',
      'Why then',
      'Still needed',
    ],
    ...groups.flatMap(({ concern, drafts }) =>
      drafts.map((one) => [
        `A${one.number}`,
        one.title,
        one.outcome,
        concern && `C${concern.number} ${concern.title}`,
        priorityOf.get(one.priorityId ?? '') ?? null,
        one.ownerTitle,
        one.ownerAcceptedOn,
        one.leadTitle,
        one.startOn,
        one.dueOn,
        one.dueReason,
        one.lacks.join('; '),
      ]),
    ),
  ];
}

const partWords: Readonly<Record<MyAction['mine'], string>> = { owner: 'Owner', 'co-owner': 'Co-owner', lead: 'Accountable lead' };

/** Each action once, although it may stand under several headings of the page. */
export function myActionTable(desk: Readonly<Record<'toAccept' | 'needsUpdate' | 'open' | 'done', readonly MyAction[]>>): Rows {
  const { toAccept, needsUpdate, open, done } = desk;
  const each = new Map([...toAccept, ...needsUpdate, ...open, ...done].map((action) => [action.id, action]));
  return [
    [
      'Reference',
      'Action',
      'My part',
      'Accepted',
      'Status',
      'Rating',
      'Reasons',
      'Start',
      'Due',
      'Originally due',
      'Extensions',
      'Late',
      'Last word',
      'Next milestone',
      'Milestone due',
      'Milestone first due',
      'Milestone moved later',
    ],
    ...[...each.values()].map((one) => [
      `A${one.number}`,
      one.title,
      partWords[one.mine],
      one.accepted ? 'Yes' : 'No',
      capital(statusInWords[one.status]),
      one.rating && capital(one.rating),
      one.ratingReasons.join('; '),
      one.startOn,
      one.dueOn,
      one.originalDueOn,
      one.extensions,
      one.late ? 'Late' : '',
      one.heardOn,
      one.nextMilestone?.title ?? null,
      one.nextMilestone?.dueOn ?? null,
      one.nextMilestone?.originalDueOn ?? null,
      one.nextMilestone?.movedLater ?? null,
    ]),
  ];
}

export const challengeTable = (challenges: readonly ListedChallenge[]): Rows => [
  ['About', 'Title', 'Challenge', 'By', 'Raised', 'Answer by', 'Answer', 'Answered by', 'Answered'],
  ...challenges.map((one) => [
    one.reference,
    one.subject,
    one.text,
    one.raisedBy,
    one.raisedOn,
    one.answerBy,
    one.answer,
    one.answeredBy,
    one.answeredOn,
  ]),
];

export const measureTable = (measures: readonly MeasureInFull[]): Rows => [
  ['Measure', 'Unit', 'Latest figure', 'For', 'Baseline', 'Target', 'Impact', 'Why', 'Concerns', 'Source'],
  ...measures.map((one) => {
    const latest = one.figures.at(-1);
    return [
      one.title,
      one.unit,
      latest === undefined ? null : latest.value,
      latest === undefined ? null : periodInWords(latest.periodEnd, one.period),
      one.baseline,
      one.target,
      one.impact.words,
      one.impact.reason,
      one.concerns.map(({ number, title }) => `C${number} ${title}`).join('; '),
      one.source,
    ];
  }),
];

export const reminderTable = (entries: readonly LedgerEntry[]): Rows => [
  ['Day', 'To', 'About', 'Which reminder', 'What became of it', 'Why', 'Sent', 'Tries'],
  ...entries.map((one) => [
    londonDay(one.at),
    one.to,
    one.about,
    whenInWords(one),
    stateWords[one.state],
    one.reason,
    one.sentAt === null ? null : londonDay(one.sentAt),
    one.attempts,
  ]),
];

export const meetingTable = ({ coming, past }: Pick<MeetingList, 'coming' | 'past'>): Rows => [
  ['Meeting', 'Held', 'Figures up to', 'Papers out', 'Standing'],
  ...[...coming, ...past].map((one) => [one.title, one.heldOn, one.cutOffOn, one.papersOutOn, capital(one.status)]),
];

const standings: Readonly<Record<Deadline['status'], string>> = { open: 'To come', met: 'Out', cancelled: 'Cancelled' };

export const deadlineTable = (deadlines: readonly Deadline[]): Rows => [
  ['Report', 'Kind', 'Due', 'Figures up to', 'Standing'],
  ...deadlines.map((one) => [one.title, kindsOfDeadline[one.kind].title, one.dueOn, one.cutOffOn, standings[one.status]]),
];

type Inspections = Awaited<ReturnType<InspectionList['all']>>;

export const inspectionTable = ({ coming, past }: Inspections): Rows => [
  [
    'Inspection',
    'Kind',
    'Status',
    'First day',
    'Last day',
    'Focus',
    'Lead inspector',
    'Published',
    'Documents',
    'Findings undecided',
    'Concerns raised',
  ],
  ...[...coming, ...past].map((one) => [
    one.title,
    kindWords[one.kind],
    statusWords[one.status],
    one.startsOn,
    one.endsOn,
    one.focus,
    one.leadInspector,
    one.publishedOn,
    one.documents,
    one.waiting,
    one.concerns,
  ]),
];

export const documentTable = (documents: readonly ListedDocument[]): Rows => [
  ['Document', 'Inspection', 'First day', 'Last day', 'Received', 'Findings', 'Undecided'],
  ...documents.map((one) => [one.title, one.inspectionTitle, one.startsOn, one.endsOn, one.receivedOn, one.findings, one.waiting]),
];

/** A line for each role that someone holds or held. */
export const peopleTable = (people: readonly PersonRow[]): Rows => [
  ['Job title', 'Name', 'E-mail', 'Role', 'From', 'Until'],
  ...people.flatMap((one) => one.roles.map(({ words, startsOn, endsOn }) => [one.jobTitle, one.name, one.email, words, startsOn, endsOn])),
];
