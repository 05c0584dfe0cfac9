import { Audit } from '#audit';
import { type PlainDate, plainDate } from '#calendar';
import { type Ratings, UpdateCycles } from '#plan';
import { Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { DeadlineTable } from './board.table.js';
import { Deadlines } from './deadlines.js';
import { lastMeeting, nextMeeting, openDeadlines } from './diary.js';
import type { Deadline, Meeting } from './meeting.js';
import { Meetings } from './meetings.js';
import { ratingsOf } from '../../plan/testing/ratings-of.js';

const day = plainDate;

describe('meetings and deadlines', () => {
  let house: House;
  let meetings: Meetings;
  let deadlines: Deadlines;
  let ratings: Ratings;
  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
    const audit = new Audit(house.database, house.clock);
    const outbox = new Outbox(house.clock);
    ratings = ratingsOf(house);
    meetings = new Meetings(house.database, audit, outbox, house.clock, new UpdateCycles(ratings, outbox));
    deadlines = new Deadlines(house.database, audit, outbox, house.clock);
  });
  afterEach(() => house.close());

  const plan = (heldOn: string, more: object = {}): Promise<Meeting> =>
    meetings.plan(house.actorOf('programme-lead'), { title: 'Improvement board', heldOn: day(heldOn), ...more });
  const pack = async (meeting: Meeting): Promise<Deadline> => {
    const found = await house.database.snapshot(house.schedule(), (tx) => tx.findOneBy(DeadlineTable, { meetingId: meeting.id }));
    return found!;
  };
  const jobs = (): Promise<{ job: string }[]> =>
    house.database.snapshot(house.schedule(), (tx) => tx.query<{ job: string }[]>('select job from outbox order by id'));

  it('brings the deadline of its pack: out five clear working days before, figures frozen five working days before that', async () => {
    const meeting = await plan('2026-03-31');
    expect(await pack(meeting)).toMatchObject({
      kind: 'board-pack',
      title: 'Board pack: Improvement board',
      dueOn: '2026-03-23',
      cutOffOn: '2026-03-16',
      status: 'open',
    });
    expect((await jobs()).map(({ job }) => job)).toEqual(['settle-ratings', 'plan-reminders', 'run-reports']);
  });

  it('takes the dates that a person gives, and says which are in the wrong order', async () => {
    expect(await plan('2026-03-31', { papersOutOn: day('2026-03-24') })).toMatchObject({
      papersOutOn: '2026-03-24',
      cutOffOn: '2026-03-17',
    });
    await expect(plan('2026-03-31', { papersOutOn: day('2026-04-01'), cutOffOn: day('2026-04-02') })).rejects.toMatchObject({
      problems: [
        { field: 'papersOutOn', message: 'Papers must go out on or before the day of the meeting, 31 March 2026' },
        { field: 'cutOffOn', message: 'The cut-off must be on or before the day papers go out, 1 April 2026' },
      ],
    });
  });

  it('moved, takes its suggested dates along, and its pack with them', async () => {
    const meeting = await plan('2026-03-31');
    const moved = await meetings.move(house.actorOf('director'), meeting.id, { heldOn: day('2026-04-14'), version: 1 });
    expect(moved).toMatchObject({ heldOn: '2026-04-14', papersOutOn: '2026-04-02', cutOffOn: '2026-03-26' });
    expect(await pack(meeting)).toMatchObject({ dueOn: '2026-04-02', cutOffOn: '2026-03-26' });
  });

  it('moved, leaves a date that a person chose where it is', async () => {
    const meeting = await plan('2026-03-31', { cutOffOn: day('2026-03-12') });
    const moved = await meetings.move(house.actorOf('director'), meeting.id, { heldOn: day('2026-04-14'), version: 1 });
    expect(moved).toMatchObject({ papersOutOn: '2026-04-02', cutOffOn: '2026-03-12' });
  });

  it('cannot be changed by someone who looks at an older version, nor after it was cancelled', async () => {
    const meeting = await plan('2026-03-31');
    const lead = house.actorOf('programme-lead');
    await meetings.move(lead, meeting.id, { heldOn: day('2026-04-14'), version: 1 });
    await expect(meetings.move(lead, meeting.id, { heldOn: day('2026-04-21'), version: 1 })).rejects.toBeInstanceOf(Conflict);
    await meetings.cancel(lead, meeting.id, { version: 2 });
    expect(await pack(meeting)).toMatchObject({ status: 'cancelled', dueOn: '2026-04-02' });
    await expect(meetings.held(lead, meeting.id, { version: 3 })).rejects.toThrow('This meeting was cancelled');
  });

  it('was not held before its day', async () => {
    const meeting = await plan('2026-03-31');
    await expect(meetings.held(house.actorOf('director'), meeting.id, { version: 1 })).rejects.toThrow('still to come');
    house.clock.set('2026-03-31T16:00');
    expect(await meetings.held(house.actorOf('director'), meeting.id, { version: 1 })).toMatchObject({ status: 'held', version: 2 });
  });

  it('entered for a day that has passed counts as held and has no pack to make', async () => {
    const meeting = await plan('2026-01-20');
    expect(meeting).toMatchObject({ status: 'held', papersOutOn: '2026-01-12' });
    expect(await house.database.snapshot(house.schedule(), openDeadlines)).toEqual([]);
  });

  it('sets the rhythm of updates: an action is Amber once a whole cycle passed in silence, on the day after its cut-off', async () => {
    const id = newId();
    const told = (): Promise<[unknown, unknown][]> =>
      house.database.transaction(house.schedule(), async (tx) => {
        const history = await ratings.historyOf(tx, id);
        return history.map(({ fromDay, rating, reasons }): [unknown, unknown] => [fromDay, `${rating}: ${reasons.join()}`]).reverse();
      });
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query(
        `insert into action (id, authority_id, number, title, status, owner_id, owner_since, owner_accepted_on, start_on, due_on, original_due_on,
           confirmed_on, rating_reasons, created_at)
         values ($1, $2, 1, 'Weekly supervision', 'in-progress', $3, $4, $4, $4, '2026-12-18', '2026-12-18', $4, '{}', now())`,
        [id, house.authorityId, house.personId('action-owner'), '2026-03-02'],
      ),
    );
    await ratings.settleAll(house.schedule());
    const lead = house.actorOf('programme-lead');
    await plan('2026-03-31', { cutOffOn: day('2026-03-16') });
    const may = await plan('2026-05-26', { cutOffOn: day('2026-05-11') });
    // Nobody signs in; then the meeting of May moves, and another comes before it.
    house.clock.set('2026-05-01T08:00');
    expect(await told()).toEqual([['2026-03-02', 'green: On track for 18 December 2026']]);
    await meetings.move(lead, may.id, { heldOn: day('2026-06-09'), cutOffOn: day('2026-05-26'), version: 1 });
    const april = await plan('2026-05-12', { cutOffOn: day('2026-04-28') });
    const amber = (cutOff: string): string => `amber: No update since 2 March 2026, for the cut-off of ${cutOff}`;
    expect(await told()).toEqual([
      ['2026-03-02', 'green: On track for 18 December 2026'],
      ['2026-05-01', amber('28 April 2026')],
    ]);
    await meetings.cancel(lead, april.id, { version: 1 });
    house.clock.set('2026-06-30T08:00');
    await ratings.settleAll(house.schedule());
    expect((await told()).slice(1)).toEqual([
      ['2026-05-01', 'green: On track for 18 December 2026'],
      ['2026-05-27', amber('26 May 2026')],
    ]);
  });

  it('next and last are told by the day, and a meeting that nobody marked as held still was', async () => {
    await plan('2026-01-20');
    await plan('2026-03-31');
    await plan('2026-05-26');
    const told = (today: PlainDate): Promise<(string | undefined)[]> =>
      house.database.snapshot(house.actorOf('board-member'), async (tx) => [
        (await nextMeeting(tx, today))?.heldOn,
        (await lastMeeting(tx, today))?.heldOn,
      ]);
    expect(await told(day('2026-03-31'))).toEqual(['2026-03-31', '2026-01-20']);
    expect(await told(day('2026-04-01'))).toEqual(['2026-05-26', '2026-03-31']);
    expect(await told(day('2026-06-01'))).toEqual([undefined, '2026-05-26']);
  });

  it('are planned by those who run the plan, within their own council', async () => {
    const meeting = await plan('2026-03-31');
    for (const role of ['board-member', 'chair', 'commissioner', 'action-owner', 'reader', 'administrator'] as const) {
      await expect(meetings.plan(house.actorOf(role), { title: 'Board', heldOn: day('2026-03-31') })).rejects.toBeInstanceOf(NotAllowed);
    }
    await expect(meetings.cancel(house.strangerOf('director'), meeting.id, { version: 1 })).rejects.toBeInstanceOf(NotFound);
  });

  it('a progress report’s deadline needs no more than its day', async () => {
    const added = await deadlines.add(house.actorOf('programme-lead'), {
      title: 'Progress report to the commissioner',
      dueOn: day('2026-03-31'),
    });
    expect(added).toMatchObject({ kind: 'progress-report', cutOffOn: '2026-03-24', status: 'open' });
    const moved = await deadlines.move(house.actorOf('programme-lead'), added.id, { dueOn: day('2026-04-08'), version: 1 });
    expect(moved).toMatchObject({ dueOn: '2026-04-08', cutOffOn: '2026-03-30', version: 2 });
    await deadlines.cancel(house.actorOf('director'), added.id, { version: 2 });
    expect(await house.database.snapshot(house.schedule(), openDeadlines)).toEqual([]);
  });

  it('a deadline is in the future, its cut-off before it, and a pack’s follows its meeting', async () => {
    const lead = house.actorOf('programme-lead');
    await expect(deadlines.add(lead, { title: 'Report', dueOn: day('2026-03-01') })).rejects.toBeInstanceOf(Invalid);
    await expect(deadlines.add(lead, { title: 'Report', dueOn: day('2026-03-31'), cutOffOn: day('2026-04-01') })).rejects.toThrow(
      'The cut-off must be on or before the day the report is due, 31 March 2026',
    );
    const meeting = await plan('2026-03-31');
    const { id } = await pack(meeting);
    await expect(deadlines.move(lead, id, { dueOn: day('2026-03-25'), version: 1 })).rejects.toThrow('move or cancel the meeting');
  });
});
