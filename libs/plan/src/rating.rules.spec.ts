import { addDays, plainDate, workingDaysAfter } from '#calendar';
import { type RatedFacts, firstKey, groupRating, ratingOn, ratingsBetween, turningDays } from './rating.rules.js';

const day = plainDate;
const facts = (more: Partial<RatedFacts> = {}): RatedFacts => ({
  status: 'in-progress',
  confirmedOn: day('2026-01-05'),
  startOn: day('2026-01-12'),
  dueOn: day('2026-05-29'),
  ownerId: 'owner',
  ownerSince: day('2026-01-05'),
  ownerAcceptedOn: day('2026-01-05'),
  claimedOn: null,
  verifiedOn: null,
  embeddedOn: null,
  ownerRating: null,
  openMilestones: [],
  lastUpdateOn: day('2026-05-20'),
  noChange: [],
  extensions: [],
  extensionAskedOn: null,
  ...more,
});
const rated = (more: Partial<RatedFacts>, on: string) => ratingOn(facts(more), day(on), firstKey);

describe('rating from the facts', () => {
  const milestone = [{ title: 'Pilot', dueOn: day('2026-04-30') }];
  const twice = [
    { fromDue: day('2026-03-27'), toDue: day('2026-04-30'), decidedOn: day('2026-03-20') },
    { fromDue: day('2026-04-30'), toDue: day('2026-05-29'), decidedOn: day('2026-04-20') },
  ];
  // For each line of the key: the day before it turns and the day it turns.
  it.each([
    ['due: nothing is late until the day after', {}, '2026-05-29', 'green', 'On track'],
    ['due: late the day after', {}, '2026-05-30', 'red', 'Due on 29 May 2026 and not verified'],
    ['milestone: on its day', { openMilestones: milestone }, '2026-04-30', 'green', 'On track'],
    ['milestone: the day after', { openMilestones: milestone }, '2026-05-01', 'amber', 'Pilot'],
    ['milestone: ten working days late', { openMilestones: milestone }, '2026-05-15', 'amber', 'Pilot'],
    ['milestone: eleven working days late', { openMilestones: milestone }, '2026-05-18', 'red', 'more than 10 working days'],
    ['no owner', { ownerId: null, ownerAcceptedOn: null, ownerSince: day('2026-05-19') }, '2026-05-19', 'red', 'Nobody owns it'],
    ['handover: offered', { ownerAcceptedOn: null, ownerSince: day('2026-05-05') }, '2026-05-05', 'amber', 'not yet accepted'],
    ['handover: nine working days', { ownerAcceptedOn: null, ownerSince: day('2026-05-05') }, '2026-05-18', 'amber', 'not yet accepted'],
    ['handover: ten working days', { ownerAcceptedOn: null, ownerSince: day('2026-05-05') }, '2026-05-19', 'red', 'within 10 working days'],
    ['start: on its day', { status: 'not-started' }, '2026-01-12', 'green', 'Not due to start'],
    ['start: passed', { status: 'not-started' }, '2026-01-13', 'amber', 'Should have started on 12 January 2026'],
    ['update: 28 days ago', { lastUpdateOn: day('2026-04-01') }, '2026-04-29', 'green', 'On track'],
    ['update: 29 days ago', { lastUpdateOn: day('2026-04-01') }, '2026-04-30', 'amber', 'No update since 1 April 2026'],
    ['extended once', { extensions: twice.slice(0, 1) }, '2026-04-19', 'green', 'On track'],
    ['extended twice', { extensions: twice }, '2026-04-20', 'amber', 'Extended 2 times'],
    ['extension: undecided', { extensionAskedOn: day('2026-05-21') }, '2026-05-21', 'amber', 'is not decided'],
    ['no due date', { dueOn: null }, '2026-05-25', 'amber', 'no due date'],
    ['three times no change', { noChange: [day('2026-05-01'), day('2026-05-08'), day('2026-05-15')] }, '2026-05-15', 'amber', 'no change'],
    ['twice no change', { noChange: [day('2026-05-01'), day('2026-05-08')] }, '2026-05-15', 'green', 'On track'],
  ] as const)('%s', (_, more, on, rating, reason) => {
    const result = rated(more, on);
    expect(result?.rating).toBe(rating);
    expect(result?.reasons.join()).toContain(reason);
  });

  it('is Amber once extended by more than 60 working days in all', () => {
    const from = day('2026-02-02');
    const extended = (days: number) => [{ fromDue: from, toDue: workingDaysAfter(from, days), decidedOn: day('2026-02-01') }];
    expect(rated({ extensions: extended(60) }, '2026-05-21')?.rating).toBe('green');
    expect(rated({ extensions: extended(61) }, '2026-05-21')?.rating).toBe('amber');
  });

  it('counts the worse of the owner’s and the facts’', () => {
    expect(rated({ ownerRating: 'red' }, '2026-05-21')).toMatchObject({ rating: 'red', factsRating: 'green' });
    expect(rated({ ownerRating: 'green' }, '2026-06-01')).toMatchObject({ rating: 'red', ownerRating: 'green' });
  });

  it('does not improve by a claim, and does not worsen while the claim is open', () => {
    const inTime = { status: 'claimed', claimedOn: day('2026-05-28') } as const;
    expect(rated(inTime, '2026-06-20')?.rating).toBe('green');
    expect(rated(inTime, '2026-06-20')?.reasons.join()).toContain('Claimed complete on 28 May 2026, not verified');
    expect(rated({ status: 'claimed', claimedOn: day('2026-06-02') }, '2026-06-20')?.rating).toBe('red');
  });

  it('is Green when verified, Blue when embedded, and none for drafts and stopped actions', () => {
    expect(rated({ status: 'verified', verifiedOn: day('2026-06-01'), ownerRating: 'red' }, '2026-07-01')?.rating).toBe('green');
    expect(rated({ status: 'embedded', embeddedOn: day('2026-09-01') }, '2026-09-02')?.rating).toBe('blue');
    expect(rated({ status: 'draft' }, '2026-06-01')).toBeNull();
    expect(rated({ status: 'stopped' }, '2026-06-01')).toBeNull();
  });

  it('turns on no day that it did not foretell', () => {
    const cases = [
      facts(),
      facts({ openMilestones: milestone, extensions: twice }),
      facts({ status: 'not-started', ownerAcceptedOn: null }),
    ];
    for (const known of cases) {
      const after = day('2026-01-05');
      const until = day('2026-12-31');
      const foretold = new Set<string>(turningDays(known, after, firstKey));
      for (let on = addDays(after, 1); on <= until; on = addDays(on, 1)) {
        const before = ratingOn(known, addDays(on, -1), firstKey);
        const now = ratingOn(known, on, firstKey);
        if (JSON.stringify(before) !== JSON.stringify(now)) expect([on, foretold.has(on)]).toEqual([on, true]);
      }
    }
  });

  it('tells each turn of a long absence on its own day', () => {
    const turns = ratingsBetween(facts({ openMilestones: milestone }), day('2026-04-29'), day('2026-06-05'), firstKey);
    expect(turns.map(({ day: on, rating }) => [on, rating])).toEqual([
      ['2026-05-01', 'amber'],
      ['2026-05-18', 'red'],
      ['2026-05-30', 'red'],
    ]);
  });
});

describe('rating of a concern or priority', () => {
  it.each([
    [[], 'red', 'No action answers this'],
    [['green', 'green', 'green', 'red'], 'red', '1 of 4 actions Red'],
    [['green', 'green', 'green', 'green', 'red'], 'amber', '1 of 5 actions Red or Amber'],
    [['green', 'amber'], 'amber', '1 of 2 actions Red or Amber'],
    [['green', 'blue'], 'green', 'All actions on track'],
    [['blue'], 'blue', 'All actions embedded'],
  ] as const)('%j is %s', (ratings, rating, reason) => {
    expect(groupRating(ratings)).toMatchObject({ rating, reason });
  });
});
