import { newId, type Tx } from '#platform';
import { DeadlineTable } from './board.table.js';
import type { Meeting } from './meeting.js';

/** The deadline of a meeting's board pack: due when papers go out. It follows its meeting until the pack is issued. */
export async function addPackDeadline(tx: Tx, meeting: Meeting): Promise<void> {
  await tx.insert(DeadlineTable, {
    id: newId(),
    authorityId: meeting.authorityId,
    kind: 'board-pack',
    title: `Board pack: ${meeting.title}`,
    dueOn: meeting.papersOutOn,
    cutOffOn: meeting.cutOffOn,
    signOffOn: null,
    meetingId: meeting.id,
    status: 'open',
  });
}

export async function movePackDeadline(tx: Tx, meeting: Meeting): Promise<void> {
  const to = { dueOn: meeting.papersOutOn, cutOffOn: meeting.cutOffOn };
  await tx.update(DeadlineTable, { meetingId: meeting.id, status: 'open' }, to);
}

export async function cancelPackDeadline(tx: Tx, meeting: Meeting): Promise<void> {
  await tx.update(DeadlineTable, { meetingId: meeting.id, status: 'open' }, { status: 'cancelled' });
}
