import fc from 'fast-check';
import { addDays, type PlainDate, plainDate } from '#calendar';
import { onTrack } from '../testing/facts.js';
import { firstKey } from './rating-key.rules.js';
import { ratingOn, ratingsBetween, turnsRedOn } from './rating.rules.js';
import type { RatedFacts } from './rated.js';
import { barToWaiting, levelsOf, type MayWait, pathOfWaiting } from './waiting.rules.js';

const waits = (...pairs: string[]) => pairs.map((pair) => ({ actionId: pair.charAt(0), waitsForId: pair.charAt(1) }));

describe('what waits for what', () => {
  it.each([
    ['nothing waits', 'abc', [], ['abc']],
    ['a chain', 'abc', ['ab', 'bc'], ['c', 'b', 'a']],
    ['two ways round', 'abcd', ['ab', 'ac', 'bd', 'cd'], ['d', 'bc', 'a']],
    ['the longer way round counts', 'abc', ['ab', 'ac', 'bc'], ['c', 'b', 'a']],
  ])('rates those first for which others wait: %s', (_, ids, pairs, levels) => {
    expect(levelsOf(ids.split(''), waits(...pairs)).map((level) => [...level].sort().join(''))).toEqual(levels);
  });

  it.each([
    ['directly', 'a', 'b', ['ab'], 'ab'],
    ['through others', 'a', 'd', ['ab', 'bc', 'cd'], 'abcd'],
    ['by the shortest way', 'a', 'd', ['ab', 'bc', 'cd', 'ad'], 'ad'],
    ['not the other way', 'b', 'a', ['ab'], undefined],
    ['not at all', 'a', 'd', ['ab', 'cd'], undefined],
  ])('finds how one waits for another: %s', (_, from, to, pairs, path) => {
    expect(pathOfWaiting(from, to, waits(...pairs))?.join('')).toBe(path);
  });

  const a7: MayWait = { id: 'a7', number: 7, status: 'in-progress', restrictedTo: null };
  const a12: MayWait = { ...a7, id: 'a12', number: 12 };
  it.each([
    [a7, false, null, null],
    [a12, false, null, 'An action cannot wait for itself'],
    [{ ...a7, status: 'draft' } as const, false, null, 'A7 is a draft. Confirm it first, or enter another action'],
    [{ ...a7, status: 'stopped' } as const, false, null, 'A7 is stopped. Enter an action that goes on'],
    [{ ...a7, status: 'embedded' } as const, false, null, 'A7 is embedded already, so there is nothing to wait for'],
    [a7, true, null, 'This action waits for A7 already'],
    [
      a7,
      false,
      [7, 9, 12],
      'A7 waits for this action already: A7 waits for A9, and A9 waits for A12. Actions cannot wait for each other in a circle',
    ],
    [{ ...a7, restrictedTo: 'visit' }, false, null, expect.stringContaining('not released yet') as unknown],
  ])('says in words why an action cannot wait: %j', (blocker, isWaiting, circle, bar) => {
    expect(barToWaiting(a12, blocker, isWaiting, circle)).toEqual(bar);
  });
});

describe('a chain of actions that wait for each other', () => {
  const start = plainDate('2026-05-04');
  const until = addDays(start, 60);
  const dayWithin = fc.integer({ min: 0, max: 59 }).map((days) => addDays(start, days));
  const anAction = fc.record({ dueOn: dayWithin, lastUpdateOn: fc.constantFrom(start, addDays(start, -10)), milestone: dayWithin });
  const factsFrom = ({
    dueOn,
    lastUpdateOn,
    milestone,
  }: {
    dueOn: PlainDate;
    lastUpdateOn: PlainDate;
    milestone: PlainDate;
  }): RatedFacts => ({
    ...onTrack,
    dueOn,
    lastUpdateOn,
    openMilestones: [{ title: 'Pilot', dueOn: milestone, originalDueOn: milestone, movedLater: 0 }],
  });
  /** As the product keeps it: each with what it waits for as that was last worked out. */
  const chained = (links: readonly RatedFacts[], redFrom: (facts: RatedFacts) => PlainDate | null): readonly RatedFacts[] =>
    links.reduce<RatedFacts[]>((chain, facts, index) => {
      const before = chain.at(-1);
      const blockers = before ? [{ number: index, title: 'Before it', dueOn: before.dueOn, redFrom: redFrom(before) }] : [];
      return [...chain, { ...facts, blockers }];
    }, []);

  it('has the same history when nobody looks for weeks as when it is looked at every day', () => {
    fc.assert(
      fc.property(fc.array(anAction, { minLength: 3, maxLength: 5 }), (links) => {
        const foretold = chained(links.map(factsFrom), (facts) => turnsRedOn(facts, start, firstKey));
        const atOnce = foretold.map((facts) => ratingsBetween(facts, start, until, firstKey));
        // Every day by itself, knowing only what is Red by then.
        const redSince = new Map<number, PlainDate>();
        const daily = links.map((): { day: PlainDate; rating: string }[] => []);
        for (let day = addDays(start, 1); day <= until; day = addDays(day, 1)) {
          links.map(factsFrom).forEach((own, index) => {
            const before = index > 0 ? links[index - 1] : undefined;
            const blockers = before
              ? [{ number: index, title: 'Before it', dueOn: before.dueOn, redFrom: redSince.get(index - 1) ?? null }]
              : [];
            const rated = ratingOn({ ...own, blockers }, day, firstKey);
            if (rated?.rating === 'red' && !redSince.has(index)) redSince.set(index, day);
            daily[index]?.push({ day, rating: JSON.stringify(rated) });
          });
        }
        atOnce.forEach((turns, index) => {
          for (const { day, rating } of daily[index] ?? []) {
            const turn = turns.findLast(({ day: on }) => on <= day);
            if (turn) expect(JSON.stringify({ ...turn, day: undefined })).toBe(rating);
          }
        });
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
