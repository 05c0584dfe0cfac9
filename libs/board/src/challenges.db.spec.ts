import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addConcern, addRow } from '../testing/rows.js';
import { listChallenges } from './challenge-list.js';
import { Challenging } from './challenging.js';
import { Challenges } from './challenges.js';
import { openChallenges } from './diary.js';

describe('challenges', () => {
  let house: House;
  let challenges: Challenges;
  let actionId: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    const audit = new Audit(house.database, house.clock);
    challenges = new Challenges(house.database, audit, new Outbox(house.clock), house.clock, new Challenging(audit, house.clock));
    actionId = await addAction(house.database, house.schedule());
  });
  afterAll(() => house.close());

  it('are raised by the board and the commissioner, with ten working days to answer', async () => {
    const raised = await challenges.raise(house.actorOf('commissioner'), { actionId, text: 'Why is the audit six weeks late?' });
    expect(raised).toMatchObject({ raisedOn: '2026-03-02', answerBy: '2026-03-16', answer: null });
    for (const role of ['director', 'programme-lead', 'action-owner', 'reader'] as const) {
      await expect(challenges.raise(house.actorOf(role), { actionId, text: 'Why?' })).rejects.toBeInstanceOf(NotAllowed);
    }
  });

  it('are answered once, by those who run the plan, and stay as they were answered', async () => {
    const { id } = await challenges.raise(house.actorOf('chair'), {
      actionId,
      text: 'What do children say?',
      answerBy: plainDate('2026-03-09'),
    });
    await expect(challenges.answer(house.actorOf('board-member'), id, { answer: 'Much' })).rejects.toBeInstanceOf(NotAllowed);
    house.clock.set('2026-03-05T09:00');
    await challenges.answer(house.actorOf('director'), id, { answer: 'A survey is out; results on 20 March.' });
    await expect(challenges.answer(house.actorOf('director'), id, { answer: 'Another' })).rejects.toBeInstanceOf(Conflict);
    const listed = await house.database.snapshot(house.actorOf('board-member'), (tx) => listChallenges(tx));
    expect(listed.find((challenge) => challenge.id === id)).toMatchObject({
      reference: 'A1',
      subject: 'Weekly supervision for every social worker',
      raisedBy: 'Independent Chair',
      answer: 'A survey is out; results on 20 March.',
      answeredBy: 'Director of Children’s Services',
      answeredOn: '2026-03-05',
    });
    const waiting = await house.database.snapshot(house.actorOf('board-member'), openChallenges);
    expect(waiting.map((challenge) => challenge.id)).not.toContain(id);
  });

  it('are about one action or one concern that is there, and the answer is due in the future', async () => {
    const chair = house.actorOf('chair');
    const concernId = await addConcern(house.database, house.schedule());
    await expect(challenges.raise(chair, { text: 'Why?' })).rejects.toBeInstanceOf(Invalid);
    await expect(challenges.raise(chair, { actionId, concernId, text: 'Why?' })).rejects.toBeInstanceOf(Invalid);
    await expect(challenges.raise(chair, { actionId: newId(), text: 'Why?' })).rejects.toBeInstanceOf(NotFound);
    await expect(challenges.raise(chair, { concernId, text: 'Why?', answerBy: plainDate('2026-03-01') })).rejects.toBeInstanceOf(Invalid);
  });

  it('on what stems from an unreleased document are seen by those cleared for it alone', async () => {
    const inspectionId = await addRow(house.database, house.schedule(), 'inspection', {
      id: newId(),
      kind: 'monitoring',
      title: 'Monitoring visit',
      status: 'took-place',
      starts_on: '2026-02-24',
      ends_on: '2026-02-25',
      released_at: '2026-04-01T09:00:00Z',
      created_at: '2026-02-20T09:00:00Z',
    });
    const concernId = await addConcern(house.database, house.schedule(), { restricted_to: inspectionId });
    await expect(challenges.raise(house.actorOf('chair'), { concernId, text: 'Why?' })).rejects.toBeInstanceOf(NotFound);
    const cleared = house.actorOf('chair', { clearedFor: [inspectionId] });
    const { id } = await challenges.raise(cleared, { concernId, text: 'Why?' });
    const seenBy = async (actor: typeof cleared): Promise<boolean> =>
      (await house.database.snapshot(actor, (tx) => listChallenges(tx))).some((challenge) => challenge.id === id);
    expect(await seenBy(cleared)).toBe(true);
    expect(await seenBy(house.actorOf('director'))).toBe(false);
  });
});
