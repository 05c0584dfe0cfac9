import { may } from '#identity';
import { newId } from '#platform';
import { compose, type Letter } from './compose.rules.js';
import type { Facts } from './facts.js';
import type { Addressed } from './preferences.rules.js';
import type { Delivery, Message, PlannedReminder } from './reminder.js';
import type { Told } from './telling.js';
import type { Item } from './wording.rules.js';

/** What is the same for all messages of a run. */
export interface Writing {
  readonly facts: Pick<Facts, 'today' | 'authorityId' | 'authorityName' | 'members'>;
  readonly publicUrl: string;
  readonly runId: string;
  readonly now: Date;
}

/** One message for each person who gets something now, with everything that is theirs; by person. */
export function writeMessages(addressed: readonly Addressed[], writing: Writing): ReadonlyMap<string, Message> {
  const mine = new Map<string, { of: string; item: Item }[]>();
  for (const { personId: of, to, item, heldUntil } of addressed) {
    if (heldUntil !== null) continue;
    const list = mine.get(to) ?? [];
    // Two rows about one thing are one item; the same thing for someone they stand in for is another.
    if (!list.some((each) => each.of === of && each.item.anchor === item.anchor && each.item.anchorId === item.anchorId))
      list.push({ of, item });
    mine.set(to, list);
  }
  return new Map(
    [...mine].map(([to, list]) => [
      to,
      messageOf(
        to,
        list.map(({ item }) => item),
        writing,
      ),
    ]),
  );
}

/** A message to someone, with all of this in it. */
export function messageOf(personId: string, items: readonly Item[], writing: Writing): Message {
  const { authorityName, members } = writing.facts;
  const { jobTitle = '', roles = [] } = members.get(personId) ?? {};
  const readsLedger = may({ roles, via: 'page' }, 'reminder:read');
  return newMessage(personId, compose(items, { authorityName, jobTitle, readsLedger, publicUrl: writing.publicUrl }), writing);
}

export const messageIdOf = (id: string, publicUrl: string): string => `<${id}@${new URL(publicUrl).hostname}>`;

function newMessage(personId: string, letter: Letter, { facts, publicUrl, runId, now }: Writing): Message {
  const id = newId();
  return {
    id,
    authorityId: facts.authorityId,
    personId,
    email: facts.members.get(personId)?.email ?? '',
    runId,
    messageId: messageIdOf(id, publicUrl),
    ...letter,
    state: 'sending',
    attempts: 0,
    nextTryAt: null,
    lastError: null,
    madeAt: now,
    sentAt: null,
    receipt: null,
    arrival: null,
    againOf: null,
  };
}

/** The lines of the ledger for one row: whom it reached, for whom it waits, and who was left out and why. */
export function linesOf(
  row: PlannedReminder,
  { silent }: Told,
  addressed: readonly Addressed[],
  messages: ReadonlyMap<string, Message>,
  { facts, now }: Writing,
): readonly Delivery[] {
  const base = { authorityId: facts.authorityId, plannedId: row.id, madeAt: now };
  const own = addressed.filter((each) => each.row.id === row.id);
  const told = own.map((each): Delivery => ({ ...base, id: newId(), ...outcomeOf(each, messages), heldUntil: each.heldUntil }));
  const left = silent.filter(({ personId }) => !own.some((each) => each.personId === personId));
  const none = { messageId: null, line: '', actionIds: [], escalates: false, standInId: null, heldUntil: null };
  return [...told, ...left.map(({ personId, because }) => ({ ...base, id: newId(), personId, skippedBecause: because, ...none }))];
}

/** What the ledger keeps of something that was told, or that waits for a weekly e-mail. */
export function outcomeOf({ personId, to, item, heldUntil }: Addressed, messages: ReadonlyMap<string, Message>): Outcome {
  return {
    personId,
    messageId: heldUntil === null ? (messages.get(to)?.id ?? null) : null,
    skippedBecause: null,
    line: [item.line, ...item.details].join('\n'),
    actionIds: item.actionIds,
    escalates: item.escalates ?? false,
    standInId: to === personId ? null : to,
  };
}

type Outcome = Pick<Delivery, 'personId' | 'messageId' | 'skippedBecause' | 'line' | 'actionIds' | 'escalates' | 'standInId'>;
