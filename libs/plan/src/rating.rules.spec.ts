import { addDays, plainDate, workingDaysAfter } from '#calendar';
import { onTrack } from '../testing/facts.js';
import { groupRating } from './group-rating.rules.js';
import { firstKey } from './rating-key.rules.js';
import { keyLines } from './rating-lines.rules.js';
import { ratingOn, ratingsBetween, turningDays, turnsRedOn } from './rating.rules.js';
import type { RatedFacts } from './rated.js';

const day = plainDate;
const facts = (more: Partial<RatedFacts> = {}): RatedFacts => ({ ...onTrack, ...more });
const rated = (more: Partial<RatedFacts>, on: string) => ratingOn(facts(more), day(on), firstKey);
const offered = { ownerAcceptedOn: null, ownerSince: day('2026-05-05') };
const due = (title: string, on: string) => ({ title, dueOn: day(on), originalDueOn: day(on), movedLater: 0 });
const milestone = due('Pilot', '2026-04-30');
const blocker = { number: 7, title: 'Train all managers', dueOn: day('2026-05-20'), redFrom: day('2026-05-21') };
const laterBlocker = { ...blocker, dueOn: day('2026-06-30'), redFrom: day('2026-05-21') };
const extension = (fromDue: string, toDue: string, decidedOn: string) => ({
  fromDue: day(fromDue),
  toDue: day(toDue),
  decidedOn: day(decidedOn),
});
const twice = [extension('2026-03-27', '2026-04-30', '2026-03-20'), extension('2026-04-30', '2026-05-29', '2026-04-20')];
const far = extension('2026-02-02', workingDaysAfter(day('2026-02-02'), 61), '2026-05-21');
const cutOffs = [day('2026-04-08'), day('2026-05-13'), day('2026-06-10')];

interface Case {
  readonly line: string;
  readonly facts: Partial<RatedFacts>;
  /** The day before it turns, and the day it turns. */
  readonly before: readonly [day: string, rating: string, reason: string];
  readonly turns: readonly [day: string, rating: string, reason: string];
}

// For each line of the key: the day before it turns and the day it turns.
const cases: readonly Case[] = [
  {
    line: 'past its due date',
    facts: {},
    before: ['2026-05-29', 'green', 'On track for 29 May 2026'],
    turns: ['2026-05-30', 'red', 'Due on 29 May 2026 and not verified'],
  },
  {
    line: 'past its due date, though it was never started',
    facts: { status: 'not-started', startOn: day('2026-05-29') },
    before: ['2026-05-29', 'green', 'On track for 29 May 2026'],
    turns: ['2026-05-30', 'red', 'Due on 29 May 2026 and not verified'],
  },
  {
    line: 'a milestone more than ten working days late',
    facts: { openMilestones: [milestone] },
    before: ['2026-05-15', 'amber', 'Milestone “Pilot” was due on 30 April 2026'],
    turns: ['2026-05-18', 'red', 'Milestone “Pilot” was due on 30 April 2026, more than 10 working days ago'],
  },
  {
    // The bank holiday of 4 May 2026 does not count.
    line: 'a milestone late across a weekend and a bank holiday',
    facts: { openMilestones: [due('Pilot', '2026-05-01')] },
    before: ['2026-05-18', 'amber', 'Milestone “Pilot”'],
    turns: ['2026-05-19', 'red', 'more than 10 working days ago'],
  },
  {
    line: 'nobody owns it once it is confirmed',
    facts: { ownerId: null, ownerSince: null, ownerAcceptedOn: null, confirmedOn: day('2026-05-19') },
    before: ['2026-05-18', 'green', 'On track'],
    turns: ['2026-05-19', 'red', 'Nobody owns it'],
  },
  {
    line: 'an owner who left it',
    facts: { ownerId: null, ownerSince: day('2026-05-20'), ownerAcceptedOn: null },
    before: ['2026-05-19', 'green', 'On track'],
    turns: ['2026-05-20', 'red', 'Nobody owns it'],
  },
  {
    line: 'a handover not accepted within ten working days',
    facts: offered,
    before: ['2026-05-18', 'amber', 'Offered to its owner on 5 May 2026 and not yet accepted'],
    turns: ['2026-05-19', 'red', 'Offered to its owner on 5 May 2026 and not accepted within 10 working days'],
  },
  {
    line: 'it waits for an action that is Red and due later',
    facts: { blockers: [laterBlocker] },
    before: ['2026-05-20', 'green', 'On track'],
    turns: [
      '2026-05-21',
      'red',
      'Waits for A7 Train all managers, Red since 21 May 2026, and that is due on 30 June 2026, later than this action',
    ],
  },
  {
    line: 'a milestone late',
    facts: { openMilestones: [milestone] },
    before: ['2026-04-30', 'green', 'On track'],
    turns: ['2026-05-01', 'amber', 'Milestone “Pilot” was due on 30 April 2026'],
  },
  {
    line: 'a milestone late that was moved later before, with its first date',
    facts: { openMilestones: [{ ...milestone, originalDueOn: day('2026-03-31'), movedLater: 2 }] },
    before: ['2026-04-30', 'green', 'On track'],
    turns: ['2026-05-01', 'amber', 'Milestone “Pilot” was due on 30 April 2026 (was 31 March 2026; moved later twice)'],
  },
  {
    line: 'a second milestone late',
    facts: { openMilestones: [milestone, due('Review', '2026-05-05')] },
    before: ['2026-05-05', 'amber', 'Milestone “Pilot” was due on 30 April 2026'],
    turns: ['2026-05-06', 'amber', 'Milestone “Pilot” was due on 30 April 2026; Milestone “Review” was due on 5 May 2026'],
  },
  {
    line: 'its start passed',
    facts: { status: 'not-started' },
    before: ['2026-01-12', 'green', 'On track'],
    turns: ['2026-01-13', 'amber', 'Should have started on 12 January 2026'],
  },
  {
    line: 'no update for more than 28 days, where no meeting is planned',
    facts: { lastUpdateOn: day('2026-04-01') },
    before: ['2026-04-29', 'green', 'On track'],
    turns: ['2026-04-30', 'amber', 'No update since 1 April 2026, more than 28 days ago'],
  },
  {
    line: 'no update in the whole cycle after the last one',
    facts: { lastUpdateOn: day('2026-04-01'), cutOffs },
    before: ['2026-05-13', 'green', 'On track'],
    turns: ['2026-05-14', 'amber', 'No update since 1 April 2026, for the cut-off of 13 May 2026'],
  },
  {
    line: 'an update on the day of a cut-off counts for that cut-off',
    facts: { lastUpdateOn: day('2026-04-08'), cutOffs },
    before: ['2026-05-13', 'green', 'On track'],
    turns: ['2026-05-14', 'amber', 'No update since 8 April 2026, for the cut-off of 13 May 2026'],
  },
  {
    line: 'an update on the day after a cut-off counts for the next',
    facts: { lastUpdateOn: day('2026-04-09'), cutOffs, dueOn: day('2026-07-31') },
    before: ['2026-06-10', 'green', 'On track'],
    turns: ['2026-06-11', 'amber', 'No update since 9 April 2026, for the cut-off of 10 June 2026'],
  },
  {
    line: 'two meetings with one cut-off make one cycle',
    facts: { lastUpdateOn: day('2026-04-01'), cutOffs: [day('2026-04-08'), day('2026-04-08'), day('2026-05-06')] },
    before: ['2026-05-06', 'green', 'On track'],
    turns: ['2026-05-07', 'amber', 'for the cut-off of 6 May 2026'],
  },
  {
    line: 'no update where one cut-off is to come and none after it',
    facts: { lastUpdateOn: day('2026-04-01'), cutOffs: cutOffs.slice(0, 1) },
    before: ['2026-04-29', 'green', 'On track'],
    turns: ['2026-04-30', 'amber', 'more than 28 days ago'],
  },
  {
    line: 'it waits for an action that is Red',
    facts: { blockers: [blocker] },
    before: ['2026-05-20', 'green', 'On track'],
    turns: ['2026-05-21', 'amber', 'Waits for A7 Train all managers, Red since 21 May 2026'],
  },
  {
    line: 'it waits for a Red action due on its own day',
    facts: { blockers: [{ ...blocker, dueOn: day('2026-05-29') }] },
    before: ['2026-05-20', 'green', 'On track'],
    turns: ['2026-05-21', 'amber', 'Waits for A7'],
  },
  {
    line: 'extended twice',
    facts: { extensions: twice },
    before: ['2026-04-19', 'green', 'On track'],
    turns: ['2026-04-20', 'amber', 'Extended 2 times, last to 29 May 2026'],
  },
  {
    line: 'extended by more than 60 working days in all',
    facts: { extensions: [far] },
    before: ['2026-05-20', 'green', 'On track'],
    turns: ['2026-05-21', 'amber', 'Extended by 61 working days in all, from 2 February 2026'],
  },
  {
    line: 'a later date asked for and not decided',
    facts: { extensionAskedOn: day('2026-05-21') },
    before: ['2026-05-20', 'green', 'On track'],
    turns: ['2026-05-21', 'amber', 'A later date was asked for on 21 May 2026 and is not decided'],
  },
  {
    line: 'an owner who has not accepted yet',
    facts: offered,
    before: ['2026-05-04', 'green', 'On track'],
    turns: ['2026-05-05', 'amber', 'Offered to its owner on 5 May 2026 and not yet accepted'],
  },
  {
    line: 'three updates in a row without a change',
    facts: { noChange: [day('2026-05-01'), day('2026-05-08'), day('2026-05-15')] },
    before: ['2026-05-14', 'green', 'On track'],
    turns: ['2026-05-15', 'amber', '3 updates in a row said “no change”'],
  },
  {
    line: 'no due date',
    facts: { dueOn: null, confirmedOn: day('2026-05-20') },
    before: ['2026-05-19', 'green', 'On track'],
    turns: ['2026-05-20', 'amber', 'It has no due date'],
  },
];

describe('rating from the facts', () => {
  it.each(cases)('$line: not the day before, and from its day on', ({ facts: more, before, turns }) => {
    expect(addDays(day(before[0]), 1) === day(turns[0]) || turns[2].includes('working days')).toBe(true);
    for (const [on, rating, reason] of [before, turns]) {
      const result = rated(more, on);
      expect([on, result?.factsRating]).toEqual([on, rating]);
      expect(result?.reasons.join('; ')).toContain(reason);
    }
  });

  it('has a case for every line of the key', () => {
    const holdsOn = (more: Partial<RatedFacts>, on: string) =>
      keyLines.filter(({ holds }) => holds(facts(more), firstKey).some(({ from }) => from <= day(on)));
    const turned = cases.flatMap(({ facts: more, before, turns }) => {
      const held = holdsOn(more, before[0]);
      return holdsOn(more, turns[0]).filter((line) => !held.includes(line));
    });
    expect(keyLines.filter((line) => !turned.includes(line)).map(({ words }) => words(firstKey))).toEqual([]);
  });

  it.each([
    ['before its start', { status: 'not-started' }, '2026-01-11', 'green', 'Not due to start until 12 January 2026'],
    ['on its start', { status: 'not-started' }, '2026-01-12', 'green', 'On track'],
    ['without a due date it is never overdue', { dueOn: null }, '2027-05-25', 'amber', 'no due date'],
    ['a milestone ten working days late', { openMilestones: [milestone] }, '2026-05-15', 'amber', 'Pilot'],
    ['extended once', { extensions: twice.slice(0, 1) }, '2026-05-21', 'green', 'On track'],
    ['extended by 60 working days', { extensions: [{ ...far, toDue: addDays(far.toDue, -1) }] }, '2026-05-21', 'green', 'On track'],
    ['twice no change', { noChange: [day('2026-05-01'), day('2026-05-08')] }, '2026-05-15', 'green', 'On track'],
    [
      'not started and not heard of',
      { status: 'not-started', startOn: day('2026-05-25'), lastUpdateOn: null },
      '2026-05-20',
      'green',
      'Not',
    ],
    ['waiting for one that only an event can turn', { blockers: [{ ...blocker, redFrom: null }] }, '2026-05-29', 'green', 'On track'],
    ['waiting for a Red one without a date', { blockers: [{ ...blocker, dueOn: null }] }, '2026-05-29', 'amber', 'Waits for A7'],
    ['claimed in time', { status: 'claimed', claimedOn: day('2026-05-29') }, '2026-06-20', 'green', 'Claimed complete on 29 May 2026'],
    ['claimed a day late', { status: 'claimed', claimedOn: day('2026-05-30') }, '2026-06-20', 'red', 'Due on 29 May 2026'],
    [
      'claimed while a milestone is late',
      { status: 'claimed', claimedOn: day('2026-05-05'), openMilestones: [milestone] },
      '2026-05-29',
      'amber',
      'Pilot',
    ],
    [
      'claimed before what it waits for turned Red',
      { status: 'claimed', claimedOn: day('2026-05-20'), blockers: [blocker] },
      '2026-05-29',
      'green',
      'Claimed',
    ],
    [
      'a claim refused: late from the due date on',
      { status: 'in-progress', lastUpdateOn: day('2026-06-20') },
      '2026-06-20',
      'red',
      'Due on 29 May 2026',
    ],
    [
      'verified',
      { status: 'verified', verifiedOn: day('2026-06-01'), ownerRating: 'red' },
      '2026-07-01',
      'green',
      'Verified on 1 June 2026, not yet embedded',
    ],
    ['embedded', { status: 'embedded', embeddedOn: day('2026-09-01') }, '2026-09-02', 'blue', 'Embedded on 1 September 2026'],
  ] as const)('%s', (_, more, on, rating, reason) => {
    const result = rated(more, on);
    expect(result?.rating).toBe(rating);
    expect(result?.reasons.join('; ')).toContain(reason);
  });

  it('has no rating for drafts and stopped actions', () => {
    expect([rated({ status: 'draft' }, '2026-06-01'), rated({ status: 'stopped' }, '2026-06-01')]).toEqual([null, null]);
  });

  it('counts the worse of the owner’s and the facts’', () => {
    expect(rated({ ownerRating: 'red' }, '2026-05-21')).toMatchObject({ rating: 'red', factsRating: 'green' });
    expect(rated({ ownerRating: 'green' }, '2026-06-01')).toMatchObject({ rating: 'red', ownerRating: 'green' });
  });

  it('lists every reason for the worst colour, and none for a better one', () => {
    const both = rated({ ...offered, openMilestones: [milestone] }, '2026-06-01');
    expect(both?.reasons).toEqual([
      'Due on 29 May 2026 and not verified',
      'Milestone “Pilot” was due on 30 April 2026, more than 10 working days ago',
      'Offered to its owner on 5 May 2026 and not accepted within 10 working days',
    ]);
  });

  it('turns on no day that it did not foretell, and never gets better by itself', () => {
    const known = cases.map(({ facts: more }) => facts(more));
    for (const fact of known) {
      const after = day('2026-01-05');
      const foretold = new Set<string>(turningDays(fact, after, firstKey));
      let before = ratingOn(fact, after, firstKey);
      for (let on = addDays(after, 1); on <= day('2026-12-31'); on = addDays(on, 1)) {
        const now = ratingOn(fact, on, firstKey);
        if (JSON.stringify(before) !== JSON.stringify(now)) expect([on, foretold.has(on)]).toEqual([on, true]);
        if (before?.rating === 'red') expect([on, now?.rating]).toEqual([on, 'red']);
        before = now;
      }
      const red = turnsRedOn(fact, after, firstKey);
      if (red !== null) {
        expect(ratingOn(fact, addDays(red, -1), firstKey)?.rating).not.toBe('red');
        expect(ratingOn(fact, red, firstKey)?.rating).toBe('red');
      }
    }
  });

  it('tells each turn of a long absence on its own day', () => {
    const turns = ratingsBetween(facts({ openMilestones: [milestone] }), day('2026-04-29'), day('2026-06-05'), firstKey);
    expect(turns.map(({ day: on, rating }) => [on, rating])).toEqual([
      ['2026-05-01', 'amber'],
      ['2026-05-18', 'red'],
      ['2026-05-30', 'red'],
    ]);
  });
});

describe('rating of a concern or priority', () => {
  const critical = { rating: 'red', critical: true } as const;
  it.each([
    [[], 'red', 'No action answers this'],
    [['green', 'green', 'green', 'red'], 'red', '1 of 4 actions Red'],
    [['green', 'green', 'green', 'green', 'red'], 'amber', '1 of 5 actions Red or Amber'],
    [['green', 'green', 'green', 'green', critical], 'red', '1 of 5 actions Red, and critical'],
    [['green', 'red', 'red', critical], 'red', '3 of 4 actions Red, one of them critical'],
    [['green', { rating: 'amber', critical: true }], 'amber', '1 of 2 actions Red or Amber'],
    [['green', 'amber'], 'amber', '1 of 2 actions Red or Amber'],
    [['green', 'blue'], 'green', '2 of 2 actions on track'],
    [['blue'], 'blue', '1 of 1 action embedded'],
  ] as const)('%j is %s', (live, rating, reason) => {
    const actions = live.map((one) => (typeof one === 'string' ? { rating: one, critical: false } : one));
    expect(groupRating(actions)).toMatchObject({ rating, reason });
  });
});
