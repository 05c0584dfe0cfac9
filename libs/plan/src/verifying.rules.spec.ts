import { plainDate } from '#calendar';
import { partsOf } from './parts.rules.js';
import { barsToVerifying } from './verifying.rules.js';

const since = plainDate('2026-01-05');

describe('who may verify', () => {
  it.each(['owner', 'co-owner', 'lead', 'claimant', 'uploader'] as const)('not someone who was %s, and the refusal says so', (as) => {
    const bars = barsToVerifying('me', [{ personId: 'me', as, since }]);
    expect(bars).toHaveLength(1);
    expect(bars[0]).toContain('5 January 2026');
  });

  it('someone who had no part in it', () => {
    expect(barsToVerifying('me', [{ personId: 'other', as: 'owner', since }])).toEqual([]);
  });

  it('tells each part once, however often it was held', () => {
    const again = { personId: 'me', as: 'owner', since: null } as const;
    expect(barsToVerifying('me', [{ ...again, since }, again, { personId: 'me', as: 'claimant', since: null }])).toEqual([
      'You are or were its owner (5 January 2026)',
      'You are or were the person who claimed it complete',
    ]);
  });
});

describe('what someone is to an action', () => {
  const cast = { ownerId: 'o', leadId: 'l', claimedBy: 'o', coOwnerIds: ['c'], priorityLeadId: 'p' };
  const actor = { name: '', authorityId: '', clearedFor: [], via: 'page' } as const;
  it.each([
    ['o', ['action-owner'], ['owner', 'claimant']],
    ['c', ['action-owner'], ['co-owner']],
    ['l', ['accountable-lead'], ['lead']],
    ['p', ['accountable-lead'], ['lead']],
    ['x', ['action-owner', 'accountable-lead'], []],
    ['x', ['director', 'assurance-lead'], ['director', 'assurance-lead']],
    ['x', ['chair'], ['board']],
    ['x', ['board-member', 'commissioner', 'reader', 'administrator'], []],
  ] as const)('%s as %s has the parts %s', (personId, roles, expected) => {
    expect([...partsOf({ ...actor, personId, roles }, cast)]).toEqual(expected);
  });

  it('nobody who acts without being a person has a part, except the schedule', () => {
    expect(partsOf({ ...actor, personId: null, roles: ['director'] }, cast).size).toBe(0);
    expect(partsOf({ ...actor, personId: null, roles: [], via: 'schedule' }, cast).has('owner')).toBe(true);
  });
});
