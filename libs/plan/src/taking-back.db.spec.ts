import { type PlainDate, plainDate } from '#calendar';
import { setConcernOpen } from '#inspection';
import { letterListing } from '../../inspection/testing/room.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { triageRoom } from '../testing/triage-room.js';

const as = { title: 'Case notes', theme: 'supervision' };

describe('taking a decision back', () => {
  let house: House;
  let room: ReturnType<typeof triageRoom>;
  const lead = () => house.actorOf('programme-lead');
  const takeIn = async (lines: readonly string[], startsOn: string) => {
    const belonging = { readerIds: [], authorityIsRight: false, startsOn: plainDate(startsOn) };
    const { documentId, inspection } = await room.documents.takeIn(lead(), { text: letterListing(lines), ...belonging }, belonging);
    const { recommendations } = await room.triageList.of(lead(), documentId);
    return { documentId, inspection, ids: recommendations.map((row) => row.lead.id) };
  };
  const decide = (documentId: string, decision: object) => room.triage.decide(lead(), documentId, { decisions: [decision as never] });
  const later = (day: PlainDate | string) => {
    house.clock.set(`${day}T09:00`);
  };
  const quotes = async (id: string) =>
    (await room.stories.of(lead(), id)).raisings.flatMap((raising) => raising.quotes.map(({ text }) => text));
  const concerns = async () => (await room.concernList.of(lead(), { show: 'all' })).concerns.map(({ number }) => number);

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    room = triageRoom(house);
  });
  afterEach(() => house.close());

  describe('once its concern has been split', () => {
    let id: string;
    let ids: readonly string[];

    beforeEach(async () => {
      const taken = await takeIn(['Supervision is rare.', 'Case notes are late.', 'Case notes are thin.'], '2025-06-24');
      ids = taken.ids;
      const made = await decide(taken.documentId, { findingIds: ids, decision: 'new-concern', title: 'Supervision', theme: 'supervision' });
      id = made.newConcerns[0]!.id;
      later('2025-07-25');
    });
    const actionIds = async () => (await room.stories.of(lead(), id)).actions.map((action) => action.id);

    it('lets a finding go back from the half that it stands under, and the halves stay', async () => {
      const part = await room.splitting.split(lead(), id, { ...as, findingIds: ids.slice(1) });
      await room.takingBack.takeBack(lead(), ids[2]!);
      expect(await quotes(part.id)).toEqual(['Case notes are late.']);
      expect(await quotes(id)).toEqual(['Supervision is rare.']);
    });

    it('leaves no half with nothing that inspectors said, until the two are merged again', async () => {
      const part = await room.splitting.split(lead(), id, { ...as, findingIds: ids.slice(1, 2) });
      const takeBack = () => room.takingBack.takeBack(lead(), ids[1]!);
      await expect(takeBack()).rejects.toThrow('C2 would be left with nothing that inspectors said. Merge C1 and C2 first');
      await room.merging.merge(lead(), part.id, { into: 'C1' });
      await takeBack();
      expect(await quotes(id)).toEqual(['Supervision is rare.', 'Case notes are thin.']);
    });

    it.each([
      ['stays with the first half', 1],
      ['moved to the second', 0],
    ])('keeps the decision that made the concern, when its finding %s', async (_where, moved) => {
      await room.splitting.split(lead(), id, { ...as, findingIds: [ids[moved]!], sharedActionIds: await actionIds() });
      await expect(room.takingBack.takeBack(lead(), ids[0]!)).rejects.toThrow('C1 and C2 were one concern when this was decided');
      expect(await concerns()).toEqual([1, 2]);
    });

    it('takes back as ever what was joined to a half after the split', async () => {
      const part = await room.splitting.split(lead(), id, { ...as, movedActionIds: await actionIds() });
      const second = await takeIn(['Case notes are missing.'], '2025-07-10');
      await decide(second.documentId, { findingIds: second.ids, decision: 'joined', concernId: part.id });
      await room.takingBack.takeBack(lead(), second.ids[0]!);
      expect(await quotes(part.id)).toEqual([]);
    });
  });

  describe('that raised a concern again, which was split since', () => {
    let id: string;
    let ids: readonly string[];

    beforeEach(async () => {
      const first = await takeIn(['Supervision is rare.', 'Case notes are late.'], '2025-06-24');
      const asNew = { findingIds: first.ids, decision: 'new-concern', title: 'Supervision', theme: 'supervision' };
      id = (await decide(first.documentId, asNew)).newConcerns[0]!.id;
      await house.database.transaction(lead(), async (tx) => {
        await tx.query(`update action set status = 'verified', confirmed_on = '2025-07-30'`);
        await setConcernOpen(tx, id, plainDate('2025-08-30'));
      });
      later('2025-12-01');
      const second = await takeIn(['Case notes are still late.', 'Case notes are still thin.'], '2025-11-04');
      ids = second.ids;
      await decide(second.documentId, { findingIds: ids, decision: 'joined', concernId: id });
      later('2025-12-02');
      await room.splitting.split(lead(), id, { ...as, findingIds: [first.ids[1]!, ...ids] });
    });
    const toReview = async () => (await room.stories.of(lead(), id)).actions.map(({ toReviewSince }) => toReviewSince);
    const status = async () => (await room.stories.of(lead(), id)).concern.status;

    it('undoes what that did to the first half only when nothing of the visit stands under either', async () => {
      await room.takingBack.takeBack(lead(), ids[0]!);
      expect([await toReview(), await status()]).toEqual([['2025-12-01'], 'open']);
      await room.takingBack.takeBack(lead(), ids[1]!);
      expect([await toReview(), await status()]).toEqual([[null], 'closed']);
    });
  });

  describe('the last one', () => {
    it('takes back what was decided together, then what was decided before it, and nobody else’s', async () => {
      const { documentId, ids } = await takeIn(['Supervision is rare.', 'Homes are far.', 'Panels wait.'], '2025-06-24');
      const asNew = { findingIds: ids.slice(0, 2), decision: 'new-concern', title: 'Supervision', theme: 'supervision' };
      await decide(documentId, asNew);
      later('2025-07-25');
      await decide(documentId, { findingIds: [ids[2]!], decision: 'dismissed', reason: 'A fact about the council' });
      const last = () => room.takingBack.takeBackLast(lead(), documentId);
      await expect(room.takingBack.takeBackLast(house.actorOf('director'), documentId)).rejects.toThrow('You have decided nothing here');
      expect((await last()).map(({ id }) => id)).toEqual([ids[2]]);
      expect((await last()).map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect(await concerns()).toEqual([]);
      await expect(last()).rejects.toThrow('You have decided nothing here');
    });
  });
});
