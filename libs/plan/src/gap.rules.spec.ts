import { plainDate } from '#calendar';
import { gapCounts, type GapFacts, gapsIn } from './gap.rules.js';
import type { ConcernStanding } from './standing-groups.js';
import type { ActionLine, DocumentWaiting } from './standing-lines.js';

const day = plainDate;
/** Of a concern, an action and a document only what the rules look at. */
const concern = (id: string, more: Partial<ConcernStanding> = {}): ConcernStanding =>
  ({ id, status: 'open', covered: true, lastEvidenceOn: null, ...more }) as ConcernStanding;
const action = (number: number, more: Partial<ActionLine> = {}): ActionLine =>
  ({ number, status: 'in-progress', concernIds: ['c'], claimedOn: null, ...more }) as ActionLine;
const document = (since: string, undecided = 2): DocumentWaiting => ({
  documentId: 'd',
  title: 'Letter',
  undecided,
  total: 43,
  since: day(since),
});
const facts = (more: Partial<GapFacts> = {}): GapFacts => ({
  today: day('2026-03-13'),
  concerns: [],
  actions: [],
  waiting: [],
  nextVisit: null,
  ...more,
});

describe('what no action answers', () => {
  it('an open concern that is not covered; a closed one needs no action', () => {
    const concerns = [concern('a', { covered: false }), concern('b'), concern('c', { covered: false, status: 'closed' })];
    expect(gapsIn(facts({ concerns })).uncovered.map(({ id }) => id)).toEqual(['a']);
  });

  it('an action that answers no concern, until it is embedded', () => {
    const actions = [action(1), action(2, { concernIds: [] }), action(3, { concernIds: [], status: 'embedded' })];
    expect(gapsIn(facts({ actions })).unanchored.map(({ number }) => number)).toEqual([2]);
  });

  it.each([
    ['on the tenth working day they are not a gap yet', '2026-03-12', 0],
    ['on the day after they are', '2026-03-13', 2],
  ])('findings undecided: %s', (_, today, count) => {
    const { undecided } = gapsIn(facts({ waiting: [document('2026-02-26')], today: day(today) }));
    expect(undecided.reduce((sum, one) => sum + one.undecided, 0)).toBe(count);
  });

  it.each([
    ['on the twentieth working day after the claim it is not a gap yet', '2026-03-12', []],
    ['on the twenty-first it is', '2026-03-13', [1]],
  ])('claimed and unverified: %s', (_, today, numbers) => {
    const actions = [
      action(1, { status: 'claimed', claimedOn: day('2026-02-12') }),
      action(2, { status: 'verified', claimedOn: day('2026-01-05') }),
    ];
    expect(gapsIn(facts({ actions, today: day(today) })).unverified.map(({ number }) => number)).toEqual(numbers);
  });

  it.each([
    ['no visit to come: nothing', null, []],
    ['its focus known: those in it without evidence newer than the last visit', ['a', 'b', 'c'], ['a', 'b']],
    ['its focus not known: any open concern', 'all', ['a', 'b', 'd']],
  ] as const)('in the next visit’s focus: %s', (_, focus, ids) => {
    const concerns = [
      concern('a'),
      concern('b', { lastEvidenceOn: day('2025-06-24') }),
      concern('c', { lastEvidenceOn: day('2025-06-25') }),
      concern('d'),
      concern('e', { status: 'closed' }),
    ];
    const nextVisit = focus === null ? null : { focus, lastVisitOn: day('2025-06-24') };
    expect(gapsIn(facts({ concerns, nextVisit })).withoutEvidence.map(({ id }) => id)).toEqual(ids);
  });

  it('before the first visit any evidence is new', () => {
    const concerns = [concern('a'), concern('b', { lastEvidenceOn: day('2020-01-01') })];
    const { withoutEvidence } = gapsIn(facts({ concerns, nextVisit: { focus: 'all', lastVisitOn: null } }));
    expect(withoutEvidence.map(({ id }) => id)).toEqual(['a']);
  });

  it('is counted by form: findings, not their documents', () => {
    const waiting = [document('2026-01-05', 3), document('2026-01-06', 4)];
    expect(gapCounts(gapsIn(facts({ waiting, concerns: [concern('a', { covered: false })] })))).toEqual({
      uncovered: 1,
      unanchored: 0,
      undecided: 7,
      unverified: 0,
      withoutEvidence: 0,
    });
  });
});
