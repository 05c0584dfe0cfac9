import { plainDate } from '#calendar';
import { conditionsInWords, embeddingConditions, type EmbeddingFacts, isReady } from './embedding.rules.js';

const day = plainDate;
const verifiedOn = day('2026-01-05');
const values = { at: 90, near: 87, away: 70 };
const figure = (on: string, where: keyof typeof values = 'at') => ({ periodEnd: day(on), value: values[where] });
const supervision = {
  title: 'Supervision held',
  unit: '%',
  better: 'higher',
  target: 90,
  tolerance: 5,
  steps: [],
  period: 'month',
} as const;
const measured = (...figures: ReturnType<typeof figure>[]): EmbeddingFacts => ({
  verifiedOn,
  measures: [{ ...supervision, figures }],
  evidence: [],
});
const shown = (...evidence: [kind: 'figures' | 'audit' | 'voice', datedOn: string][]): EmbeddingFacts => ({
  verifiedOn,
  measures: [],
  evidence: evidence.map(([kind, datedOn]) => ({ kind, datedOn: day(datedOn) })),
});
const threeEarly = measured(figure('2026-01-31'), figure('2026-02-28'), figure('2026-03-15'));
const thirdLate = measured(figure('2026-01-31'), figure('2026-02-28'), figure('2026-04-30'));
const threeMonths = [figure('2026-01-31'), figure('2026-02-28'), figure('2026-03-31')];
const twoWobbles = measured(...threeMonths, figure('2026-04-30', 'away'), figure('2026-05-31', 'away'));

/** Each line tells a day and whether every condition is met on it: the day before it turns, and the day it turns. */
const table: readonly (readonly [what: string, facts: EmbeddingFacts, on: string, ready: boolean])[] = [
  ['three figures at target, and 12 weeks lack a day', threeEarly, '2026-03-29', false],
  ['three figures at target, and 12 weeks are over', threeEarly, '2026-03-30', true],
  ['12 weeks are over, and the third figure at target is for tomorrow', thirdLate, '2026-04-29', false],
  ['12 weeks are over, and the third figure at target is for today', thirdLate, '2026-04-30', true],
  [
    'a figure for the day of the verification is not since then',
    measured(figure('2026-01-05'), figure('2026-02-28'), figure('2026-03-15')),
    '2026-04-01',
    false,
  ],
  ['a figure for the day after it is', measured(figure('2026-01-06'), figure('2026-02-28'), figure('2026-03-15')), '2026-04-01', true],
  [
    'figures near the target are not at it',
    measured(figure('2026-01-31'), figure('2026-02-28'), figure('2026-03-31', 'near')),
    '2026-04-01',
    false,
  ],
  ['one figure away from the target is not a trend, to its last day', twoWobbles, '2026-05-30', true],
  ['with the second one away from it, impact is Red', twoWobbles, '2026-05-31', false],
  ['on the last day on which the last figure still tells', measured(...threeMonths), '2026-05-31', true],
  ['with two periods over without a figure, impact is stale', measured(...threeMonths), '2026-06-01', false],
  ['no figure, one kind of evidence twice', shown(['audit', '2026-02-01'], ['audit', '2026-03-01']), '2026-06-01', false],
  [
    'no figure, and the second kind of evidence is of tomorrow',
    shown(['audit', '2026-02-01'], ['voice', '2026-05-01']),
    '2026-04-30',
    false,
  ],
  ['no figure, and the second kind of evidence is of today', shown(['audit', '2026-02-01'], ['voice', '2026-05-01']), '2026-05-01', true],
  [
    'no figure, two kinds of evidence, and 12 weeks lack a day',
    shown(['audit', '2026-02-01'], ['figures', '2026-02-01']),
    '2026-03-29',
    false,
  ],
  [
    'no figure, two kinds of evidence, and 12 weeks are over',
    shown(['audit', '2026-02-01'], ['figures', '2026-02-01']),
    '2026-03-30',
    true,
  ],
  [
    'evidence of the day of the verification was relied on already',
    shown(['audit', '2026-01-05'], ['voice', '2026-02-01']),
    '2026-06-01',
    false,
  ],
  ['evidence of the day after it is new', shown(['audit', '2026-01-06'], ['voice', '2026-02-01']), '2026-06-01', true],
];

describe('what embedding needs', () => {
  it.each(table)('%s', (_what, facts, on, ready) => {
    expect(isReady(embeddingConditions(facts, day(on)))).toBe(ready);
  });

  it('where two measures have a target, each must have been at it', () => {
    const [one] = threeEarly.measures;
    const both = { ...threeEarly, measures: [one!, { ...supervision, title: 'Vacancies', figures: [figure('2026-03-15')] }] };
    expect(isReady(embeddingConditions(both, day('2026-04-01')))).toBe(false);
  });

  it('evidence does not stand in for a figure that could have been had', () => {
    const facts = { ...measured(), evidence: shown(['audit', '2026-02-01'], ['voice', '2026-02-01']).evidence };
    expect(isReady(embeddingConditions(facts, day('2026-06-01')))).toBe(false);
  });

  it('says in words what is met and what is missing', () => {
    expect(conditionsInWords(embeddingConditions(thirdLate, day('2026-03-31')))).toMatch(
      /^Met: 12 weeks after it was verified on 5 January 2026 were over on 30 March 2026; the impact by “Supervision held” is Green \(90% in February 2026.*\)\. Not met: “Supervision held” was at target 2 times since it was verified \(3 times are needed\)\.$/u,
    );
    expect(conditionsInWords(embeddingConditions(shown(['audit', '2026-02-01']), day('2026-03-29')))).toBe(
      'Not met: 12 weeks after it was verified on 5 January 2026 are not over until 30 March 2026; ' +
        'no measure has a target, so 2 kinds of evidence dated after it was verified are needed; there is 1: an audit.',
    );
  });
});
