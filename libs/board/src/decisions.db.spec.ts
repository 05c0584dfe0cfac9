import { Audit } from '#audit';
import { type Actor, Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { Announcements } from '#webhook';
import { Actions } from '#plan';
import { Changes } from '../../plan/src/changes.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addConcern, addRow } from '../testing/rows.js';
import { Challenging } from './challenging.js';
import { Decisions } from './decisions.js';
import { FollowingUp } from './following-up.js';
import { ratingsOf } from '../../plan/testing/ratings-of.js';

describe('decisions of the board', () => {
  let house: House;
  let decisions: Decisions;
  let chair: Actor;
  beforeEach(async () => {
    house = await openHouse('2026-12-07T15:00');
    const { database, clock } = house;
    const audit = new Audit(database, clock);
    const outbox = new Outbox(clock);
    const actions = new Actions(database, new Changes(ratingsOf({ database, clock }), audit, outbox, clock), clock);
    const followingUp = new FollowingUp(new Challenging(audit, clock), audit, clock);
    decisions = new Decisions(database, actions, audit, outbox, clock, followingUp, new Announcements(outbox, clock));
    chair = house.actorOf('chair');
  });
  afterEach(() => house.close());

  const add = (table: string, row: Record<string, unknown>): Promise<string> =>
    addRow(house.database, house.schedule(), table, { id: newId(), ...row });
  const meetingOn = (day: string, status = 'planned'): Promise<string> =>
    add('meeting', { title: 'Improvement board', held_on: day, cut_off_on: day, papers_out_on: day, status });
  const verified = (more: Record<string, unknown> = {}): Promise<string> =>
    addAction(house.database, house.schedule(), { status: 'verified', verified_on: '2026-09-14', ...more });
  const shows = (actionId: string, kind: string, datedOn: string): Promise<string> =>
    add('evidence', { action_id: actionId, kind, dated_on: datedOn, shows: 'What we saw', added_at: '2026-12-01T09:00:00Z' });
  const stored = async (actionId: string): Promise<Record<string, unknown>> => {
    const rows = await house.database.snapshot({ ...house.schedule(), clearedFor: 'everything' }, (tx) =>
      tx.query<Record<string, unknown>[]>(
        `select a.status, a.embedded_on::text as "embeddedOn", a.rating, a.rating_reasons as reasons,
           (select reason from action_step s where s.action_id = a.id and event = 'embedded') as step,
           (select rating from rating_change r where r.action_id = a.id order by from_day desc limit 1) as "lastRating"
         from action a where a.id = $1`,
        [actionId],
      ),
    );
    return rows[0]!;
  };

  /** An action under a concern with a measure, and these figures for the ends of the months given. */
  const measured = async (better: 'higher' | 'lower', figures: Record<string, number>): Promise<string> => {
    const concernId = await addConcern(house.database, house.schedule());
    const actionId = await verified();
    await addRow(house.database, house.schedule(), 'action_concern', { action_id: actionId, concern_id: concernId });
    const measureId = await add('measure', {
      key: `m-${better}`,
      title: 'Supervision',
      unit: '%',
      better,
      target: 90,
      tolerance: 5,
    });
    await addRow(house.database, house.schedule(), 'measure_concern', { measure_id: measureId, concern_id: concernId });
    for (const [periodEnd, value] of Object.entries(figures)) {
      await addRow(house.database, house.schedule(), 'observation', {
        measure_id: measureId,
        period_end: periodEnd,
        value,
        entered_at: '2026-12-01T09:00:00Z',
      });
    }
    return actionId;
  };

  it('embed a verified action at a named meeting: it is Blue, and its history says which meeting', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await measured('higher', { '2026-09-30': 91, '2026-10-31': 90, '2026-11-30': 97 });
    const decision = await decisions.embed(chair, meetingId, actionId, {});
    expect(decision).toMatchObject({ kind: 'embed', decidedOn: '2026-12-07', overrideReason: null, recordedBy: house.personId('chair') });
    expect(decision.text).toContain('“Supervision” was at target 3 times since it was verified');
    expect(await stored(actionId)).toEqual({
      status: 'embedded',
      embeddedOn: '2026-12-07',
      rating: 'blue',
      reasons: ['Embedded on 7 December 2026'],
      step: 'Improvement board, 7 December 2026',
      lastRating: 'blue',
    });
    expect(await decisions.list(house.actorOf('board-member'), meetingId)).toMatchObject([
      { meeting: 'Improvement board', reference: 'A1', recordedBy: 'Independent Chair' },
    ]);
    expect(await decisions.about(house.actorOf('action-owner'), actionId)).toHaveLength(1);
    await expect(decisions.embed(chair, meetingId, actionId, {})).rejects.toThrow('This action is embedded');
  });

  it('refuse while a condition is missing, and change nothing', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await measured('lower', { '2026-09-30': 91, '2026-10-31': 90, '2026-11-30': 88 });
    await expect(decisions.embed(chair, meetingId, actionId, {})).rejects.toMatchObject({
      problems: [
        {
          field: 'overrideReason',
          message:
            'Enter why the board embeds the action all the same. What is missing: “Supervision” was at target 2 times since it was verified (3 times are needed)',
        },
      ],
    });
    expect(await stored(actionId)).toMatchObject({ status: 'verified', step: null });
    expect(await decisions.list(chair, meetingId)).toEqual([]);
  });

  it('go ahead all the same with a reason, which stays with the decision and in the history', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await verified({ verified_on: '2026-11-02' });
    const overrideReason = 'The team moves to the partner in January.';
    const decision = await decisions.embed(chair, meetingId, actionId, { overrideReason });
    expect(decision.overrideReason).toBe(overrideReason);
    expect(decision.text).toMatch(/^Not met: 12 weeks after .* are not over until 25 January 2027/u);
    expect(await stored(actionId)).toMatchObject({
      rating: 'blue',
      step: 'Improvement board, 7 December 2026. Embedded all the same: The team moves to the partner in January.',
    });
  });

  it('need no reason where nothing is missing', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await verified();
    await shows(actionId, 'audit', '2026-10-01');
    await shows(actionId, 'voice', '2026-11-01');
    await expect(decisions.embed(chair, meetingId, actionId, { overrideReason: 'Because' })).rejects.toBeInstanceOf(Invalid);
    await decisions.embed(chair, meetingId, actionId, {});
  });

  it('evidence that was taken back does not count', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await verified();
    await shows(actionId, 'audit', '2026-10-01');
    const voice = await shows(actionId, 'voice', '2026-11-01');
    expect(await decisions.candidates(chair, meetingId)).toMatchObject([{ id: actionId, ready: true }]);
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query('update evidence set taken_back_at = now() where id = $1', [voice]),
    );
    expect(await decisions.candidates(chair, meetingId)).toMatchObject([{ id: actionId, ready: false }]);
  });

  it('are of a meeting that took place, and of what was verified by then', async () => {
    const later = await meetingOn('2026-12-08');
    const cancelled = await meetingOn('2026-12-01', 'cancelled');
    const before = await meetingOn('2026-09-07', 'held');
    const actionId = await verified();
    const overrideReason = 'We want to';
    await expect(decisions.embed(chair, later, actionId, { overrideReason })).rejects.toThrow('This meeting is on 8 December 2026');
    await expect(decisions.embed(chair, cancelled, actionId, { overrideReason })).rejects.toThrow('This meeting was cancelled');
    await expect(decisions.embed(chair, before, actionId, { overrideReason })).rejects.toThrow('A1 was verified after this meeting');
    await expect(decisions.embed(chair, newId(), actionId, {})).rejects.toBeInstanceOf(NotFound);
    expect(await decisions.candidates(chair, before)).toEqual([]);
    expect(await stored(actionId)).toMatchObject({ status: 'verified' });
  });

  it('embed nothing that is not verified', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await addAction(house.database, house.schedule(), { status: 'claimed', claimed_on: '2026-06-01' });
    await expect(decisions.embed(chair, meetingId, actionId, { overrideReason: 'Please' })).rejects.toBeInstanceOf(Conflict);
    await expect(decisions.embed(chair, meetingId, newId(), {})).rejects.toBeInstanceOf(NotFound);
  });

  it('are recorded by the chair alone, within their own council', async () => {
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await verified();
    for (const role of ['director', 'programme-lead', 'assurance-lead', 'board-member', 'commissioner', 'action-owner'] as const) {
      await expect(decisions.embed(house.actorOf(role), meetingId, actionId, { overrideReason: 'x' })).rejects.toBeInstanceOf(NotAllowed);
      await expect(decisions.record(house.actorOf(role), meetingId, { kind: 'other', text: 'x' })).rejects.toBeInstanceOf(NotAllowed);
    }
    await expect(decisions.list(house.actorOf('reader'), meetingId)).rejects.toBeInstanceOf(NotAllowed);
    await expect(decisions.embed(house.strangerOf('chair'), meetingId, actionId, { overrideReason: 'x' })).rejects.toBeInstanceOf(NotFound);
  });

  it('make a planned meeting one that was held', async () => {
    const meetingId = await meetingOn('2026-12-07');
    await decisions.record(chair, meetingId, { kind: 'other', text: 'The director brings a plan for agency workers in January.' });
    const [meeting] = await house.database.snapshot(chair, (tx) =>
      tx.query<object[]>('select status from meeting where id = $1', [meetingId]),
    );
    expect(meeting).toEqual({ status: 'held' });
    expect(await decisions.list(chair, meetingId)).toMatchObject([{ kind: 'other', reference: null }]);
  });

  it('close a concern that is not answered only with a reason, which is kept to be printed', async () => {
    const meetingId = await meetingOn('2026-12-01', 'held');
    const concernId = await addConcern(house.database, house.schedule());
    const overrideReason = 'The service moved to the police';
    await decisions.record(chair, meetingId, { kind: 'close-concern', concernId, text: 'Closed.', overrideReason });
    expect(await decisions.aboutConcern(chair, concernId)).toMatchObject([{ kind: 'close-concern', overrideReason }]);
  });

  it('become a challenge or a draft action in the same step, linked both ways', async () => {
    const meetingId = await meetingOn('2026-12-01', 'held');
    const concernId = await addConcern(house.database, house.schedule());
    const about = { kind: 'other', concernId, text: 'Show us the audits of supervision.' } as const;
    const challenged = await decisions.record(chair, meetingId, { ...about, becomes: 'challenge' });
    expect(challenged.challengeId).not.toBeNull();
    const rows = <T>(sql: string, values: unknown[]) => house.database.snapshot(chair, (tx) => tx.query<T[]>(sql, values));
    expect(await rows('select text, concern_id, answer_by::text from challenge where id = $1', [challenged.challengeId])).toEqual([
      { text: about.text, concern_id: concernId, answer_by: '2026-12-21' },
    ]);
    await expect(decisions.record(chair, meetingId, { ...about, becomes: 'action' })).rejects.toThrow('Enter a short title');
    await expect(decisions.record(chair, meetingId, { kind: 'other', text: 'All of it.', becomes: 'challenge' })).rejects.toThrow(
      'Select the action or the concern',
    );
    const drafted = await decisions.record(chair, meetingId, { ...about, becomes: 'action', draftTitle: 'Audit supervision monthly' });
    expect(
      await rows('select a.status, a.title, ac.concern_id from action a join action_concern ac on ac.action_id = a.id where a.id = $1', [
        drafted.draftedId,
      ]),
    ).toEqual([{ status: 'draft', title: 'Audit supervision monthly', concern_id: concernId }]);
    expect(await decisions.about(chair, drafted.draftedId!)).toMatchObject([{ id: drafted.id, drafted: 'A1 Audit supervision monthly' }]);
    expect(await decisions.list(chair, meetingId)).toHaveLength(2);
  });

  it('close a concern, unless inspectors raised it after the meeting', async () => {
    const meetingId = await meetingOn('2026-12-01', 'held');
    const concernId = await addConcern(house.database, house.schedule());
    const close = (more: object = {}) =>
      decisions.record(chair, meetingId, { kind: 'close-concern', concernId, text: 'All three audits are good.', ...more });
    const inspectionId = await add('inspection', {
      kind: 'monitoring',
      title: 'Monitoring visit',
      status: 'took-place',
      starts_on: '2026-12-02',
      ends_on: '2026-12-03',
      created_at: '2026-12-01T09:00:00Z',
    });
    const raisingId = await add('raising', { concern_id: concernId, inspection_id: inspectionId, raised_on: '2026-12-03' });
    await expect(close()).rejects.toThrow('Inspectors raised C1 after this meeting');
    await house.database.transaction(house.schedule(), (tx) => tx.query('delete from raising where id = $1', [raisingId]));
    await expect(close()).rejects.toThrow('no action answers C1');
    const actionId = await addAction(house.database, house.schedule());
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query('insert into action_concern (action_id, concern_id, authority_id) values ($1, $2, $3)', [
        actionId,
        concernId,
        house.authorityId,
      ]),
    );
    await expect(close()).rejects.toThrow('1 of the 1 actions under C1 are not verified');
    await house.database.transaction(house.schedule(), (tx) => tx.query(`update action set status = 'verified' where id = $1`, [actionId]));
    await expect(close({ overrideReason: 'All the same' })).rejects.toThrow('Every action under C1 is verified');
    await close();
    await expect(close()).rejects.toThrow('C1 is closed already');
    const [concern] = await house.database.snapshot(chair, (tx) =>
      tx.query<object[]>('select status, closed_on::text as "closedOn" from concern where id = $1', [concernId]),
    );
    expect(concern).toEqual({ status: 'closed', closedOn: '2026-12-01' });
  });

  it('need words, and one subject', async () => {
    const meetingId = await meetingOn('2026-12-07');
    await expect(decisions.record(chair, meetingId, { kind: 'embed' })).rejects.toBeInstanceOf(Invalid);
    await expect(decisions.record(chair, meetingId, { kind: 'other' })).rejects.toBeInstanceOf(Invalid);
    await expect(decisions.record(chair, meetingId, { kind: 'close-concern', text: 'x' })).rejects.toBeInstanceOf(Invalid);
    const both = { actionId: newId(), concernId: newId() };
    await expect(decisions.record(chair, meetingId, { kind: 'other', text: 'x', ...both })).rejects.toBeInstanceOf(Invalid);
  });

  it('about what stems from an unreleased document are seen by those cleared for it alone', async () => {
    const inspectionId = await add('inspection', {
      kind: 'monitoring',
      title: 'Monitoring visit',
      status: 'took-place',
      starts_on: '2026-12-02',
      ends_on: '2026-12-03',
      released_at: '2027-01-15T09:00:00Z',
      created_at: '2026-12-01T09:00:00Z',
    });
    const meetingId = await meetingOn('2026-12-07');
    const actionId = await verified({ restricted_to: inspectionId });
    await expect(decisions.embed(chair, meetingId, actionId, { overrideReason: 'x' })).rejects.toBeInstanceOf(NotFound);
    const cleared = house.actorOf('chair', { clearedFor: [inspectionId] });
    await decisions.embed(cleared, meetingId, actionId, { overrideReason: 'x' });
    expect(await decisions.list(cleared, meetingId)).toHaveLength(1);
    expect(await decisions.list(house.actorOf('director'), meetingId)).toEqual([]);
  });
});
