import ICAL from 'ical.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { addAction, addRow } from '../../../../libs/board/testing/rows.js';
import type { Api } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

interface Entry {
  readonly uid: string;
  readonly title: string;
  readonly days: readonly [string, string];
  readonly status: string | null;
  readonly sequence: number;
}

describe('a calendar that subscribes', () => {
  let house: House;
  let web: TestWeb;
  let lead: Api;
  let feed: string;

  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house);
    lead = await web.api('programme-lead');
    feed = await addressFor('action-owner');
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  async function addressFor(who: 'action-owner' | 'board-member'): Promise<string> {
    const { address } = (await (await web.api(who)).post('/api/v1/calendar-feed')).json as { address: string };
    return new URL(address).pathname;
  }

  /** As ical.js, which is not ours, reads the file; the last day is told rather than the day after it. */
  async function read(path = feed): Promise<readonly Entry[]> {
    const { status, body, headers } = await web.anonymous().get(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    return new ICAL.Component(ICAL.parse(body) as unknown[]).getAllSubcomponents('vevent').map((part) => {
      const event = new ICAL.Event(part);
      expect([event.startDate.isDate, event.endDate.isDate]).toEqual([true, true]);
      const last = event.endDate.clone();
      last.adjust(-1, 0, 0, 0);
      const status = part.getFirstPropertyValue('status');
      return {
        uid: event.uid,
        title: event.summary,
        days: [event.startDate.toString(), last.toString()],
        status: typeof status === 'string' ? status : null,
        sequence: event.sequence,
      };
    });
  }
  const only = async (kind: 'visit' | 'meeting' | 'deadline'): Promise<Entry> => {
    const found = (await read()).filter(({ uid }) => uid.startsWith(`${kind}-`));
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const add = async (path: string, body: object): Promise<string> => {
    const { status, json } = await lead.post(path, body);
    expect(status).toBe(201);
    return (json as { id: string }).id;
  };

  it('shows a meeting with its pack on whole London days, also across the change of clocks; a moved one moves', async () => {
    const id = await add('/api/v1/meetings', { title: 'Improvement board', heldOn: '2026-03-30' });
    const before = await only('meeting');
    expect(before).toMatchObject({ days: ['2026-03-30', '2026-03-30'], status: 'CONFIRMED' });
    expect((await lead.post(`/api/v1/meetings/${id}/move`, { version: 1, heldOn: '2026-04-20' })).status).toBe(200);
    const after = await only('meeting');
    expect(after).toMatchObject({ uid: before.uid, days: ['2026-04-20', '2026-04-20'] });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    const pack = await only('deadline');
    expect((await lead.post(`/api/v1/meetings/${id}/cancel`, { version: 2 })).status).toBe(200);
    expect(await only('meeting')).toMatchObject({ uid: before.uid, status: 'CANCELLED', title: 'Cancelled: Improvement board' });
    expect(await only('deadline')).toMatchObject({ uid: pack.uid, status: 'CANCELLED' });
  });

  it('shows an expected window as tentative until it is confirmed', async () => {
    const window = { kind: 'monitoring', title: 'Third visit', status: 'expected', startsOn: '2026-05-11', endsOn: '2026-05-22' };
    const id = await add('/api/v1/inspections', window);
    const expected = await only('visit');
    expect(expected).toMatchObject({ title: 'Expected: Third visit', days: ['2026-05-11', '2026-05-22'], status: 'TENTATIVE' });
    const days = { startsOn: '2026-05-19', endsOn: '2026-05-20', version: 1 };
    expect((await lead.post(`/api/v1/inspections/${id}/confirm`, days)).status).toBe(200);
    const confirmed = await only('visit');
    expect(confirmed).toMatchObject({ uid: expected.uid, days: ['2026-05-19', '2026-05-20'], status: 'CONFIRMED', title: 'Third visit' });
    expect(confirmed.sequence).toBeGreaterThan(expected.sequence);
  });

  it('shows one’s own actions alone, never those of others, of another authority or of an unreleased letter', async () => {
    const mine = { owner_id: house.personId('action-owner'), owner_accepted_on: '2026-01-05' };
    await addAction(house.database, house.schedule(), { ...mine, title: 'Staff the weekend duty' });
    await addAction(house.database, house.schedule(), { ...mine, title: 'Told to nobody before', status: 'stopped' });
    await addAction(house.database, house.schedule(), { owner_id: house.personId('owner-2'), title: 'Of somebody else' });
    const visit = { kind: 'monitoring', status: 'took-place' };
    const inspection = {
      starts_on: '2026-02-01',
      ends_on: '2026-02-02',
      released_at: '2026-06-01T09:00:00Z',
      created_at: '2026-02-01T09:00:00Z',
    };
    const id = '018f0000-0000-7000-8000-00000000000a';
    const rest = { id, title: 'Second visit', focus_themes: [], judgements: '[]', awaits_release: false };
    await addRow(house.database, house.schedule(), 'inspection', { ...visit, ...inspection, ...rest });
    await addAction(house.database, house.schedule(), { ...mine, title: 'From the unreleased letter', restricted_to: id });
    await addAction(house.database, house.strangerOf('director'), { title: 'Of Borsetshire', owner_id: house.personId('action-owner') });
    const titles = (await read()).filter(({ uid }) => uid.startsWith('action-')).map(({ title, status }) => `${status ?? ''} ${title}`);
    expect(titles).toEqual(['CONFIRMED Action due: A1 Staff the weekend duty', 'CANCELLED Stopped: A2 Told to nobody before']);
    expect((await read(await addressFor('board-member'))).filter(({ uid }) => uid.startsWith('action-'))).toEqual([]);
  });

  it('is made on a page, shown once, replaced and ended; the address is stored nowhere', async () => {
    const browser = await web.signIn('action-owner');
    expect((await browser.get('/calendar')).text).toContain('Last read by a calendar 2 March 2026');
    const made = await browser.post('/calendar');
    const address = /\/feeds\/([\w-]{43})\.ics/.exec(made.body);
    expect(made.text).toContain('This address is shown once');
    expect((await web.anonymous().get(feed)).status).toBe(404);
    expect((await browser.get('/calendar')).body).not.toContain(address![1]);
    const stored = await house.database.throughDoor('sign-in', (tx) => tx.query<object[]>('select * from calendar_feed'));
    expect(JSON.stringify(stored)).not.toContain(address![1]);
    feed = address![0];
    expect(await read()).not.toEqual([]);
    expect((await browser.follow(await browser.post('/calendar/end'))).text).toContain('The address has ended');
    const gone = await web.anonymous().get(feed);
    expect([gone.status, JSON.parse(gone.body)]).toEqual([
      404,
      expect.objectContaining({ detail: expect.stringContaining('ended') as string }),
    ]);
    const api = await web.api('action-owner');
    expect((await api.get('/api/v1/calendar-feed')).json).toEqual({ madeAt: null, lastReadAt: null });
    expect((await api.ask('DELETE', '/api/v1/calendar-feed')).status).toBe(204);
  });

  it('ends with its person’s last role, and is not for those who do not read the plan', async () => {
    feed = await addressFor('action-owner');
    const owner = house.personId('action-owner');
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query(`update membership set ends_on = '2026-03-01' where person_id = $1`, [owner]),
    );
    expect((await web.anonymous().get(feed)).status).toBe(404);
    expect((await (await web.signIn('reader')).get('/calendar')).status).toBe(403);
  });
});
