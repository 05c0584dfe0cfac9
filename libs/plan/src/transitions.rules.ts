import type { ActionStatus } from './action.js';
import type { Part } from './parts.rules.js';

export const lifeEvents = ['confirmed', 'started', 'claimed', 'claim-withdrawn', 'verified', 'embedded', 'stopped', 'reopened'] as const;

/** What can happen to an action. Each leaves an `action_step` of the same name, whose person is the one who did it. */
export type LifeEvent = (typeof lifeEvents)[number];

export interface Move {
  readonly to: ActionStatus;
  /** Any one of these parts is enough. */
  readonly by: readonly Part[];
  /** What must be there, in words that end the sentence “This needs …”. */
  readonly needs: readonly string[];
}

const confirm: Move = {
  to: 'not-started',
  by: ['director', 'programme-lead', 'lead'],
  needs: ['an outcome', 'an owner who has accepted', 'a start date', 'a due date'],
};
const start: Move = { to: 'in-progress', by: ['owner', 'co-owner', 'lead', 'programme-lead', 'director'], needs: [] };
const claim: Move = { to: 'claimed', by: ['owner', 'co-owner', 'lead', 'director'], needs: ['evidence'] };
const withdraw: Move = { to: 'in-progress', by: ['claimant'], needs: [] };
const verify: Move = {
  to: 'verified',
  by: ['assurance-lead', 'director'],
  needs: ['someone who is not, and never was, its owner, co-owner, lead, claimant or the person who added its evidence'],
};
const embed: Move = { to: 'embedded', by: ['board'], needs: ['a decision of the board at a named meeting'] };
const stop: Move = { to: 'stopped', by: ['director'], needs: ['a reason, which the board is told'] };
const drop: Move = { to: 'stopped', by: ['director', 'programme-lead'], needs: ['a reason'] };
const reopen: Move = { to: 'in-progress', by: ['director', 'assurance-lead'], needs: ['a reason'] };

/** The life of an action: what can happen to it in each status. What is not listed cannot happen. */
export const life: Readonly<Record<ActionStatus, Readonly<Partial<Record<LifeEvent, Move>>>>> = {
  draft: { confirmed: confirm, stopped: drop },
  'not-started': { started: start, stopped: stop },
  'in-progress': { claimed: claim, stopped: stop },
  claimed: { 'claim-withdrawn': withdraw, verified: verify, reopened: reopen, stopped: stop },
  verified: { embedded: embed, reopened: reopen, stopped: stop },
  embedded: { reopened: reopen, stopped: stop },
  // Stopped actions stay stopped: the board was told. A new action replaces them.
  stopped: {},
};

export const statusInWords: Readonly<Record<ActionStatus, string>> = {
  draft: 'a draft',
  'not-started': 'not started',
  'in-progress': 'in progress',
  claimed: 'claimed complete',
  verified: 'verified',
  embedded: 'embedded',
  stopped: 'stopped',
};

const eventInWords: Readonly<Record<LifeEvent, string>> = {
  confirmed: 'be confirmed',
  started: 'be started',
  claimed: 'be claimed complete',
  'claim-withdrawn': 'have a claim withdrawn',
  verified: 'be verified',
  embedded: 'be embedded',
  stopped: 'be stopped',
  reopened: 'be reopened',
};

/** The status after the event, or the sentence that says why it cannot happen now. */
export function nextStatus(
  status: ActionStatus,
  event: LifeEvent,
  table = life,
): { readonly to: ActionStatus } | { readonly refused: string } {
  const move = table[status][event];
  if (move) return { to: move.to };
  return { refused: `This action is ${statusInWords[status]}, so it cannot ${eventInWords[event]}.${hint(status, event)}` };
}

/** What someone with these parts can do now, in the order of an action's life. */
export function openMoves(status: ActionStatus, parts: ReadonlySet<Part>, table = life): readonly LifeEvent[] {
  return lifeEvents.filter((event) => table[status][event]?.by.some((part) => parts.has(part)));
}

export function mayMove(status: ActionStatus, event: LifeEvent, parts: ReadonlySet<Part>, table = life): boolean {
  return openMoves(status, parts, table).includes(event);
}

/** Confirmed, and neither done with nor stopped: these can be late, and their people are reminded. */
export const isUnderWay = (status: ActionStatus): boolean => status === 'not-started' || status === 'in-progress';

/** Confirmed and not stopped: these answer a concern. */
export const isLive = (status: ActionStatus): boolean => status !== 'draft' && status !== 'stopped';

function hint(status: ActionStatus, event: LifeEvent): string {
  if (status === 'draft' && event !== 'confirmed') return ' Confirm it first.';
  if (status === 'not-started' && event === 'claimed') return ' Say that work has started first.';
  if (status === 'in-progress' && event === 'verified') return ' Its owner must claim it complete first.';
  if (status === 'stopped') return ' Stopped actions stay stopped: add a new action instead.';
  return '';
}
