import { parseLondonMoment } from '#calendar';
import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';
import { SendingAgain } from './sending-again.js';

let room: Room;
beforeAll(async () => {
  room = await Room.open('2026-03-02T08:00');
});
afterAll(() => room.close());

describe('reminders of a visit', () => {
  it('follow it as it is confirmed late, moves across Easter, is interrupted by an outage and is cancelled', async () => {
    await room.emptied('2026-03-09T09:00');
    const { plant, house } = room;
    await plant.action({ number: 12, heardOn: null });
    const second = await plant.action({ number: 13, heardOn: null, ownerId: house.personId('owner-2') });
    const upToDate = await plant.action({ number: 14, heardOn: '2026-03-08', ownerId: house.personId('lead-2') });
    const visit = await plant.visit('2026-03-24');

    const owed = '1 action to bring up to date';
    // Eleven working days before: the one at 20 is past, so one notice says what is left; nothing is outstanding for the other lead.
    expect(await room.sent('2026-03-09T09:00')).toEqual([
      'accountable-lead: Monitoring visit on 24 March 2026: 2 people have something outstanding',
      `action-owner: Monitoring visit on 24 March 2026: ${owed}`,
      'director: Monitoring visit on 24 March 2026: 2 people have something outstanding',
      `owner-2: Monitoring visit on 24 March 2026: ${owed}`,
      'programme-lead: Monitoring visit on 24 March 2026: 2 people have something outstanding',
    ]);
    expect(await room.sent('2026-03-09T09:01')).toEqual([]);
    expect(await room.sent('2026-03-10T08:00')).toEqual([
      `action-owner: Monitoring visit on 24 March 2026: ${owed}`,
      `owner-2: Monitoring visit on 24 March 2026: ${owed}`,
    ]);

    // It moves to after Easter; those told hear of both dates, once.
    await plant.change(`update inspection set starts_on = '2026-04-14', ends_on = '2026-04-14' where id = $1`, [visit]);
    const moved = 'Monitoring visit has moved from 24 March 2026 to 14 April 2026';
    expect(await room.sent('2026-03-11T14:00')).toEqual(
      ['accountable-lead', 'action-owner', 'director', 'owner-2', 'programme-lead'].map((who) => `${who}: ${moved}`),
    );
    expect(await room.sent('2026-03-11T14:01')).toEqual([]);
    expect(await room.sent('2026-03-12T08:00')).toEqual([]);

    // The 20th working day before is sent anew for the new date.
    expect(await room.sent('2026-03-13T08:00')).toEqual([
      `action-owner: Monitoring visit on 14 April 2026: ${owed}`,
      `owner-2: Monitoring visit on 14 April 2026: ${owed}`,
    ]);

    // One owner hands over to the other and leaves. Then nothing runs for six days, over the reminder at 10.
    await plant.change(`update action set owner_id = $1 where id = $2`, [house.personId('action-owner'), second]);
    await plant.change(`update membership set ends_on = '2026-03-20' where person_id = $1`, [house.personId('owner-2')]);
    expect(await room.sent('2026-04-01T08:00')).toEqual(['action-owner: Monitoring visit on 14 April 2026: 2 actions to bring up to date']);

    await plant.change(`update progress_update set made_on = '2026-04-01' where action_id = $1`, [upToDate]);
    // Good Friday, the weekend and Easter Monday pass in silence; five working days before is the Tuesday.
    for (const day of ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-06']) expect(await room.sent(`${day}T08:00`)).toEqual([]);
    expect(await room.sent('2026-04-07T08:00')).toEqual([
      'accountable-lead: Monitoring visit on 14 April 2026: 1 person has something outstanding',
      'action-owner: Monitoring visit on 14 April 2026: 2 actions to bring up to date',
      'director: Monitoring visit on 14 April 2026: 1 person has something outstanding',
      'programme-lead: Monitoring visit on 14 April 2026: 1 person has something outstanding',
    ]);

    // It is cancelled: those who were told and are still here hear so, and nothing more comes.
    await plant.change(`update inspection set status = 'cancelled' where id = $1`, [visit]);
    expect(await room.sent('2026-04-08T08:00')).toEqual(
      ['accountable-lead', 'action-owner', 'director', 'programme-lead'].map(
        (who) => `${who}: Monitoring visit of 14 April 2026 is cancelled`,
      ),
    );
    for (const day of ['2026-04-09', '2026-04-10', '2026-04-13', '2026-04-14']) expect(await room.sent(`${day}T08:00`)).toEqual([]);

    const reasons = await plant.ask<{ reason: string }>(
      `select distinct reason from planned_reminder where state in ('skipped', 'cancelled') and reason is not null order by reason`,
    );
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'already past when the visit was confirmed or moved: told in one notice of the working days left',
      'visit cancelled',
      'visit moved to 14 April 2026',
    ]);
    const left = await plant.ask<{ because: string; count: number }>(
      `select skipped_because because, count(*)::int from delivery where skipped_because is not null group by 1 order by 1`,
    );
    expect(left).toEqual([
      { because: 'no longer works on this plan', count: 1 },
      { because: 'nothing outstanding', count: 5 },
    ]);
  });

  it('skips what an outage put off until the visit had begun, with the reason', async () => {
    await room.emptied('2026-03-02T09:00');
    await room.plant.action({ number: 12, heardOn: null });
    await room.plant.visit('2026-03-06');
    await room.run('2026-03-02T09:00');
    room.smtp.fresh();
    expect(await room.sent('2026-03-06T08:00')).toEqual([]);
    const rows = await room.plant.ask<{ reason: string }>(`select reason from planned_reminder where state = 'skipped' and "offset" >= -2`);
    expect(rows.map(({ reason }) => reason)).toEqual(Array(2).fill('it could not be sent before the visit of 6 March 2026 began'));
  });
});

describe('reminders of an action', () => {
  it('go once, when it is due, and end when it is closed', async () => {
    await room.emptied('2026-03-02T08:00');
    const id = await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.plant.action({ number: 15, dueOn: '2026-03-16', status: 'draft' });
    await room.plant.action({ number: 16, dueOn: '2026-03-16', status: 'claimed', heardOn: null });
    expect(await room.sent('2026-03-02T08:00')).toEqual([
      'action-owner: A12 Title 12: due 16 March 2026',
      'assurance-lead: A16: claimed, verify it by 27 March 2026',
    ]);
    expect(await room.sent('2026-03-02T08:01')).toEqual([]);
    await room.plant.change(`update action set status = 'verified', verified_on = '2026-03-03' where id = $1`, [id]);
    expect((await room.sent('2026-03-09T08:00')).filter((line) => line.includes('A12'))).toEqual([]);
    const page = await room.get(Ledger).page(room.house.actorOf('director'), { state: 'cancelled' });
    expect(new Set(page.entries.map(({ reason }) => reason))).toEqual(new Set(['A12 was verified on 3 March 2026']));
  });

  it('wait for the next working morning when they fall due at night or at a weekend', async () => {
    await room.emptied('2026-03-06T19:00');
    await room.plant.action({ number: 12, dueOn: '2026-03-09' });
    expect(await room.sent('2026-03-06T19:00')).toEqual([]);
    expect(await room.sent('2026-03-07T10:00')).toEqual([]);
    expect(await room.sent('2026-03-09T07:59')).toEqual([]);
    expect(await room.sent('2026-03-09T08:00')).toEqual(['action-owner: A12 Title 12: due 9 March 2026']);
  });

  it('come as one message to each person, with everything that is theirs', async () => {
    await room.emptied('2026-03-02T08:00');
    for (const number of [1, 2, 3]) await room.plant.action({ number, dueOn: '2026-03-16' });
    await room.plant.visit('2026-03-16');
    expect(await room.sent('2026-03-02T08:00')).toEqual(['action-owner: A1 Title 1: due 16 March 2026 (and 2 more)']);
    const [message] = room.smtp.received;
    expect(message?.body).toContain('https://plan.example.org/actions/');
    expect(await room.plant.ask(`select 1 from delivery where message_id is not null`)).toHaveLength(3);
  });

  it('of an unreleased source give the reference alone', async () => {
    await room.emptied('2026-03-02T08:00');
    const inspection = await room.plant.visit('2026-01-20', 'took-place');
    await room.plant.change(`update inspection set released_at = '2026-04-01T09:00Z' where id = $1`, [inspection]);
    await room.plant.action({ number: 12, dueOn: '2026-03-16', restrictedTo: inspection });
    expect(await room.sent('2026-03-02T08:00')).toEqual(['action-owner: A12: due 16 March 2026']);
    expect(room.smtp.received[0]?.body).not.toContain('Title 12');
  });
});

describe('sending', () => {
  it('adds nothing when it runs twice, or twice at once', async () => {
    await room.emptied('2026-03-02T08:00');
    for (let number = 1; number <= 20; number += 1) {
      await room.plant.action({ number, dueOn: '2026-03-16', ownerId: room.house.personId(number % 2 ? 'action-owner' : 'owner-2') });
    }
    const { schedule } = room.house;
    await Promise.all([room.sending.run(schedule()), room.sending.run(schedule()), room.sending.run(schedule())]);
    expect(room.smtp.fresh()).toHaveLength(2);
    await room.run('2026-03-02T08:01');
    expect(room.smtp.fresh()).toEqual([]);
  });

  it('tries again when the server is busy, gives up what it refuses for good, and says both', async () => {
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 1, dueOn: '2026-03-16' });
    await room.plant.action({ number: 2, dueOn: '2026-03-16', ownerId: room.house.personId('owner-2') });
    room.smtp.answer = (to) => (to.startsWith('owner-2') ? 550 : 451);
    expect(await room.run('2026-03-02T08:00')).toMatchObject({ made: 2, sent: 0, failed: 1, givenUp: 1 });
    const director = room.house.actorOf('director');
    const page = await room.get(Ledger).page(director, {});
    expect(page.today).toBe(
      '0 of 2 reminders due today were sent. 1 has not been taken by the mail server yet and will be tried again. 1 could not be delivered: see below.',
    );
    expect(page.undelivered.map(({ state, to }) => `${to} ${state}`).sort()).toEqual([
      'Fostering Manager given-up',
      'Team Manager, Assessment failed',
    ]);

    room.smtp.answer = () => 'take';
    expect(await room.sent('2026-03-02T08:00')).toEqual([]);
    expect(await room.sent('2026-03-02T08:02')).toEqual(['action-owner: A1 Title 1: due 16 March 2026']);

    const givenUp = page.undelivered.find(({ state }) => state === 'given-up')!;
    await room.get(SendingAgain).sendAgain(director, givenUp.id, { reason: 'Address corrected' });
    expect(await room.sent('2026-03-02T08:03')).toEqual(['owner-2: A2 Title 2: due 16 March 2026']);
    expect((await room.get(Ledger).page(director, {})).today).toBe('All 2 reminders due this morning were sent by 8:03am.');
  });

  it('gives up after a day of trying', async () => {
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 1, dueOn: '2026-03-16' });
    room.smtp.answer = () => 451;
    for (let hour = 8; hour < 18; hour += 1) await room.run(`2026-03-02T${String(hour).padStart(2, '0')}:00`);
    expect(await room.run('2026-03-02T22:00')).toMatchObject({ failed: 0 });
    expect(await room.run('2026-03-03T08:00')).toMatchObject({ givenUp: 1 });
  });

  it('repeats a message that may have been taken with the same Message-ID', async () => {
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 1, dueOn: '2026-03-16' });
    room.smtp.answer = () => 'hang up after taking';
    await room.run('2026-03-02T08:00');
    room.smtp.answer = () => 'take';
    await room.run('2026-03-02T08:05');
    await room.run('2026-03-02T08:10');
    expect(room.smtp.received).toHaveLength(2);
    expect(new Set(room.smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('leaves the rest for the next run when the server cannot be reached, and loses nothing', async () => {
    await room.emptied('2026-03-02T08:00');
    for (const [number, who] of [
      [1, 'action-owner'],
      [2, 'owner-2'],
      [3, 'lead-2'],
      [4, 'assurance-lead'],
      [5, 'chair'],
    ] as const) {
      await room.plant.action({ number, dueOn: '2026-03-16', ownerId: room.house.personId(who) });
    }
    room.smtp.answer = () => 421;
    const { sent, failed } = await room.run('2026-03-02T08:00');
    expect([sent, failed]).toEqual([0, 1]);
    room.smtp.answer = () => 'take';
    await room.run('2026-03-02T08:05');
    expect(room.smtp.fresh()).toHaveLength(5);
  });

  it('can be rehearsed: it says what would go to whom, and keeps and sends nothing', async () => {
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    const { at, messages } = await room.sending.rehearse(room.house.schedule());
    expect(at).toEqual(parseLondonMoment('2026-03-02T08:00'));
    expect(messages.map(({ jobTitle, subject }) => `${jobTitle}: ${subject}`)).toEqual([
      'Team Manager, Assessment: A12 Title 12: due 16 March 2026',
    ]);
    expect(room.smtp.received).toEqual([]);
    expect(await room.plant.ask('select 1 from planned_reminder')).toEqual([]);
  });

  it('is for those who may, and each authority sees its own', async () => {
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
    await room.run('2026-03-02T08:00');
    await expect(room.sending.run(room.house.actorOf('action-owner'))).rejects.toThrow('Your role does not allow this');
    expect((await room.get(Ledger).page(room.house.strangerOf('director'), {})).entries).toEqual([]);
    expect((await room.get(Ledger).page(room.house.actorOf('director'), {})).entries).toHaveLength(1);
  });
});
