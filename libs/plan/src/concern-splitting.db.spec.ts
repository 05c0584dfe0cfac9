import { plainDate } from '#calendar';
import { setConcernOpen } from '#inspection';
import { NotAllowed } from '#platform';
import { letterListing } from '../../inspection/testing/room.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { triageRoom } from '../testing/triage-room.js';
import { ConcernSplitting } from './concern-splitting.js';

describe('splitting a concern that holds two things', () => {
  let house: House;
  let room: ReturnType<typeof triageRoom>;
  let id: string;
  let findingIds: readonly string[];
  const lead = () => house.actorOf('programme-lead');
  const as = { title: 'Case notes', theme: 'supervision' };

  const takeIn = async (lines: readonly string[], startsOn: string, more: object = {}) => {
    const belonging = { readerIds: [], authorityIsRight: false, startsOn: plainDate(startsOn), ...more };
    const { documentId, inspection } = await room.documents.takeIn(lead(), { text: letterListing(lines), ...belonging }, belonging);
    const cleared = house.actorOf('programme-lead', { clearedFor: [inspection.id] });
    const { recommendations } = await room.triageList.of(cleared, documentId);
    return { documentId, inspection, cleared, ids: recommendations.map((row) => row.lead.id) };
  };
  const quotes = async (concernId: string, who = lead()) =>
    (await room.stories.of(who, concernId)).raisings.map((raising) => raising.quotes.map(({ text }) => text));
  const actionId = async () => (await room.stories.of(lead(), id)).actions[0]!.id;

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    room = triageRoom(house);
    const { documentId, ids } = await takeIn(['Supervision is too rare.', 'Case notes are late.'], '2025-06-24');
    const decision = { findingIds: ids, decision: 'new-concern', title: 'Supervision', theme: 'supervision' } as const;
    const { newConcerns } = await room.triage.decide(lead(), documentId, { decisions: [decision] });
    id = newConcerns[0]!.id;
    findingIds = ids;
  });
  afterEach(() => house.close());

  it('gives each its findings and one raising of the visit, and lets an action answer both', async () => {
    const sharedActionIds = [await actionId()];
    const made = await room.splitting.split(lead(), id, { ...as, findingIds: [findingIds[1]!], sharedActionIds });
    expect(made).toMatchObject({ number: 2, splitFromId: id, status: 'open', restrictedTo: null });
    expect(await quotes(id)).toEqual([['Supervision is too rare.']]);
    expect(await quotes(made.id)).toEqual([['Case notes are late.']]);
    const old = await room.stories.of(lead(), id);
    expect(old).toMatchObject({ concern: { number: 1 }, splitInto: [{ number: 2 }], actions: [{ number: 1 }] });
    expect(await room.stories.of(lead(), made.id)).toMatchObject({ splitFrom: { number: 1 }, actions: [{ number: 1 }] });
  });

  it('takes the raising of a visit away with the last finding of it, while an action stays', async () => {
    const made = await room.splitting.split(lead(), id, { ...as, findingIds });
    expect(await quotes(id)).toEqual([]);
    expect(await quotes(made.id)).toHaveLength(1);
  });

  it('refuses when nothing goes, nothing stays, or what is chosen is not there any more, and changes nothing', async () => {
    const movedActionIds = [await actionId()];
    await expect(room.splitting.split(lead(), id, as)).rejects.toThrow('Select at least one finding or action');
    await expect(room.splitting.split(lead(), id, { ...as, findingIds, movedActionIds })).rejects.toThrow('Leave at least one');
    await expect(room.splitting.split(lead(), id, { ...as, findingIds: [id] })).rejects.toThrow('Someone changed this concern');
    const twice = { movedActionIds, sharedActionIds: movedActionIds, findingIds: [findingIds[1]!] };
    await expect(room.splitting.split(lead(), id, { ...as, ...twice })).rejects.toThrow('Select each action once');
    expect((await room.concernList.of(lead(), { show: 'all' })).concerns).toHaveLength(1);
    expect(await quotes(id)).toHaveLength(1);
  });

  it('is for those who may change concerns, of their own council, and for open ones', async () => {
    const input = { ...as, findingIds: [findingIds[1]!] };
    await expect(room.splitting.split(house.actorOf('action-owner'), id, input)).rejects.toThrow(NotAllowed);
    await expect(room.splitting.split(house.strangerOf('director'), id, input)).rejects.toThrow('There is no such concern');
    await house.database.transaction(lead(), (tx) => setConcernOpen(tx, id, plainDate('2025-07-24')));
    await expect(room.splitting.split(lead(), id, input)).rejects.toThrow('C1 is closed. Only an open concern can be split');
  });

  it('leaves everything as it was when the last step fails', async () => {
    const broken = { add: () => Promise.reject(new Error('no room')) } as never;
    const splitting = new ConcernSplitting(house.database, room.audit, broken, house.clock);
    await expect(splitting.split(lead(), id, { ...as, findingIds: [findingIds[1]!] })).rejects.toThrow('no room');
    expect((await room.concernList.of(lead(), { show: 'all' })).concerns).toHaveLength(1);
    expect(await quotes(id)).toEqual([['Supervision is too rare.', 'Case notes are late.']]);
  });

  it('keeps what a letter that is not released says from those who may not read it', async () => {
    const { documentId, cleared, inspection, ids } = await takeIn(['Case notes are still late.'], '2025-07-10', {
      releasedOn: plainDate('2025-09-01'),
    });
    await room.triage.decide(cleared, documentId, { decisions: [{ findingIds: ids, decision: 'joined', concernId: id }] });
    await expect(room.splitting.split(lead(), id, { ...as, findingIds: ids })).rejects.toThrow('Someone changed this concern');
    const movedActionIds = [await actionId()];
    await expect(room.splitting.split(cleared, id, { ...as, findingIds: ids, movedActionIds })).rejects.toThrow('Let them answer both');
    const made = await room.splitting.split(cleared, id, { ...as, findingIds: ids, sharedActionIds: movedActionIds });
    expect(made.restrictedTo).toBe(inspection.id);
    expect(await quotes(made.id, cleared)).toEqual([['Case notes are still late.']]);
    await expect(room.stories.of(lead(), made.id)).rejects.toThrow('There is no such concern');
  });
});
