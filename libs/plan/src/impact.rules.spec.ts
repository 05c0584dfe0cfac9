import { addDays, daysBetween, plainDate, type PlainDate } from '#calendar';
import { groupImpact } from './group-impact.rules.js';
import type { ImpactFacts } from './impact-known.rules.js';
import { impactAt, type ImpactRating, impactTurns } from './impact.rules.js';

const day = plainDate;
type Measured = ImpactFacts['measures'][number];
type Shown = ImpactFacts['evidence'][number];

/** Monthly figures from September 2025, each entered on the tenth of the month after. */
const ends = ['2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'];
const measure = (values: readonly number[], more: Partial<Measured> = {}): Measured => ({
  key: 're-referrals',
  title: 'Re-referrals',
  unit: '%',
  better: 'lower',
  target: 20,
  tolerance: 2,
  steps: [],
  period: 'month',
  earlierAims: [],
  concernIds: [],
  figures: values.map((value, index) => {
    const periodEnd = day(ends[ends.length - values.length + index]!);
    return { periodEnd, value, enteredOn: addDays(periodEnd, 10), earlier: [] };
  }),
  ...more,
});
const shown = (kind: Shown['kind'], datedOn: string, more: Partial<Shown> = {}): Shown => ({
  action: 4,
  kind,
  datedOn: day(datedOn),
  addedOn: day(datedOn),
  takenBackOn: null,
  ...more,
});
const action = (status: 'in-progress' | 'embedded' | 'stopped' | 'draft', embeddedOn: string | null = null) => ({
  number: 4,
  status,
  embeddedOn: embeddedOn === null ? null : day(embeddedOn),
  steps: [],
});
const facts = (more: Partial<ImpactFacts> = {}): ImpactFacts => ({
  measures: [],
  actions: [action('in-progress')],
  evidence: [],
  strengths: [],
  raisedOn: [day('2025-06-24')],
  ...more,
});
const today = '2026-03-20';
const at = (more: Partial<ImpactFacts>, on = today) => impactAt(facts(more), day(on));

const cases: readonly (readonly [what: string, facts: Partial<ImpactFacts>, rating: ImpactRating, words: string])[] = [
  ['nothing known', {}, 'not-evidenced', 'Not evidenced'],
  ['at target', { measures: [measure([24, 20])] }, 'green', 'Green'],
  ['within tolerance', { measures: [measure([24, 22])] }, 'amber', 'Amber'],
  ['too early, one figure alone', { measures: [measure([30])] }, 'amber', 'Amber'],
  ['outside tolerance', { measures: [measure([24, 23])] }, 'red', 'Red'],
  ['one far figure after two good ones is not a trend', { measures: [measure([19, 20, 30])] }, 'amber', 'Amber'],
  ['a measure without a figure', { measures: [measure([])] }, 'not-evidenced', 'Not evidenced, no figure yet'],
  ['the worse of two measures', { measures: [measure([20, 20]), measure([24, 23])] }, 'red', 'Red'],
  ['one measure at target and one silent is not Green', { measures: [measure([20, 20]), measure([])] }, 'amber', 'Amber'],
  ['evidence does not outvote a Red figure', { measures: [measure([24, 23])], evidence: [shown('audit', '2026-03-10')] }, 'red', 'Red'],
  ['embedded and at target', { measures: [measure([20, 20])], actions: [action('embedded', '2026-01-10')] }, 'blue', 'Blue'],
  [
    'embedded, and on the path alone, is not Blue',
    { measures: [measure([24, 23], { steps: [{ on: day('2026-01-31'), target: 24 }] })], actions: [action('embedded', '2026-01-10')] },
    'green',
    'Green',
  ],
  [
    'embedded before inspectors raised it again is not Blue',
    { measures: [measure([20, 20])], actions: [action('embedded', '2026-01-10')], raisedOn: [day('2025-06-24'), day('2026-02-03')] },
    'green',
    'Green',
  ],
  ['evidence of one kind alone', { evidence: [shown('audit', '2026-02-01'), shown('audit', '2026-03-01')] }, 'amber', 'Amber'],
  ['of two kinds', { evidence: [shown('audit', '2026-02-01'), shown('voice', '2026-03-01')] }, 'green', 'Green'],
  [
    'of two kinds, and embedded',
    { evidence: [shown('audit', '2026-02-01'), shown('voice', '2026-03-01')], actions: [action('embedded', '2026-01-10')] },
    'blue',
    'Blue',
  ],
  [
    'figures without a target are one kind',
    { measures: [measure([20], { target: null })], evidence: [shown('audit', '2026-03-01')] },
    'green',
    'Green',
  ],
  [
    'a strength that inspectors saw since is evidence',
    { strengths: [{ seenOn: day('2026-02-01'), keptOn: day('2026-03-01') }], evidence: [shown('voice', '2026-03-01')] },
    'green',
    'Green',
  ],
  [
    'a strength seen on the visit that raised it is not',
    { strengths: [{ seenOn: day('2025-06-24'), keptOn: day('2025-07-24') }] },
    'not-evidenced',
    'Not evidenced',
  ],
  [
    'evidence that was taken back',
    { evidence: [shown('audit', '2026-02-01', { takenBackOn: day('2026-02-02') })] },
    'not-evidenced',
    'Not evidenced',
  ],
  [
    'evidence of an action that was stopped',
    { evidence: [shown('audit', '2026-02-01')], actions: [action('stopped')] },
    'not-evidenced',
    'Not evidenced',
  ],
  ['evidence of a draft', { evidence: [shown('audit', '2026-02-01')], actions: [action('draft')] }, 'not-evidenced', 'Not evidenced'],
  ['evidence from before it was raised', { evidence: [shown('audit', '2025-06-24')] }, 'not-evidenced', 'Not evidenced'],
  [
    'evidence older than six months',
    { evidence: [shown('audit', '2025-09-19')] },
    'not-evidenced',
    'Not evidenced, last evidence 19 September 2025',
  ],
];

describe('the impact of a concern', () => {
  it.each(cases)('%s', (_what, more, rating, words) => {
    expect(at(more)).toMatchObject({ rating, words });
  });

  it('is not evidenced when two periods have passed without a figure, unless newer evidence speaks', () => {
    const measures = [measure([20, 20])];
    expect(at({ measures }, '2026-04-30').rating).toBe('green');
    expect(at({ measures }, '2026-05-01').words).toBe('Not evidenced, last figure February 2026');
    const older = [shown('audit', '2026-02-28')];
    expect(at({ measures, evidence: older }, '2026-05-01').rating).toBe('not-evidenced');
    const newer = at({ measures, evidence: [shown('audit', '2026-04-20')] }, '2026-05-01');
    expect(newer.rating).toBe('amber');
    expect(newer.reasons[0]).toBe(
      '“Re-referrals” is Amber: No figure for 2 months or more: the last was 20%, but there is newer evidence: an audit of 20 April 2026 (A4)',
    );
  });

  it('says in words, with dates and counts, what it is made from and which kinds are missing', () => {
    const evidence = [shown('audit', '2025-12-01'), shown('audit', '2026-03-01'), shown('voice', '2025-06-01')];
    expect(at({ measures: [measure([24, 22])], evidence })).toEqual({
      rating: 'amber',
      words: 'Amber',
      reasons: [
        '“Re-referrals” is Amber: 22% in February 2026: within 2 percentage points of the target of 20%',
        'Evidence of 2 of 3 kinds since it was raised on 24 June 2025: figures (1, last 28 February 2026); an audit (2, last 1 March 2026). Missing: what children, families or staff say',
        '1 older piece does not count: inspectors have raised it since',
      ],
      kinds: { figures: { count: 1, latestOn: '2026-02-28' }, audit: { count: 2, latestOn: '2026-03-01' }, voice: null },
      strengths: null,
    });
  });

  it('is told for a past day from what was known by then', () => {
    const corrected = measure([24, 24]);
    const [january, february] = corrected.figures;
    const figures = [
      january!,
      { ...february!, value: 20, enteredOn: day('2026-03-18'), earlier: [{ value: 24, enteredOn: day('2026-03-10') }] },
    ];
    const measures = [{ ...corrected, figures }];
    expect(['2026-02-09', '2026-02-10', '2026-03-10', '2026-03-17', '2026-03-18'].map((on) => at({ measures }, on).rating)).toEqual([
      'not-evidenced',
      'amber',
      'red',
      'red',
      'green',
    ]);
  });

  it('does not change for the past when its target is moved', () => {
    const measures = [measure([24, 24], { target: 25, earlierAims: [{ ...measure([]), target: 20, changedOn: day('2026-03-19') }] })];
    expect(['2026-03-18', '2026-03-19'].map((on) => at({ measures }, on).rating)).toEqual(['red', 'green']);
  });

  it('was that of an action under way until the day on which it was embedded', () => {
    const steps = [
      { on: day('2025-09-01'), to: 'not-started' },
      { on: day('2026-03-15'), to: 'embedded' },
    ] as const;
    const life = { measures: [measure([20, 20, 20])], actions: [{ ...action('embedded', '2026-03-12'), steps }] };
    expect(['2026-03-14', '2026-03-15'].map((on) => at(life, on).rating)).toEqual(['green', 'blue']);
  });
});

describe('the history of impact', () => {
  const lived = facts({
    measures: [measure([24, 22, 20, 20, 26, 27], { earlierAims: [{ ...measure([]), target: 15, changedOn: day('2025-12-20') }] })],
    evidence: [shown('audit', '2025-12-01', { addedOn: day('2025-12-15'), takenBackOn: day('2026-02-20') }), shown('voice', '2026-04-25')],
    strengths: [{ seenOn: day('2025-08-01'), keptOn: day('2025-09-02') }],
    raisedOn: [day('2025-06-24'), day('2026-01-20')],
  });
  const until = day('2026-12-31');

  it('tells every day on which it turned, and is right on the days between', () => {
    const turns = impactTurns(lived, until);
    const on = (which: PlainDate) => turns.findLast(({ from }) => from <= which);
    for (let ahead = 0; ahead <= daysBetween(turns[0]!.from, until); ahead += 1) {
      const which = addDays(turns[0]!.from, ahead);
      const { rating, words } = impactAt(lived, which);
      expect([which, rating, words]).toEqual([which, on(which)?.rating, on(which)?.words]);
    }
    expect(turns.length).toBeGreaterThan(5);
  });

  it('is empty where nothing was ever known', () => {
    expect(impactTurns(facts({ raisedOn: [] }), until)).toEqual([]);
  });
});

describe('the impact of a priority', () => {
  it.each<[readonly ImpactRating[], ImpactRating, string]>([
    [[], 'not-evidenced', 'No concern stands under it'],
    [['red', 'green', 'green', 'not-evidenced'], 'red', '1 of 4 concerns Red, 1 of 4 concerns not evidenced'],
    [['red', 'green', 'green', 'green', 'green'], 'amber', '1 of 5 concerns Red or Amber'],
    [['green', 'not-evidenced', 'not-evidenced'], 'not-evidenced', '2 of 3 concerns not evidenced'],
    [['green', 'not-evidenced'], 'amber', '1 of 2 concerns not evidenced'],
    [['green', 'blue'], 'green', 'All concerns at target or on their stepped path'],
    [['blue'], 'blue', 'All concerns embedded and at target'],
  ])('%j is %s', (ratings, rating, reason) => {
    expect(groupImpact(ratings)).toMatchObject({ rating, reason });
  });
});
