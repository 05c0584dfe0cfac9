import type { PlainDate } from '#calendar';
import { type Tx } from '#platform';
import { ChallengeTable, DeadlineTable, MeetingTable } from './board.table.js';
import type { Challenge, Deadline, Meeting } from './meeting.js';

/** The next meeting of the board, today's included; none when none is planned. */
export async function nextMeeting(tx: Tx, today: PlainDate): Promise<Meeting | undefined> {
  const [meeting] = await meetingsWhere(tx, `m.status = 'planned' and m.held_on >= $1 order by m.held_on, m.id limit 1`, today);
  return meeting;
}

/** The last meeting that has been: marked as held, or planned for a day that has passed and not cancelled. */
export async function lastMeeting(tx: Tx, today: PlainDate): Promise<Meeting | undefined> {
  const been = `(m.status = 'held' and m.held_on <= $1) or (m.status = 'planned' and m.held_on < $1)`;
  const [meeting] = await meetingsWhere(tx, `${been} order by m.held_on desc, m.id limit 1`, today);
  return meeting;
}

/** All meetings, the earliest first. */
export async function meetings(tx: Tx): Promise<readonly Meeting[]> {
  return tx.find(MeetingTable, { order: { heldOn: 'ASC', id: 'ASC' } });
}

/** @returns undefined when there is none in this authority */
export async function findMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  return (await tx.findOneBy(MeetingTable, { id })) ?? undefined;
}

/** What has still to come out, the first due first. */
export async function openDeadlines(tx: Tx): Promise<readonly Deadline[]> {
  return tx.find(DeadlineTable, { where: { status: 'open' }, order: { dueOn: 'ASC', id: 'ASC' } });
}

export async function findDeadline(tx: Tx, id: string): Promise<Deadline | undefined> {
  return (await tx.findOneBy(DeadlineTable, { id })) ?? undefined;
}

/** Challenges without an answer, the first to be answered first. */
export async function openChallenges(tx: Tx): Promise<readonly Challenge[]> {
  return tx.createQueryBuilder(ChallengeTable, 'c').where('c.answer is null').orderBy('c.answerBy').addOrderBy('c.id').getMany();
}

async function meetingsWhere(tx: Tx, condition: string, today: PlainDate): Promise<readonly Meeting[]> {
  return tx.query<Meeting[]>(
    `select m.id, m.authority_id as "authorityId", m.title, m.held_on::text as "heldOn", m.cut_off_on::text as "cutOffOn",
            m.papers_out_on::text as "papersOutOn", m.status, m.version
     from meeting m where ${condition}`,
    [today],
  );
}
