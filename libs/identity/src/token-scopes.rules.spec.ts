import { beyondScope, type RouteArea, scopeInWords, type TokenArea, type TokenAccess } from './token-scopes.rules.js';

type Case = readonly [TokenAccess, readonly TokenArea[], RouteArea, 'reads' | 'writes', RegExp | undefined];

const cases: readonly Case[] = [
  ['write', [], 'plan', 'writes', undefined],
  ['write', [], 'all', 'writes', undefined],
  ['read', [], 'plan', 'reads', undefined],
  ['read', [], 'all', 'reads', undefined],
  ['read', [], 'plan', 'writes', /may read and change nothing/],
  ['read', ['plan'], 'plan', 'writes', /may read and change nothing/],
  ['read', ['plan'], 'any', 'reads', undefined],
  ['write', ['measures'], 'measures', 'writes', undefined],
  ['write', ['measures', 'plan'], 'plan', 'reads', undefined],
  ['write', ['measures'], 'people', 'reads', /is for measures\..*belongs to people/],
  ['write', ['measures', 'plan'], 'all', 'reads', /is for measures, plan\..*every part/],
];

test.each(cases)('a token that may %s of %j asks for %s, and %s', (access, areas, area, what, refused) => {
  const words = beyondScope({ access, areas }, { area, writes: what === 'writes' });
  if (refused === undefined) expect(words).toBeUndefined();
  else expect(words).toMatch(refused);
});

test('a scope is told in words', () => {
  expect(scopeInWords({ access: 'read', areas: ['plan', 'measures'] })).toBe('reads plan, measures');
  expect(scopeInWords({ access: 'write', areas: [] })).toBe('reads and changes everything that its person may');
});
