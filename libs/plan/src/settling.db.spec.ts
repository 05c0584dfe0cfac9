import { plainDate } from '#calendar';
import { Conflict, Invalid, NotAllowed } from '#platform';
import { letterListing } from '../../inspection/testing/room.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { triageRoom } from '../testing/triage-room.js';
import type { SettleFinding } from './settling.input.js';

const heard = [
  'Supervision of social workers is irregular.',
  'Decisions to end work with families come too early.',
  'Care leavers wait too long for a home.',
];

describe('settling provisional findings against the letter', () => {
  let house: House;
  let room: ReturnType<typeof triageRoom>;
  let inspectionId: string;
  const cleared = (who: 'programme-lead' | 'director' = 'programme-lead') => house.actorOf(who, { clearedFor: [inspectionId] });
  const rows = <T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    house.database.snapshot(house.actorOf('director', { clearedFor: 'everything' }), (tx) => tx.query<T[]>(sql, parameters));

  beforeEach(async () => {
    house = await openHouse('2025-06-25T17:00');
    room = triageRoom(house);
    const visit = { kind: 'monitoring', status: 'confirmed', startsOn: plainDate('2025-06-24'), endsOn: plainDate('2025-06-25') } as const;
    ({ id: inspectionId } = await room.inspections.record(house.actorOf('programme-lead'), { ...visit, focusThemes: [], concernIds: [] }));
  });
  afterEach(() => house.close());

  const hear = (more: object = {}) =>
    room.verbalFeedback.hear(house.actorOf('programme-lead'), inspectionId, {
      heardOn: plainDate('2025-06-25'),
      concerns: heard.join('\n'),
      strengths: 'Foster carers are well supported.',
      readerIds: [],
      ...more,
    });
  /** Accepts the first finding heard as a new concern, joins the second to it. */
  const decide = async () => {
    const { documentId } = await hear();
    const sheet = await room.triageList.of(cleared(), documentId);
    const [one, two, three] = sheet.recommendations.map(({ lead }) => lead.id);
    const { newConcerns } = await room.triage.decide(cleared(), documentId, {
      decisions: [
        { findingIds: [one!], decision: 'new-concern', title: 'Supervision', theme: 'supervision' },
        { findingIds: [two!], decision: 'new-concern', title: 'Early closure', theme: 'assessment-and-planning' },
      ],
    });
    return { one: one!, two: two!, three: three!, supervision: newConcerns[0]!, closure: newConcerns[1]! };
  };
  const takeIn = async (lines: readonly string[], more: object = {}) => {
    house.clock.set('2025-07-24T09:00');
    const belonging = { readerIds: [], inspectionId, ...more };
    const { documentId } = await room.documents.takeIn(cleared(), { text: letterListing(lines), ...belonging }, belonging);
    const { recommendations } = await room.triageList.of(cleared(), documentId);
    return { documentId, findings: recommendations.map(({ lead }) => lead) };
  };
  const settle = (...settlements: SettleFinding[]) => room.settling.settle(cleared(), { settlements });

  it('keeps what was heard provisional, with a theme suggested, for the people named alone', async () => {
    const { documentId, findings } = await hear();
    expect(findings).toBe(4);
    const sheet = await room.triageList.of(cleared(), documentId);
    expect(sheet.isUnreleased).toBe(true);
    expect(sheet.recommendations.map(({ lead: { text, theme } }) => [text, theme === null])).toEqual(heard.map((text) => [text, false]));
    expect(sheet.strengths.map(({ text }) => text)).toEqual(['Foster carers are well supported.']);
    await expect(room.triageList.of(house.actorOf('director'), documentId)).rejects.toThrow('There is no such document');
    await expect(hear({ readerIds: [house.personId('chair')] })).rejects.toThrow(NotAllowed);
    expect(await room.inspectionList.one(cleared(), inspectionId)).toMatchObject({
      steps: [{ step: 'verbal-feedback', onDay: '2025-06-25', by: 'Improvement Programme Lead' }],
      provisional: { total: 4, settled: 0 },
    });
    expect(await room.inspectionList.one(house.actorOf('chair'), inspectionId)).toMatchObject({ steps: [], provisional: { total: 0 } });
  });

  it('takes no feedback for a visit that has not begun, or whose dates are not confirmed', async () => {
    await expect(hear({ concerns: ' ', strengths: '' })).rejects.toThrow(Invalid);
    await expect(hear({ heardOn: plainDate('2025-06-23') })).rejects.toThrow(Invalid);
    house.clock.set('2025-06-20T09:00');
    await expect(hear({ heardOn: plainDate('2025-06-20') })).rejects.toThrow('starts on 24 June 2025');
    await expect(
      room.verbalFeedback.hear(house.strangerOf('director'), inspectionId, { heardOn: plainDate('2025-06-20'), readerIds: [] }),
    ).rejects.toThrow('Select the inspection');
  });

  it('confirms a finding: the letter’s words stand under the concern, one raising, and nothing is decided twice', async () => {
    const { one, supervision } = await decide();
    expect((await room.stories.of(cleared(), supervision.id)).provisional).toBe(true);
    const { documentId, findings } = await takeIn([
      'How regular the supervision of social workers is.',
      'The time that care leavers wait.',
    ]);
    const sheet = await room.settlingList.of(cleared(), inspectionId);
    expect(sheet.progress).toEqual({ settled: 0, total: 4 });
    expect(sheet.unsettled.find(({ finding }) => finding.id === one)?.matches[0]?.found.finding.id).toBe(findings[0]!.id);
    await settle({ findingId: one, outcome: 'confirmed', becameId: findings[0]!.id });
    const story = await room.stories.of(cleared(), supervision.id);
    expect(story.provisional).toBe(false);
    expect(story.raisings.map(({ quotes }) => quotes.map(({ text }) => text))).toEqual([
      ['How regular the supervision of social workers is.'],
    ]);
    expect(story.settled).toMatchObject([{ text: heard[0], outcome: 'confirmed', became: findings[0]!.text }]);
    expect((await room.triageList.of(cleared(), documentId)).progress).toMatchObject({ decided: 1, waiting: 1 });
    expect(await rows('select id from raising where concern_id = $1', [supervision.id])).toHaveLength(1);
    await expect(settle({ findingId: one, outcome: 'dropped', reason: 'x' })).rejects.toThrow(Conflict);
    expect((await room.settlingList.of(cleared(), inspectionId)).progress).toEqual({ settled: 1, total: 4 });
  });

  it('shows what a changed finding became, and lets it be decided anew', async () => {
    const { two, closure } = await decide();
    const { documentId, findings } = await takeIn(['The quality of decisions to end work.']);
    await settle({ findingId: two, outcome: 'changed', becameId: findings[0]!.id });
    expect((await room.settlingList.of(cleared(), inspectionId)).settled).toMatchObject([
      { outcome: 'changed', became: { finding: { id: findings[0]!.id } }, concern: { id: closure.id } },
    ]);
    await room.takingBack.takeBack(cleared(), findings[0]!.id);
    expect((await room.triageList.of(cleared(), documentId)).progress).toMatchObject({ waiting: 1 });
    expect(await rows('select id from concern where id = $1', [closure.id])).toEqual([]);
  });

  it('drops a finding with a reason, and closes the concern and the draft that stand on nothing else', async () => {
    const { two, closure } = await decide();
    await expect(settle({ findingId: two, outcome: 'dropped' })).rejects.toMatchObject({
      problems: [{ field: 'settlements.0.reason', message: 'Say why it is dropped, so that others can follow' }],
    });
    const { withdrawn } = await settle({ findingId: two, outcome: 'dropped', reason: 'The letter does not say it' });
    expect(withdrawn.map(({ number }) => number)).toEqual([closure.number]);
    const story = await room.stories.of(cleared(), closure.id);
    expect(story).toMatchObject({ concern: { status: 'closed' }, raisings: [], settled: [{ outcome: 'dropped', text: heard[1] }] });
    expect(story.actions).toMatchObject([{ status: 'stopped' }]);
    await room.unsettling.takeBack(cleared(), two);
    const again = await room.stories.of(cleared(), closure.id);
    expect(again).toMatchObject({ concern: { status: 'open' }, raisings: [{ quotes: [{ text: heard[1] }] }], settled: [] });
  });

  it('keeps a concern that another finding of the visit stands for', async () => {
    const { one, three, supervision } = await decide();
    const [{ documentId } = { documentId: '' }] = await rows<{ documentId: string }>(
      'select document_id as "documentId" from finding where id = $1',
      [three],
    );
    await room.triage.decide(cleared(), documentId, {
      decisions: [{ findingIds: [three], decision: 'joined', concernId: supervision.id }],
    });
    const { withdrawn } = await settle({ findingId: one, outcome: 'dropped', reason: 'Not said' });
    expect(withdrawn).toEqual([]);
    expect((await room.stories.of(cleared(), supervision.id)).raisings).toHaveLength(1);
  });

  it('takes a mistaken settling back exactly: both findings are as they were', async () => {
    const { one } = await decide();
    const before = await rows('select * from finding order by id');
    const { findings } = await takeIn(['How regular supervision is.']);
    const letter = await rows('select * from finding where id = $1', [findings[0]!.id]);
    await settle({ findingId: one, outcome: 'confirmed', becameId: findings[0]!.id });
    await room.unsettling.takeBack(cleared(), one);
    const withoutVersion = (list: object[]) => list.map((row) => ({ ...row, version: 0 }));
    expect(withoutVersion(await rows('select * from finding where document_id <> $1 order by id', [findings[0]!.documentId]))).toEqual(
      withoutVersion(before),
    );
    expect(withoutVersion(await rows('select * from finding where id = $1', [findings[0]!.id]))).toEqual(withoutVersion(letter));
    await expect(room.unsettling.takeBack(cleared(), one)).rejects.toThrow('not settled');
  });

  it('refuses to settle a finding into one that stands under another concern, or that is no later letter’s', async () => {
    const { one, two, supervision } = await decide();
    const { documentId, findings } = await takeIn(['How regular supervision is.', 'The time that care leavers wait.']);
    await room.triage.decide(cleared(), documentId, {
      decisions: [{ findingIds: [findings[0]!.id], decision: 'joined', concernId: supervision.id }],
    });
    await expect(settle({ findingId: two, outcome: 'confirmed', becameId: findings[0]!.id })).rejects.toThrow(Invalid);
    await expect(settle({ findingId: two, outcome: 'confirmed', becameId: one })).rejects.toThrow('Select a finding of a later letter');
    await expect(settle({ findingId: two, outcome: 'confirmed' })).rejects.toThrow('Select the letter’s finding');
    await settle({ findingId: one, outcome: 'confirmed', becameId: findings[0]!.id });
    expect(await rows('select id from raising where concern_id = $1', [supervision.id])).toHaveLength(1);
  });

  it('goes from verbal feedback through a draft to the final letter, and a press report, as one raising', async () => {
    const { one, supervision } = await decide();
    const draft = await takeIn(['How regular supervision of social workers is.'], { step: 'draft-letter' });
    await settle({ findingId: one, outcome: 'confirmed', becameId: draft.findings[0]!.id });
    expect((await room.stories.of(cleared(), supervision.id)).provisional).toBe(true);
    const final = await takeIn(['How regular supervision of all social workers is.']);
    const [unsettled] = (await room.settlingList.of(cleared(), inspectionId)).unsettled.filter(
      ({ finding }) => finding.id === draft.findings[0]!.id,
    );
    expect(unsettled?.matches[0]?.found.finding.id).toBe(final.findings[0]!.id);
    await settle({ findingId: draft.findings[0]!.id, outcome: 'changed', becameId: final.findings[0]!.id });
    const press = await takeIn(['Press: supervision is not regular.'], { step: 'other' });
    await room.triage.decide(cleared(), press.documentId, {
      decisions: [{ findingIds: [press.findings[0]!.id], decision: 'joined', concernId: supervision.id }],
    });
    expect(await rows('select id from raising where concern_id = $1', [supervision.id])).toHaveLength(1);
    const { steps } = await room.inspectionList.one(cleared(), inspectionId);
    expect(steps.map(({ step }) => step).sort()).toEqual(['draft-letter', 'final-letter', 'verbal-feedback']);
    expect((await room.inspectionList.one(cleared(), inspectionId)).inspection.status).toBe('took-place');
  });

  it('is held back until someone named gives the release moment, and everyone’s from then on', async () => {
    const { supervision } = await decide();
    const chair = house.actorOf('chair');
    await expect(room.stories.of(chair, supervision.id)).rejects.toThrow('There is no such concern');
    const arrange = (more: object, actor = cleared()) => room.releases.arrange(actor, inspectionId, { readerIds: [], ...more });
    await expect(arrange({}, house.actorOf('director'))).rejects.toThrow(NotAllowed);
    await arrange({ readerIds: [house.personId('director')] });
    expect(await room.releases.settle(house.schedule())).toBe(0);
    await arrange({ releasedOn: plainDate('2025-06-25'), releasedAt: '16:00' });
    expect((await room.stories.of(chair, supervision.id)).concern.restrictedTo).toBeNull();
    expect(await room.inspectionList.one(chair, inspectionId)).toMatchObject({ steps: [{ step: 'verbal-feedback' }] });
    await expect(arrange({})).rejects.toThrow('Nothing of this visit is held back');
    await expect(hear()).rejects.toThrow('The letter of this visit is out');
  });
});
