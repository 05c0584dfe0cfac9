import { type Tx, newId } from '#platform';
import { IsNull } from 'typeorm';
import { MailHoldTable } from './mail.table.js';
import { withRole } from './people.rules.js';
import { MessageTable } from './reminder.table.js';
import { messageOf, type Writing } from './writing.js';

/**
 * Whether a run makes more messages than it may. Then nothing of it goes out and the administrators are told, once, until a person
 * lets it go or it shrinks: a fault must not write to everyone.
 */
export async function isHeldBack(tx: Tx, messages: number, most: number, writing: Writing): Promise<boolean> {
  const hold = await tx.findOne(MailHoldTable, { where: { endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  if (messages <= most || (hold !== null && hold.releasedAt !== null && messages <= hold.messages)) {
    if (hold !== null) await tx.update(MailHoldTable, hold.id, { endedAt: writing.now });
    return false;
  }
  if (hold !== null) {
    // What was let go was another number: it is for a person to look again.
    if (hold.messages !== messages) await tx.update(MailHoldTable, hold.id, { messages, releasedAt: null, releasedBy: null, reason: null });
    return true;
  }
  const { authorityId } = writing.facts;
  await tx.insert(MailHoldTable, { id: newId(), authorityId, heldAt: writing.now, messages, most });
  await tx.insert(MessageTable, [...alarm(messages, most, writing)]);
  return true;
}

function alarm(messages: number, most: number, writing: Writing): readonly ReturnType<typeof messageOf>[] {
  const { facts } = writing;
  const item = {
    anchor: 'notice',
    anchorId: facts.authorityId,
    on: facts.today,
    headline: `${messages} e-mails are held back`,
    line: `One run would have sent ${messages} e-mails, and at most ${most} go out without a person looking. Nothing was sent. Look at what is planned, then let them go or ask for help.`,
    details: [],
    path: '/mail',
    actionIds: [],
  } as const;
  return withRole(facts.members, 'administrator').map(({ id }) => messageOf(id, [item], writing));
}
