import { plainDate } from '#calendar';
import { readDay } from './days.rules.js';
import { guessMapping, headerRowOf } from './header.rules.js';
import { fieldOfHeading } from './headings.rules.js';
import { priorityIn } from './rows.rules.js';
import { readEvidence, readRating, readStatus, shortTitle } from './words.rules.js';

describe('what a cell says of a day', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['31/3/26', '2026-03-31'],
    ['by 31.03.2026', '2026-03-31'],
    ['31 March 2026', '2026-03-31'],
    ['Tuesday 31st March 2026', '2026-03-31'],
    ['31-Mar-26', '2026-03-31'],
    ['March 31, 2026', '2026-03-31'],
    ['end of March 2026', '2026-03-31'],
    ['Mar-26', '2026-03-31'],
    ['February 2028', '2028-02-29'],
    ['mid-May 2026', '2026-05-15'],
    ['Q1 2025/26', '2025-06-30'],
    ['Q3 2025/26', '2025-12-31'],
    ['Quarter 4 2025-26', '2026-03-31'],
    ['end of 2025/26', '2026-03-31'],
    ['w/c 16/03/2026', '2026-03-16'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toMatchObject({ kind: 'day', day });
  });

  it.each(['Ongoing', 'on-going', 'TBC', 'n/a', '-', 'Immediate', ''])('%s is no day', (text) => {
    expect(readDay(text).kind).toBe('none');
  });

  it.each([
    ['31/02/2026', 'not a real date'],
    ['13/31/2026', 'not a real date'],
    ['Q3', 'which financial year'],
    ['Q3 2025/27', 'not a real date'],
    ['December', 'which year'],
    ['46112', 'Format the cell as a date'],
    ['Spring term', 'not a date'],
  ])('%s cannot be meant: %s', (text, what) => {
    expect(readDay(text)).toEqual({ kind: 'unclear', what: expect.stringContaining(what) as string });
  });

  it('takes the last of several dates, and keeps those before', () => {
    expect(readDay('29/05/26 revised to 31 July 2026\n30/10/2026')).toMatchObject({
      day: '2026-10-30',
      earlier: ['2026-05-29', '2026-07-31'],
    });
  });
});

describe('colours, stages, evidence and titles', () => {
  it.each([
    ['R', 'red'],
    ['amber', 'amber'],
    ['A/G', 'amber'],
    ['Green – on track', 'green'],
    ['B', 'blue'],
    ['Complete', 'blue'],
    ['', 'none'],
    ['Grey', 'none'],
    ['Purple', 'unclear'],
  ])('the rating %s is %s', (text, rating) => {
    expect(readRating(text)).toBe(rating);
  });

  it.each([
    ['Not started', 'not-started'],
    ['Underway', 'in-progress'],
    ['Not complete', 'in-progress'],
    ['Completed and closed', 'complete'],
    ['Superseded', 'stopped'],
    ['Whatever', 'unclear'],
  ])('the status %s is %s', (text, status) => {
    expect(readStatus(text)).toBe(status);
  });

  it('takes as evidence what tells its kind and its day, and the rest as words', () => {
    const today = plainDate('2026-03-13');
    expect(readEvidence('Audit of 12 files, 2 March 2026: 9 good\nMinutes of the panel\nSurvey planned for May 2026', today)).toEqual({
      evidence: [{ kind: 'audit', datedOn: '2026-03-02', shows: 'Audit of 12 files, 2 March 2026: 9 good' }],
      words: ['Minutes of the panel', 'Survey planned for May 2026'],
    });
  });

  it('makes a short title of a long action', () => {
    expect(shortTitle(`Read every plan. ${'And say so. '.repeat(30)}`)).toEqual({ title: 'Read every plan', cut: true });
    expect(shortTitle('word '.repeat(90)).title).toMatch(/^(word ){38}word…$/);
  });

  it.each([
    ['Priority 2: Practice', '2', 'Practice'],
    ['2. Practice', '2', 'Practice'],
    ['1.1 Practice', '1.1', 'Practice'],
    ['3', '3', ''],
    ['Practice', null, 'Practice'],
  ])('reads the priority %s', (text, number, title) => {
    expect(priorityIn(text)).toEqual({ number, title });
  });
});

describe('the headings that councils write', () => {
  it.each([
    ['No.', 'number'],
    ['Ofsted paragraph', 'paragraph'],
    ['Area for improvement', 'concern'],
    ['What Ofsted said', 'concern'],
    ['What will we do?', 'title'],
    ['Key actions', 'title'],
    ['What will success look like?', 'outcome'],
    ['Responsible officer(s)', 'owner'],
    ['By whom', 'owner'],
    ['SRO', 'lead'],
    ['By When?', 'due'],
    ['Target completion date', 'due'],
    ['Original due date', 'originalDue'],
    ['BRAG rating', 'rating'],
    ['RAG', 'rating'],
    ['Progress update (March)', 'progress'],
    ['Evidence / assurance', 'evidence'],
    ['Impact', 'impact'],
    ['Intended impact', 'outcome'],
    ['Priority no.', 'priorityNumber'],
    ['Workstream', 'priority'],
    ['Start date', 'start'],
    ['Reason for extension', 'extensionReason'],
    ['Budget code', null],
  ])('%s is %s', (heading, field) => {
    expect(fieldOfHeading(heading)).toBe(field);
  });

  it('finds the row of headings below a title', () => {
    expect(headerRowOf({ rows: [['Improvement plan'], [], ['No.', 'Action', 'Owner'], ['1', 'Read', 'x']] })).toBe(2);
    expect(
      headerRowOf({
        rows: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      }),
    ).toBeUndefined();
  });

  it('looks at what stands in a column, too', () => {
    const rows = [
      ['Ref', 'Status', 'Lead', 'Due', 'Revised date', ''],
      ['A1', 'Green', 'x', '31/03/2026', '', 'R'],
      ['A2', 'Red', 'y', '30/04/2026', '31/05/2026', 'G'],
    ];
    expect(guessMapping({ rows }, 0, new Map())).toEqual(['reference', 'rating', 'owner', 'originalDue', 'due', null]);
    expect(guessMapping({ rows: rows.map(([ref, , lead]) => [ref!, lead!]) }, 0, new Map([['lead', 'lead']]))).toEqual([
      'reference',
      'lead',
    ]);
  });
});
