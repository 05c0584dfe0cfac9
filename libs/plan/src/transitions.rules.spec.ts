import { type ActionStatus, actionStatuses } from './action.js';
import type { Part } from './parts.rules.js';
import { life, type LifeEvent, lifeEvents, mayMove, nextStatus, openMoves } from './transitions.rules.js';

/** Every cell of the life, written a second time by hand; a dash is a refusal. */
const cells: Record<ActionStatus, Record<LifeEvent, ActionStatus | '-'>> = {
  draft: row('not-started', '-', '-', '-', '-', '-', 'stopped', '-'),
  'not-started': row('-', 'in-progress', '-', '-', '-', '-', 'stopped', '-'),
  'in-progress': row('-', '-', 'claimed', '-', '-', '-', 'stopped', '-'),
  claimed: row('-', '-', '-', 'in-progress', 'verified', '-', 'stopped', 'in-progress'),
  verified: row('-', '-', '-', '-', '-', 'embedded', 'stopped', 'in-progress'),
  embedded: row('-', '-', '-', '-', '-', '-', 'stopped', 'in-progress'),
  stopped: row('-', '-', '-', '-', '-', '-', '-', '-'),
};

function row(...to: (ActionStatus | '-')[]): Record<LifeEvent, ActionStatus | '-'> {
  return Object.fromEntries(lifeEvents.map((event, index) => [event, to[index] ?? '-'])) as Record<LifeEvent, ActionStatus | '-'>;
}

const everyCell = actionStatuses.flatMap((status) => lifeEvents.map((event) => [status, event, cells[status][event]] as const));
const parts: readonly Part[] = ['owner', 'co-owner', 'lead', 'claimant', 'programme-lead', 'director', 'assurance-lead', 'board'];

describe('the life of an action', () => {
  it.each(everyCell)('%s × %s → %s', (status, event, expected) => {
    const next = nextStatus(status, event);
    if (expected === '-') expect(next).toEqual({ refused: expect.stringMatching(/^This action is .+, so it cannot .+\./u) as unknown });
    else expect(next).toEqual({ to: expected });
  });

  it.each(everyCell)('says who may do it and what it needs, or nobody may: %s × %s', (status, event, expected) => {
    const allowed = parts.filter((part) => mayMove(status, event, new Set([part])));
    expect(allowed).toEqual(expected === '-' ? [] : parts.filter((part) => life[status][event]?.by.includes(part)));
    if (expected !== '-') expect(allowed.length).toBeGreaterThan(0);
  });

  it('never lets an owner or a programme lead verify, reopen, embed or stop what is confirmed', () => {
    const powers = new Set(
      actionStatuses
        .filter((status) => status !== 'draft')
        .flatMap((status) => openMoves(status, new Set<Part>(['owner', 'co-owner', 'programme-lead']))),
    );
    expect([...powers]).toEqual(['started', 'claimed']);
  });

  it('lets only the claimant withdraw a claim, and only the board embed', () => {
    expect(life.claimed['claim-withdrawn']?.by).toEqual(['claimant']);
    expect(life.verified.embedded?.by).toEqual(['board']);
  });
});
