import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';
import { MailWatch } from './mail-watch.js';
import { SendingAgain } from './sending-again.js';

describe('the ledger, while a letter is not released', () => {
  let room: Room;
  let inspection: string;
  const page = async (...clearedFor: string[]): ReturnType<Ledger['page']> =>
    room.get(Ledger).page(room.house.actorOf('director', { clearedFor }), {});
  const subjects = async (...clearedFor: string[]): Promise<string[]> =>
    (await room.get(Ledger).messages(room.house.actorOf('director', { clearedFor }))).map(({ subject }) => subject);

  // The action owner has one reminder of each kind in one e-mail, their colleague one of the hidden action alone.
  beforeAll(async () => {
    room = await Room.open('2026-03-02T08:00');
    inspection = await room.plant.visit('2026-01-20', 'took-place');
    await room.plant.change(`update inspection set released_at = '2026-04-01T09:00Z' where id = $1`, [inspection]);
    await room.plant.action({ number: 11, dueOn: '2026-03-16' });
    await room.plant.action({ number: 12, dueOn: '2026-03-16', restrictedTo: inspection });
    await room.plant.action({ number: 13, dueOn: '2026-03-16', restrictedTo: inspection, ownerId: room.house.personId('owner-2') });
    await room.sent('2026-03-02T08:00');
  });
  afterAll(() => room.close());

  it('says nothing of what was sent or is planned about what the reader may not know of', async () => {
    const { entries, total, upcoming, today } = await page();
    expect(entries.map(({ about, state, line }) => [about, state, line.slice(0, 3)])).toEqual([['A11 Title 11', 'sent', 'A11']]);
    expect(total).toBe(1);
    expect(today).toContain('The reminder due this morning was sent');
    expect(new Set(upcoming.map(({ about }) => about))).toEqual(new Set(['A11 Title 11']));
  });

  it('tells those whom the document names everything', async () => {
    const { entries, upcoming, today } = await page(inspection);
    expect(entries).toHaveLength(3);
    expect(today).toContain('All 2 reminders');
    expect(new Set(upcoming.map(({ about }) => about))).toEqual(new Set(['A11 Title 11', 'A12 Title 12', 'A13 Title 13']));
  });

  it('is told a piece at a time: each entry once, with how many there are in all', async () => {
    const reader = room.house.actorOf('director', { clearedFor: [inspection] });
    const whole = (await page(inspection)).entries.map(({ id }) => id);
    const met: string[] = [];
    let after: { readonly at: Date; readonly id: string } | undefined;
    while (met.length < whole.length) {
      const { entries, total } = await room.get(Ledger).page(reader, {}, { take: 1, after });
      expect([entries.length, total]).toEqual([1, 3]);
      met.push(...entries.map(({ id }) => id));
      after = entries[0];
    }
    expect(met).toEqual(whole);
    expect((await room.get(Ledger).page(reader, {}, { take: 1, after })).entries).toEqual([]);
  });

  it('keeps back the words of an e-mail that also tells of what is hidden, and the whole of one that tells of nothing else', async () => {
    expect(await subjects(inspection)).toHaveLength(2);
    const [withheld, ...others] = await subjects();
    expect(others).toEqual([]);
    expect(withheld).toBe('It also tells of something that is not released to you, so its words are not shown here');
    const [message] = await room.get(Ledger).messages(room.house.actorOf('director'));
    expect([message?.text, message?.html]).toEqual(['', '']);
  });

  it('lets whoever keeps the e-mails going count all of them, and read none', async () => {
    const { figures } = await room.get(MailWatch).state(room.house.actorOf('administrator'));
    expect(figures.sentToday).toBe(2);
    expect((await room.get(MailWatch).state(room.house.actorOf('director'))).figures.sentToday).toBe(1);
  });

  it('hides an e-mail that is sent again as it hides the first', async () => {
    const [hidden] = (await room.get(Ledger).messages(room.house.actorOf('director', { clearedFor: [inspection] }))).filter(({ subject }) =>
      subject.startsWith('A13'),
    );
    const lead = room.house.actorOf('programme-lead', { clearedFor: [inspection] });
    await room.get(SendingAgain).sendAgain(lead, hidden!.id, { reason: 'It never came' });
    expect(await subjects(inspection)).toHaveLength(3);
    expect(await subjects()).toHaveLength(1);
    const stranger = room.get(SendingAgain).sendAgain(room.house.actorOf('director'), hidden!.id, { reason: 'Guessed' });
    await expect(stranger).rejects.toThrow('There is no such e-mail');
  });

  it('is everyone’s once the letter is released', async () => {
    await room.plant.change('select app_release($1)', [inspection]);
    expect((await page()).total).toBe(3);
    expect(await subjects()).toHaveLength(3);
  });
});
