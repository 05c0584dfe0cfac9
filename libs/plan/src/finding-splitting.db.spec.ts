import { plainDate } from '#calendar';
import type { Finding } from '#inspection';
import { NotAllowed, Overtaken } from '#platform';
import { letterListing } from '../../inspection/testing/room.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { triageRoom } from '../testing/triage-room.js';

const whole = 'Supervision is too rare, and case notes are late. Both harm children.';
const lines = ['Homes are far away.', whole, 'Panels decide slowly.'];

describe('splitting a finding that holds two things', () => {
  let house: House;
  let room: ReturnType<typeof triageRoom>;
  let documentId: string;
  let inspectionId: string;
  const lead = () => house.actorOf('programme-lead');
  const cleared = () => house.actorOf('programme-lead', { clearedFor: [inspectionId] });

  const takeIn = async (text: readonly string[], startsOn: string, more: object = {}) => {
    const belonging = { readerIds: [], authorityIsRight: false, startsOn: plainDate(startsOn), ...more };
    const taken = await room.documents.takeIn(lead(), { text: letterListing(text), ...belonging }, belonging);
    documentId = taken.documentId;
    inspectionId = taken.inspection.id;
  };
  const findings = async (): Promise<readonly Finding[]> => {
    const { recommendations, concerns, decided } = await room.triageList.of(cleared(), documentId);
    const rows = [...recommendations, ...concerns].flatMap(({ lead: first, others }) => [first, ...others]);
    return [...rows, ...decided.map(({ finding }) => finding)].sort((a, b) => a.position - b.position);
  };
  const texts = async () => (await findings()).map(({ position, text }) => `${position} ${text}`);
  const holding = async (words: string) => (await findings()).find(({ text }) => text.includes(words))!;
  const split = async (words: string, begins: string, who = cleared()) =>
    room.findingSplitting.split(who, (await holding(words)).id, { begins });

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    room = triageRoom(house);
    await takeIn(lines, '2025-06-24');
  });
  afterEach(() => house.close());

  it('makes two of it, one behind the other, each word for word and with the whole beside it', async () => {
    const made = await split('Supervision', 'and case notes');
    expect(await texts()).toEqual([
      '1 Homes are far away.',
      '2 Supervision is too rare,',
      '3 and case notes are late. Both harm children.',
      '4 Panels decide slowly.',
    ]);
    expect(made).toMatchObject({ wholeText: whole, decision: null, source: 'recommendation', groupNumber: null });
    expect(await holding('Supervision')).toMatchObject({ wholeText: whole, splitFromId: null, id: made.splitFromId });
    const { progress } = await room.triageList.of(lead(), documentId);
    expect(progress).toEqual({ total: 4, decided: 0, waiting: 4 });
    const trail = await house.database.snapshot(lead(), (tx) => room.audit.historyOf(tx, made.splitFromId!));
    expect(trail[0]).toMatchObject({ event: 'finding.split', details: { from: whole } });
  });

  it('lets each part become something of its own', async () => {
    const made = await split('Supervision', 'and case notes');
    const asNew = (findingId: string, title: string) =>
      ({ findingIds: [findingId], decision: 'new-concern', title, theme: 'supervision' }) as const;
    const decisions = [asNew(made.splitFromId!, 'Supervision'), asNew(made.id, 'Case notes')];
    const { newConcerns } = await room.triage.decide(lead(), documentId, { decisions });
    expect(newConcerns.map(({ number }) => number)).toEqual([1, 2]);
    await expect(room.findingSplitting.putTogether(lead(), made.id)).rejects.toThrow('Take the decision back first');
    await expect(room.findingSplitting.split(lead(), made.id, { begins: 'Both' })).rejects.toThrow('decided, so it cannot be split');
  });

  it('is undone from the last part to the first, and everything is as it was', async () => {
    const before = await findings();
    const second = await split('Supervision', 'and case notes');
    const third = await split('and case notes', 'Both');
    await expect(room.findingSplitting.putTogether(lead(), second.id)).rejects.toThrow('Put those parts together first');
    await room.findingSplitting.putTogether(lead(), third.id);
    expect(await room.findingSplitting.putTogether(lead(), second.id)).toMatchObject({ text: whole, wholeText: null });
    const unversioned = (all: readonly Finding[]) => all.map((finding) => ({ ...finding, version: 0 }));
    expect(unversioned(await findings())).toEqual(unversioned(before));
    await expect(room.findingSplitting.putTogether(lead(), before[0]!.id)).rejects.toThrow('was not split off another');
  });

  it('says what is wrong with the place, and changes nothing', async () => {
    const { id, version } = await holding('Supervision');
    const at = (input: object) => room.findingSplitting.split(lead(), id, input);
    await expect(at({})).rejects.toThrow('Select where the second part begins');
    await expect(at({ at: 3 })).rejects.toThrow('Choose a place between two words');
    await expect(at({ begins: 'No such words' })).rejects.toThrow('does not go on with these words');
    await expect(at({ begins: 'a' })).rejects.toThrow('These words stand in 2 places');
    await expect(at({ at: 12, version: version + 1 })).rejects.toThrow(Overtaken);
    expect(await texts()).toHaveLength(3);
  });

  it('takes two splits of one document at the same moment, one after the other', async () => {
    await Promise.all([split('Supervision', 'and case notes'), split('Panels', 'slowly')]);
    expect((await texts()).map((text) => text.slice(0, 2))).toEqual(['1 ', '2 ', '3 ', '4 ', '5 ']);
  });

  it('is for those who decide findings, and hidden with a letter that is not released', async () => {
    const { id } = await holding('Supervision');
    await expect(room.findingSplitting.split(house.actorOf('board-member'), id, { at: 12 })).rejects.toThrow(NotAllowed);
    await expect(room.findingSplitting.split(house.strangerOf('director'), id, { at: 12 })).rejects.toThrow('There is no such finding');
    await takeIn(['Duty is slow, and the night team is short.'], '2025-07-10', { releasedOn: plainDate('2025-09-01') });
    await expect(split('Duty', 'and the night', lead())).rejects.toThrow('There is no such finding');
    const made = await split('Duty', 'and the night');
    expect(made.restrictedTo).toBe(inspectionId);
    const told = await house.database.snapshot(lead(), (tx) => room.audit.historyOf(tx, made.splitFromId!));
    expect(told).toEqual([]);
  });

  it('leaves those that are about one thing together, and what is typed later goes to the end', async () => {
    const typed = (text: string) => room.documents.typeIn(lead(), { inspectionId, text, readerIds: [], authorityIsRight: false });
    ({ documentId } = await typed('Visits are late, and plans are thin.'));
    await split('Visits', 'and plans');
    await typed('Panels wait.');
    expect(await texts()).toEqual(['1 Visits are late,', '2 and plans are thin.', '3 Panels wait.']);
  });
});
