import { type PlainDate, plainDate } from '#calendar';
import { summaryPart } from '../src/commentary.js';
import type { ReportContent, ReportedAction, ReportedConcern, ReportedMeasure, ReportedPriority } from '../src/content/content.js';
import type { PrintedReport } from '../src/paper/printed-report.js';

const early: PlainDate = plainDate('2026-01-20');
const day: PlainDate = plainDate('2026-02-16');
const ahead: PlainDate = plainDate('2026-04-07');
const priorityId = 'priority-1';
const concernIds = ['concern-1', 'concern-2'] as const;
const counts = { red: 1, amber: 1, green: 0, blue: 1 };
const impactCounts = { red: 1, amber: 0, green: 0, blue: 0, 'not-evidenced': 1 };

const action = (number: number, own: Partial<ReportedAction>): ReportedAction => ({
  id: `action-${number}`,
  number,
  title: `Weekly supervision, part ${number}`,
  outcome: 'Every social worker is well supported',
  status: 'in-progress',
  owner: 'Team Manager',
  ownerAccepted: true,
  lead: 'Head of Service',
  priorityId,
  startOn: early,
  dueOn: day,
  originalDueOn: early,
  extensions: 1,
  claimedOn: null,
  verifiedOn: null,
  rating: 'red',
  factsRating: 'red',
  ownerRating: 'green',
  ownerRatingReason: 'The last form is at the printer',
  ratingReasons: ['Past its due date', 'A milestone is late'],
  ratingSince: early,
  ratingBefore: 'amber',
  critical: true,
  criticalBefore: false,
  concernIds: [concernIds[0]],
  lastUpdateOn: early,
  recovery: 'Two more trainers',
  recoveryBy: ahead,
  ...own,
});

const actions = [
  action(1, {}),
  action(2, { rating: 'amber', dueOn: ahead, owner: null }),
  action(3, { status: 'embedded', rating: 'blue', ratingBefore: 'green', priorityId: null, ownerAccepted: false }),
] as const;

const impact: NonNullable<ReportedConcern['impact']> = {
  rating: 'not-evidenced',
  words: 'Not evidenced, last figure in October',
  reasons: ['No audit since the visit', 'No voice of children'],
  kinds: { figures: null, audit: null, voice: null },
  strengths: null,
};

const concern = (number: number, id: string): ReportedConcern => ({
  id,
  number,
  title: `Supervision is not regular, part ${number}`,
  theme: 'workforce',
  status: 'open',
  priorityId,
  createdOn: early,
  raisings: [
    { on: early, inspectionId: 'visit-1', visit: 'Standard inspection' },
    { on: day, inspectionId: 'visit-2', visit: 'Monitoring visit' },
  ],
  liveActions: 1,
  covered: number === 1,
  impact,
  impactBefore: { rating: 'red', words: 'Red' },
});

const priority: ReportedPriority = {
  id: priorityId,
  number: '1',
  title: 'A stable workforce',
  success: 'Caseloads are safe',
  lead: 'Assistant Director',
  rating: { rating: 'red', counts, reason: '1 of 3 actions is Red' },
  before: 'amber',
  impact: { rating: 'red', counts: impactCounts, reason: '1 of 2 concerns is Red' },
  impactBefore: 'red',
};

const measure: ReportedMeasure = {
  key: 'supervised',
  title: 'Supervised in time',
  unit: 'visits',
  better: 'higher',
  baseline: 29,
  target: 90,
  tolerance: 5,
  steps: [{ on: ahead, target: 60 }],
  period: 'month',
  source: 'Monthly report of the case system',
  impact: { rating: 'not-evidenced', words: 'Not evidenced, one figure only', reason: 'Two periods without a figure', atTarget: false },
  direction: 'no-trend',
  median: 40,
  concerns: [1],
  figures: [
    { periodEnd: plainDate('2026-01-31'), value: 38 },
    { periodEnd: plainDate('2026-02-28'), value: 42 },
  ],
};

/** What a report can know, with something in every part: a part that is added to the content is asked for here. */
export const fullContent: Required<ReportContent> = {
  format: 1,
  authority: 'Exampleshire',
  asAt: '2026-03-02T08:00:00.000Z',
  today: plainDate('2026-03-02'),
  cutOffOn: day,
  meeting: { title: 'Improvement board', heldOn: ahead },
  since: { day: early, why: 'last-report' },
  madeBy: 'Programme Lead',
  nextVisit: { title: 'Third monitoring visit', startsOn: ahead, focus: 'Care leavers', isConfirmed: true },
  actions,
  concerns: [concern(1, concernIds[0]), concern(2, concernIds[1])],
  priorities: [priority],
  counts,
  drafts: 1,
  changes: [
    { actionId: 'action-1', number: 1, title: 'Weekly supervision', on: day, what: 'rating', from: 'amber', to: 'red' },
    { actionId: 'action-1', number: 1, title: 'Weekly supervision', on: day, what: 'extension', from: early, to: day },
  ],
  raisedAgain: [1, 2],
  uncovered: [2],
  unanchored: [3],
  claimed: [],
  findingsWaiting: [{ documentId: 'document-1', title: 'Letter of January', undecided: 2, total: 5, since: day }],
  inFocusWithoutEvidence: [1],
  red: [1],
  late: [{ number: 1, workingDaysLate: 10 }],
  ownerSaysBetter: [1],
  extended: [1],
  extensions: [
    {
      number: 1,
      fromDue: early,
      toDue: day,
      reason: 'The provider could not start',
      requestedBy: 'Team Manager',
      requestedOn: early,
      decision: 'granted',
      decidedBy: 'Director',
      decidedOn: early,
    },
  ],
  stopped: [{ number: 4, title: 'A form of its own', on: day, reason: 'The partner has one', replacedBy: 1 }],
  embedded: [
    {
      number: 3,
      title: 'Closure decisions are signed',
      meeting: 'January board',
      decidedOn: day,
      isNew: true,
      conditions: 'Verified in December',
      overrideReason: 'The board saw the audit',
    },
  ],
  challenges: [
    {
      reference: 'A1',
      text: 'Why does it take so long?',
      raisedBy: 'Commissioner',
      raisedOn: early,
      answerBy: day,
      answer: 'Two trainers left',
      answeredOn: day,
    },
  ],
  contributors: [{ jobTitle: 'Virtual School Head', missing: ['A1'] }],
  contributionsSince: early,
  history: [
    { day: early, ...counts },
    { day, ...counts },
  ],
  measures: [measure],
  impact: [
    { day: early, red: 1, amber: 0, green: 0, blue: 0, notEvidenced: 1 },
    { day, red: 1, amber: 0, green: 0, blue: 0, notEvidenced: 1 },
  ],
  closed: [
    {
      number: 3,
      title: 'Files were not found',
      meeting: 'February board',
      decidedOn: day,
      isNew: true,
      decision: 'All files are found',
      overrideReason: 'The auditors agree',
    },
  ],
  phase: { number: 2, name: 'Getting to good', fromDay: early },
  slipping: [
    {
      number: 3,
      title: 'Closure decisions',
      meeting: 'January board',
      embeddedOn: early,
      measures: [{ title: 'Signed in time', words: 'Red', reason: 'Below its step' }],
    },
  ],
  visitReadiness: [{ concern: 1, number: 1, lastEvidenceOn: early, isStale: true, lateMilestones: 1 }],
  key: {
    version: 2,
    thresholds: {
      milestoneLateRed: 10,
      handoverUnacceptedRed: 5,
      silentAfterDays: 28,
      extensionsAmber: 2,
      extendedByAmber: 20,
      noChangeInARow: 3,
    },
    lines: [
      { rating: 'red', words: 'past its due date' },
      { rating: 'amber', words: 'a milestone is late' },
    ],
  },
};

/** A signed and issued correction of that content, with a summary and a commentary. */
export const fullReport: Omit<PrintedReport, 'content'> = {
  id: 'report-1',
  authorityId: 'authority-1',
  kind: 'progress-report',
  title: 'Progress report',
  deadlineId: null,
  dueOn: plainDate('2026-03-31'),
  edition: 2,
  status: 'issued',
  asAt: new Date(fullContent.asAt),
  sha256: 'abc123'.repeat(10),
  correctionOf: 'report-0',
  whatChanged: 'The figure of January was wrong',
  signedBy: 'person-1',
  signedAt: new Date('2026-03-20T10:00:00Z'),
  issuedAt: new Date('2026-03-31T10:00:00Z'),
  issuedUnsigned: false,
  accuracyReaders: [],
  accuracyAskedAt: null,
  version: 3,
  signatory: 'Director of Children’s Services',
  words: { [summaryPart]: 'Supervision is steady now', [priorityId]: 'Housing is not' },
};
