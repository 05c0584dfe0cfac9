import { plainDate } from '#calendar';
import { setConcernOpen } from '#inspection';
import { Conflict, Invalid, NotAllowed } from '#platform';
import { letterListing } from '../../inspection/testing/room.js';
import { openHouse, type House } from '../../schema/testing/house.js';
import { triageRoom } from '../testing/triage-room.js';
import type { DecideFinding } from './triage.input.js';
import type { Action } from './action.js';

const bullets = [
  'How often social workers have supervision.',
  'Decisions to end work with families too early.',
  'The time that families wait for a home.',
];

describe('deciding findings', () => {
  let house: House;
  let room: ReturnType<typeof triageRoom>;
  const lead = () => house.actorOf('programme-lead');
  const director = () => house.actorOf('director');

  const takeIn = async (lines: readonly string[], startsOn: string, more: object = {}) => {
    const belonging = { readerIds: [], authorityIsRight: false, startsOn: plainDate(startsOn), ...more };
    const { documentId, inspection } = await room.documents.takeIn(lead(), { text: letterListing(lines), ...belonging }, belonging);
    return {
      documentId,
      inspection,
      sheet: await room.triageList.of(house.actorOf('programme-lead', { clearedFor: [inspection.id] }), documentId),
    };
  };
  const asNew = (findingId: string, title: string, more: Partial<DecideFinding> = {}): DecideFinding => ({
    findingIds: [findingId],
    decision: 'new-concern',
    title,
    theme: 'supervision',
    ...more,
  });
  const rows = <T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    house.database.snapshot(house.actorOf('director', { clearedFor: 'everything' }), (tx) => tx.query<T[]>(sql, parameters));
  const actions = () => rows<Action>(`select *, due_on::text as "dueOn", due_reason as "dueReason" from action order by number`);

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    room = triageRoom(house);
  });
  afterEach(() => house.close());

  it('accepts everything that inspectors list in one save: each a concern, raised once, with a draft action', async () => {
    const { documentId, sheet, inspection } = await takeIn(bullets, '2025-06-24');
    expect(sheet.progress).toEqual({ total: 3, decided: 0, waiting: 3 });
    expect(sheet.recommendations.map(({ lead: { text } }) => text)).toEqual(bullets);
    const decisions = sheet.recommendations.map(({ lead: { id } }, index) => asNew(id, `Concern ${index + 1}`));
    const { newConcerns } = await room.triage.decide(lead(), documentId, { decisions });
    expect(newConcerns.map(({ number, title }) => `C${number} ${title}`)).toEqual(['C1 Concern 1', 'C2 Concern 2', 'C3 Concern 3']);
    expect(await actions()).toMatchObject(
      [1, 2, 3].map((number) => ({ number, status: 'draft', title: `Concern ${number}`, dueOn: '2026-01-24' })),
    );
    expect(await rows('select concern_id from raising where inspection_id = $1', [inspection.id])).toHaveLength(3);
    const after = await room.triageList.of(lead(), documentId);
    expect(after.progress).toEqual({ total: 3, decided: 3, waiting: 0 });
    const { counts } = await room.concernList.of(lead(), {});
    expect(counts).toMatchObject({ open: 3, 'no-action': 3, 'raised-again': 0 });
  });

  it('puts a new concern and its draft under a priority, with the priority’s lead', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const priorityId = '018f0000-0000-7000-8000-000000000001';
    await house.database.transaction(director(), (tx) =>
      tx.query(`insert into priority (id, authority_id, number, title, lead_id) values ($1, $2, '1', 'Workforce', $3)`, [
        priorityId,
        house.authorityId,
        house.personId('accountable-lead'),
      ]),
    );
    await room.triage.decide(lead(), documentId, { decisions: [asNew(sheet.recommendations[0]!.lead.id, 'Supervision', { priorityId })] });
    expect(await rows('select lead_id, priority_id from action')).toEqual([
      { lead_id: house.personId('accountable-lead'), priority_id: priorityId },
    ]);
    const after = await room.triageList.of(lead(), documentId);
    expect(after.priorities).toMatchObject([{ number: '1' }]);
  });

  it('takes all of a save or nothing, and says which row is wrong', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const [one, two] = sheet.recommendations.map(({ lead: { id } }) => id);
    const refused = await room.triage
      .decide(lead(), documentId, { decisions: [asNew(one!, 'Supervision'), { findingIds: [two!], decision: 'dismissed' }] })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect((refused as Invalid).problems).toEqual([
      { field: 'decisions.1.reason', message: 'Say why it is dismissed, so that others can follow' },
    ]);
    expect(await rows('select id from concern')).toEqual([]);
  });

  it('never decides a finding twice, even when two people save at the same moment', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const { id } = sheet.recommendations[0]!.lead;
    const save = () => room.triage.decide(lead(), documentId, { decisions: [asNew(id, 'Supervision')] });
    const answers = await Promise.allSettled([save(), save()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) as Conflict });
    expect(await rows('select id from concern')).toHaveLength(1);
  });

  describe('when a later visit says it again', () => {
    let concernId: string;

    beforeEach(async () => {
      const { documentId, sheet } = await takeIn(bullets.slice(0, 1), '2025-06-24');
      const { newConcerns } = await room.triage.decide(lead(), documentId, {
        decisions: [asNew(sheet.recommendations[0]!.lead.id, 'Supervision')],
      });
      concernId = newConcerns[0]!.id;
      house.clock.set('2025-12-01T09:00');
    });

    const join = async (startsOn = '2025-11-04', more: object = {}) => {
      const taken = await takeIn(['Supervision is still not frequent enough.', 'Supervision records list tasks.'], startsOn, more);
      const decisions = taken.sheet.recommendations.map(({ lead: { id } }): DecideFinding => ({
        findingIds: [id],
        decision: 'joined',
        concernId,
      }));
      const actor = house.actorOf('programme-lead', { clearedFor: [taken.inspection.id] });
      return { ...taken, decided: await room.triage.decide(actor, taken.documentId, { decisions }) };
    };
    /** As the board decides it. */
    const closed = () => house.database.transaction(director(), (tx) => setConcernOpen(tx, concernId, house.clock.today()));
    const complete = (status = 'verified') =>
      house.database.transaction(director(), (tx) => tx.query(`update action set status = $1, confirmed_on = '2025-07-30'`, [status]));

    it('keeps one raising for the visit, however many of its findings join', async () => {
      const { decided } = await join();
      expect(decided).toMatchObject({ joined: 2, raisedAgain: [{ id: concernId }] });
      expect(await rows(`select raised_on::text as day from raising order by raised_on`)).toEqual([
        { day: '2025-06-24' },
        { day: '2025-11-04' },
      ]);
      const { concerns } = await room.concernList.of(lead(), { show: 'raised-again' });
      expect(concerns).toMatchObject([{ number: 1, timesRaised: 2, firstRaised: '2025-06-24', lastRaised: '2025-11-04' }]);
    });

    it('reopens a closed concern and puts its complete actions before the director', async () => {
      await complete();
      await closed();
      await join();
      const { concern, actions: answering, raisings } = await room.stories.of(lead(), concernId);
      expect(concern).toMatchObject({ status: 'open', closedOn: null });
      const asked = { number: 1, status: 'verified', toReviewSince: '2025-12-01', toReviewBy: '2025-12-15' };
      expect(answering).toMatchObject([{ ...asked, reviewOverdue: false }]);
      expect(raisings.map(({ raisedOn, quotes }) => [raisedOn, quotes.map(({ text }) => text)])).toEqual([
        ['2025-11-04', ['Supervision is still not frequent enough.', 'Supervision records list tasks.']],
        ['2025-06-24', [bullets[0]]],
      ]);
      const { counts } = await room.concernList.of(lead(), {});
      expect(counts['to-review']).toBe(1);
    });

    it('does not take an older letter, entered late, for raising it again', async () => {
      const { decided } = await join('2024-03-05');
      expect(decided.raisedAgain).toEqual([]);
    });

    it('can be taken back: the raising goes with its last finding, and the concern is as closed as it was', async () => {
      await complete();
      await closed();
      const { sheet } = await join();
      const [one, two] = sheet.recommendations.map(({ lead: { id } }) => id);
      await room.takingBack.takeBack(lead(), one!);
      expect((await room.stories.of(lead(), concernId)).raisings).toHaveLength(2);
      await room.takingBack.takeBack(lead(), two!);
      const { concern, raisings, actions: answering } = await room.stories.of(lead(), concernId);
      expect(concern).toMatchObject({ status: 'closed', closedOn: '2025-12-01' });
      expect(raisings).toHaveLength(1);
      expect(answering).toMatchObject([{ toReviewSince: null }]);
      const steps = await rows<{ event: string }>('select event from action_step where action_id = $1 order by at, id', [answering[0]!.id]);
      expect(steps.map(({ event }) => event)).toEqual(['raised-again-taken-back', 'raising-taken-back']);
    });

    it('shows nothing of it before the release, and everything from then on', async () => {
      await complete();
      await closed();
      const { inspection } = await join('2025-11-04', { releasedOn: plainDate('2025-12-05'), releasedAt: '09:30' });
      const seenBy = (clearedFor: string[]) => room.stories.of(house.actorOf('chair', { clearedFor }), concernId);
      expect((await seenBy([])).raisings).toHaveLength(1);
      expect((await seenBy([])).concern.status).toBe('closed');
      expect((await seenBy([inspection.id])).raisings).toMatchObject([{ unreleased: true }, { unreleased: false }]);
      expect(await room.releases.settle(house.schedule())).toBe(0);
      house.clock.set('2025-12-05T09:30');
      expect(await room.releases.settle(house.schedule())).toBe(1);
      expect(await room.releases.settle(house.schedule())).toBe(0);
      const after = await seenBy([]);
      expect(after.concern.status).toBe('open');
      expect(after.raisings).toHaveLength(2);
      expect(after.actions).toMatchObject([{ toReviewSince: '2025-12-05' }]);
      const { inspection: visit } = await room.inspectionList.one(lead(), inspection.id);
      expect(visit).toMatchObject({ status: 'published', publishedOn: '2025-12-05' });
    });
  });

  it('hides a new concern and its draft from people not named, until a released letter says it too', async () => {
    const { documentId, sheet, inspection } = await takeIn(bullets, '2025-06-24', { releasedOn: plainDate('2025-09-01') });
    const cleared = house.actorOf('programme-lead', { clearedFor: [inspection.id] });
    const { newConcerns } = await room.triage.decide(cleared, documentId, {
      decisions: [asNew(sheet.recommendations[0]!.lead.id, 'Supervision')],
    });
    const { id: concernId } = newConcerns[0]!;
    expect((await room.concernList.of(house.actorOf('chair'), {})).concerns).toEqual([]);
    await expect(room.stories.of(house.actorOf('chair'), concernId)).rejects.toThrow('There is no such concern');
    await expect(room.triageList.of(director(), documentId)).rejects.toThrow('There is no such document');
    const later = await takeIn(['Supervision is not frequent.'], '2025-07-10');
    const decisions: DecideFinding[] = [{ findingIds: [later.sheet.recommendations[0]!.lead.id], decision: 'joined', concernId }];
    await room.triage.decide(cleared, later.documentId, { decisions });
    expect((await room.concernList.of(house.actorOf('chair'), {})).concerns).toMatchObject([{ number: 1, timesRaised: 1, drafts: 1 }]);
  });

  it('takes a mistaken new concern back with its draft, while nothing is built on it', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const [one, two] = sheet.recommendations.map(({ lead: { id } }) => id);
    await room.triage.decide(lead(), documentId, { decisions: [asNew(one!, 'Supervision', { findingIds: [one!, two!] })] });
    await room.takingBack.takeBack(lead(), one!);
    expect(await rows('select id from concern')).toEqual([]);
    expect(await actions()).toEqual([]);
    expect((await room.triageList.of(lead(), documentId)).progress).toMatchObject({ decided: 0 });
  });

  it('keeps a concern whose draft someone has worked on', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const { id } = sheet.recommendations[0]!.lead;
    await room.triage.decide(lead(), documentId, { decisions: [asNew(id, 'Supervision')] });
    await house.database.transaction(director(), (tx) => tx.query(`update action set title = 'Better', version = version + 1`));
    await expect(room.takingBack.takeBack(lead(), id)).rejects.toThrow('Its draft A1 has been changed since');
  });

  it('keeps a strength as evidence for a concern, and a dismissed finding with its reason', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const [one, two, three] = sheet.recommendations.map(({ lead: { id } }) => id);
    const { newConcerns } = await room.triage.decide(lead(), documentId, { decisions: [asNew(one!, 'Supervision')] });
    const concernId = newConcerns[0]!.id;
    const decisions: DecideFinding[] = [
      { findingIds: [two!], decision: 'strength', concernId },
      { findingIds: [three!], decision: 'dismissed', reason: 'Said twice' },
    ];
    expect(await room.triage.decide(lead(), documentId, { decisions })).toMatchObject({ strengths: 1, dismissed: 1 });
    const story = await room.stories.of(lead(), concernId);
    expect(story.strengths).toMatchObject([{ text: bullets[1], visit: 'Monitoring visit, 24 June 2025' }]);
    const events = await rows<{ event: string }>(`select event from audit_entry where event like 'finding.%' order by position`);
    expect(events.map(({ event }) => event)).toEqual(['finding.new-concern', 'finding.strength', 'finding.dismissed']);
  });

  it('is not for action owners, nor for another authority', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const decisions = [asNew(sheet.recommendations[0]!.lead.id, 'Supervision')];
    await expect(room.triage.decide(house.actorOf('action-owner'), documentId, { decisions })).rejects.toThrow(NotAllowed);
    await expect(room.triage.decide(house.strangerOf('director'), documentId, { decisions })).rejects.toThrow('There is no such document');
  });

  it('merges two concerns that are one: findings, one raising for a visit and the actions of both', async () => {
    const first = await takeIn(bullets.slice(0, 2), '2025-06-24');
    const decisions = first.sheet.recommendations.map(({ lead: { id } }, index) => asNew(id, `Concern ${index + 1}`));
    const { newConcerns } = await room.triage.decide(lead(), first.documentId, { decisions });
    const [one, two] = newConcerns;
    const { concern: seen } = await room.stories.of(lead(), two!.id);
    await room.merging.merge(lead(), two!.id, { into: 'C1 Concern 1', version: seen.version });
    const late = room.merging.merge(director(), two!.id, { into: 'C1', version: seen.version });
    await expect(late).rejects.toThrow('changed this concern');
    const story = await room.stories.of(lead(), one!.id);
    expect(story.raisings).toHaveLength(1);
    expect(story.raisings[0]!.quotes.map(({ text }) => text)).toEqual(bullets.slice(0, 2));
    expect(story.actions.map(({ number }) => number)).toEqual([1, 2]);
    const left = await room.stories.of(lead(), two!.id);
    expect(left).toMatchObject({ concern: { status: 'closed' }, raisings: [], actions: [], closedBecause: 'Merged into C1 Concern 1' });
    await expect(room.merging.merge(lead(), one!.id, { into: 'C1' })).rejects.toThrow('cannot be merged with itself');
    await expect(room.merging.merge(lead(), one!.id, { into: 'C99' })).rejects.toThrow('Enter the reference of a concern we have');
    await expect(room.merging.merge(house.strangerOf('director'), one!.id, { into: 'C2' })).rejects.toThrow('Enter the reference');
  });

  it('merges nothing that the actor may not know of', async () => {
    const open = await takeIn(bullets.slice(0, 1), '2025-06-24');
    await room.triage.decide(lead(), open.documentId, { decisions: [asNew(open.sheet.recommendations[0]!.lead.id, 'Known')] });
    const closed = await takeIn(bullets.slice(1, 2), '2025-07-10', { releasedOn: plainDate('2025-09-01') });
    const cleared = house.actorOf('programme-lead', { clearedFor: [closed.inspection.id] });
    const { newConcerns } = await room.triage.decide(cleared, closed.documentId, {
      decisions: [asNew(closed.sheet.recommendations[0]!.lead.id, 'Unknown')],
    });
    await expect(room.merging.merge(director(), newConcerns[0]!.id, { into: 'C1' })).rejects.toThrow('There is no such concern');
    await expect(room.merging.merge(cleared, newConcerns[0]!.id, { into: 'C1' })).rejects.toThrow('not released yet');
  });

  it('links and unlinks the actions that answer a concern', async () => {
    const { documentId, sheet } = await takeIn(bullets, '2025-06-24');
    const decisions = sheet.recommendations.slice(0, 2).map(({ lead: { id } }, index) => asNew(id, `Concern ${index + 1}`));
    const { newConcerns } = await room.triage.decide(lead(), documentId, { decisions });
    const [first] = newConcerns;
    await room.concernActions.link(lead(), first!.id, { action: 'a2' });
    expect((await room.stories.of(lead(), first!.id)).actions.map(({ number }) => number)).toEqual([1, 2]);
    await expect(room.concernActions.link(lead(), first!.id, { action: 'A2' })).rejects.toThrow('A2 answers C1 already');
    await expect(room.concernActions.link(lead(), first!.id, { action: 'A99' })).rejects.toThrow('There is no action A99');
    const [one] = await actions();
    await room.concernActions.unlink(lead(), first!.id, one!.id);
    expect((await room.stories.of(lead(), first!.id)).actions.map(({ number }) => number)).toEqual([2]);
  });
});
