import { inspectionRoom } from '../../inspection/testing/room.js';
import { newId } from '#platform';
import { triageRoom } from '../../plan/testing/triage-room.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addConcern, addRow } from '../testing/rows.js';
import { BoardMerging } from './board-merging.js';
import { listChallenges } from './challenge-list.js';
import { decisionsOn } from './decision-list.js';

describe('two concerns that turn out to be one', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
  });
  afterAll(() => house.close());

  const add = (table: string, row: Record<string, unknown>): Promise<string> => addRow(house.database, house.schedule(), table, row);
  const rows = (sql: string): Promise<unknown[]> => house.database.snapshot(house.actorOf('director'), (tx) => tx.query(sql));

  it('share what inspectors, the council and the board said of either, and the trail says what moved', async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map((number) => addConcern(house.database, house.schedule(), { number })));
    const actionId = await addAction(house.database, house.schedule());
    await add('action_concern', { action_id: actionId, concern_id: third });
    const unit = { title: 'Supervision in time', unit: '%', better: 'higher' };
    const measureId = await add('measure', { id: newId(), key: 'supervision', ...unit });
    await add('measure_concern', { measure_id: measureId, concern_id: third });
    const days = { starts_on: '2026-05-05', ends_on: '2026-05-06', created_at: house.clock.now() };
    const visitId = await add('inspection', { id: newId(), kind: 'monitoring', title: 'Visit', status: 'confirmed', ...days });
    await add('inspection_focus', { inspection_id: visitId, concern_id: third });
    const asked = { raised_on: '2026-02-02', text: 'Who leads on it?', answer_by: '2026-03-09' };
    const challengeId = await add('challenge', { id: newId(), concern_id: third, raised_by: house.personId('chair'), ...asked });
    const day = '2026-02-02';
    const board = { title: 'Improvement board', held_on: day, cut_off_on: day, papers_out_on: day, status: 'held' };
    const meetingId = await add('meeting', { id: newId(), ...board });
    const decided = { kind: 'other', text: 'Audit it monthly', recorded_at: '2026-02-02T15:00:00Z', decided_on: day };
    await add('decision', { id: newId(), meeting_id: meetingId, concern_id: third, ...decided });

    const { merging } = triageRoom(house);
    const both = new BoardMerging(merging, inspectionRoom(house).audit);
    await both.merge(house.actorOf('programme-lead'), third!, { into: 'C2' });
    await both.merge(house.actorOf('programme-lead'), second!, { into: 'C1' });

    for (const table of ['action_concern', 'measure_concern', 'inspection_focus', 'challenge']) {
      expect([table, await rows(`select concern_id as id from ${table}`)]).toEqual([table, [{ id: first }]]);
    }
    const member = house.actorOf('board-member');
    const told = await house.database.snapshot(member, async (tx) => ({
      challenges: await listChallenges(tx),
      ofMerged: await decisionsOn(tx, { concernId: first! }),
      ofMeeting: await decisionsOn(tx, { meetingId }),
      ofNone: await decisionsOn(tx, { concernId: newId() }),
    }));
    expect(told.challenges).toMatchObject([{ id: challengeId, reference: 'C1', answer: null, answerBy: '2026-03-09' }]);
    expect(told).toMatchObject({ ofMerged: [{ reference: 'C3', text: 'Audit it monthly' }], ofNone: [] });
    expect(told.ofMeeting).toEqual(told.ofMerged);
    const moves = `select details ->> 'from' as "from", details ->> 'to' as "to" from audit_entry where event = 'challenge.moved' order by position`;
    const called = (number: number): string => `C${number} Supervision is irregular`;
    expect(await rows(moves)).toEqual([
      { from: called(3), to: called(2) },
      { from: called(2), to: called(1) },
    ]);
  });
});
