import { plainDate } from '#calendar';
import { inspectionRoom, letterListing } from '../../inspection/testing/room.js';
import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';

describe('provisional findings', () => {
  let room: Room;
  let inspectionId: string;
  const about = async (at: string): Promise<string[]> => (await room.sent(at)).filter((line) => line.includes('provisional'));

  beforeAll(async () => {
    room = await Room.open('2025-06-25T15:00');
    const { house } = room;
    const { verbalFeedback, documents } = inspectionRoom(house);
    inspectionId = await room.plant.visit('2025-06-25', 'took-place');
    const lead = house.actorOf('programme-lead', { clearedFor: [inspectionId] });
    const concerns = 'Supervision is irregular.\nDuty is unsafe at weekends.';
    await verbalFeedback.hear(lead, inspectionId, { heardOn: plainDate('2025-06-25'), concerns, readerIds: [] });
    expect(await about('2025-07-16T08:00')).toEqual([]);
    house.clock.set('2025-07-24T09:00');
    const belonging = { readerIds: [], inspectionId };
    await documents.takeIn(lead, { ...belonging, text: letterListing(['Supervision of social workers.']) }, belonging);
    // Nothing is left to decide, or that would head the e-mails.
    await room.plant.change(`update finding set decision = 'dismissed', decision_reason = 'Known', decided_at = now()`);
  });
  afterAll(() => room.close());

  it('wait for nobody before a later letter is there; then those named on it are reminded to settle them', async () => {
    expect(await about('2025-07-24T09:01')).toEqual([]);
    expect(await about('2025-07-31T08:00')).toEqual([
      expect.stringMatching(/^programme-lead: .*2 provisional findings to settle by 7 August 2025/) as string,
    ]);
    const { body } = room.smtp.received.at(-1)!;
    expect(body.replace(/=\r?\n/g, '')).toContain(`/inspections/${inspectionId}/provisional`);
    expect(body).not.toContain('Supervision');
    expect(body).not.toContain('monitoring visit');
    const seenBy = async (...clearedFor: string[]): Promise<string[]> => {
      const { entries, upcoming } = await room.get(Ledger).page(room.house.actorOf('director', { clearedFor }), {});
      return [...entries, ...upcoming].map(({ anchor }) => anchor);
    };
    expect(await seenBy()).not.toContain('provisional');
    expect(await seenBy(inspectionId)).toContain('provisional');
  });

  it('are told to the director as well once the letter is released', async () => {
    await room.plant.change('update inspection set awaits_release = false where id = $1', [inspectionId]);
    await room.plant.change('select app_release($1)', [inspectionId]);
    expect((await about('2025-08-07T08:00')).map((line) => line.split(':')[0])).toEqual(['director', 'programme-lead']);
    expect(room.smtp.received.at(-1)?.body.replace(/=\r?\n/g, '')).toContain('of the monitoring visit wait to be settled');
  });

  it('remind nobody once each is settled, and the ledger says why', async () => {
    const { house, plant } = room;
    await plant.change(`update provisional_finding set outcome = 'dropped', reason = 'Not in the letter', settled_at = now()`);
    expect(await about('2025-08-14T08:00')).toEqual([]);
    const { entries } = await room.get(Ledger).page(house.actorOf('director'), { state: 'cancelled' });
    expect(entries.filter(({ anchor }) => anchor === 'provisional')).toMatchObject([
      { about: 'Provisional findings of Monitoring visit', reason: 'every provisional finding was settled', offset: 15 },
    ]);
  });
});
