import type { Tx } from '#platform';
import type { Facts } from './facts.js';
import { type Held, linesWhere } from './held.js';
import { whyNot } from './people.rules.js';
import type { Message } from './reminder.js';

type Waiting = Pick<Message, 'id' | 'personId'>;

/** E-mails that failed and are to be tried again now, locked; those that another worker has in hand are left to it. At most 200. */
export async function toBeTriedAgain(tx: Tx, now: Date): Promise<readonly Waiting[]> {
  return tx.query<Waiting[]>(
    `select id, person_id as "personId" from message where state = 'failed' and next_try_at <= $1
     order by made_at, id limit 200 for update skip locked`,
    [now],
  );
}

/** What they tell, a line each. */
export function linesOfMessages(tx: Tx, messages: readonly Waiting[]): Promise<readonly Held[]> {
  return linesWhere(tx, 'message_id = any($1::uuid[])', [messages.map(({ id }) => id)]);
}

/**
 * Cancels those for people who are told nothing any more, and those of which no reminder is true any more. Notices of what has
 * happened stay true.
 * @param over lines that are not true any more, with the reason
 */
export async function withdraw(
  tx: Tx,
  messages: readonly Waiting[],
  lines: readonly Held[],
  over: readonly (readonly [Held, string])[],
  { members }: Pick<Facts, 'members'>,
): Promise<void> {
  const ended = new Map(
    over.filter(([{ row }]) => row.kind === 'reminder' || row.kind === 'late-notice').map(([{ id }, why]) => [id, why]),
  );
  const withdrawn = messages.flatMap(({ id, personId }) => {
    const own = lines.filter(({ messageId }) => messageId === id);
    const [first] = own;
    const untrue = first !== undefined && own.every((line) => ended.has(line.id)) ? ended.get(first.id) : undefined;
    const reason = whyNot(members, personId) ?? untrue;
    return reason === undefined ? [] : [{ id, reason }];
  });
  if (withdrawn.length === 0) return;
  await tx.query(
    `update message m set state = 'cancelled', next_try_at = null, last_error = s.reason
     from jsonb_to_recordset($1::jsonb) as s(id uuid, reason text) where m.id = s.id`,
    [JSON.stringify(withdrawn)],
  );
}
