import { openNotify, type TestNotify } from '../testing/notify.js';
import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';
import { NotifyPost } from './notify.js';
import { SendingAgain } from './sending-again.js';

const apiKey = 'plan-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';

describe('sending by GOV.UK Notify', () => {
  let notify: TestNotify;
  let room: Room;
  beforeAll(async () => {
    notify = await openNotify();
    room = await Room.open('2026-03-02T08:00', { carrier: new NotifyPost({ apiKey, templateId: 'template', url: notify.url }) });
  });
  beforeEach(async () => {
    notify.reset();
    await room.emptied('2026-03-02T08:00');
    await room.plant.action({ number: 12, dueOn: '2026-03-16' });
  });
  afterAll(async () => {
    await room.close();
    await notify.close();
  });
  const stored = async (): Promise<object | undefined> =>
    (await room.plant.ask<object>('select state, receipt, arrival, last_error as why from message'))[0];

  it('gives our words to the template, and our id as the reference', async () => {
    expect(await room.run('2026-03-02T08:00')).toMatchObject({ made: 1, sent: 1 });
    const [message] = await room.plant.ask<{ id: string }>('select id from message');
    expect(notify.taken).toMatchObject([
      {
        reference: message!.id,
        email_address: 'action-owner@exampleshire.example.org',
        template_id: 'template',
        personalisation: { subject: 'A12 Title 12: due 16 March 2026' },
      },
    ]);
    expect(notify.taken[0]?.personalisation.body).toContain('https://plan.example.org/actions/');
  });

  it.each([429, 500, 503])('waits and tries again when it answers %i', async (status) => {
    notify.refusal = status;
    expect(await room.run('2026-03-02T08:00')).toMatchObject({ sent: 0, failed: 1 });
    notify.refusal = 0;
    expect(await room.run('2026-03-02T08:00')).toMatchObject({ sent: 0, failed: 0 });
    expect(await room.run('2026-03-02T08:02')).toMatchObject({ sent: 1 });
    expect(notify.taken).toHaveLength(1);
  });

  it('gives up what it refuses for good, with its words', async () => {
    notify.refusal = 400;
    expect(await room.run('2026-03-02T08:00')).toMatchObject({ givenUp: 1 });
    expect(await stored()).toMatchObject({ state: 'given-up', why: 'GOV.UK Notify: told to refuse with 400' });
  });

  it('does not repeat what it took when its answer was lost', async () => {
    notify.losesAnswers = true;
    await room.run('2026-03-02T08:00');
    notify.losesAnswers = false;
    expect(await room.run('2026-03-02T08:02')).toMatchObject({ sent: 1 });
    expect(notify.taken).toHaveLength(1);
  });

  it('learns later what became of an e-mail: one that came back is shown as not delivered', async () => {
    notify.status = 'sending';
    await room.run('2026-03-02T08:00');
    await room.run('2026-03-02T08:02');
    expect(await stored()).toMatchObject({ state: 'sent', arrival: null, receipt: 'notification-1' });
    notify.status = 'permanent-failure';
    await room.run('2026-03-02T08:03');
    expect(await stored()).toMatchObject({ state: 'sent' });
    await room.run('2026-03-02T08:08');
    expect(await stored()).toMatchObject({ state: 'given-up', arrival: 'returned', why: 'GOV.UK Notify: the address does not exist' });
    const { undelivered } = await room.get(Ledger).page(room.house.actorOf('director'), {});
    expect(undelivered).toMatchObject([{ to: 'Team Manager, Assessment', lastError: 'GOV.UK Notify: the address does not exist' }]);
  });

  it('sends an e-mail that came back once more when it is asked to, under a reference of its own', async () => {
    notify.status = 'permanent-failure';
    await room.run('2026-03-02T08:00');
    await room.run('2026-03-02T08:02');
    const [first] = await room.plant.ask<{ id: string }>('select id from message');
    notify.status = 'delivered';
    const director = room.house.actorOf('director');
    await room.get(SendingAgain).sendAgain(director, first!.id, { reason: 'The mailbox is there now' });
    await room.run('2026-03-02T08:03');
    expect(notify.taken.map(({ reference }) => reference)).toEqual([first!.id, expect.not.stringMatching(first!.id)]);
    expect(notify.taken[1]?.personalisation.body).toMatch(/^This was first sent on 2 March 2026\./);
    expect((await room.get(Ledger).page(director, {})).undelivered).toEqual([]);
  });
});
