import { Audit } from '#audit';
import { addAction } from '../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import type { Api } from './browser-by-inject.js';
import { openWeb, type TestWeb } from './open-web.js';

interface Piece {
  readonly next: string | null;
  readonly entries: readonly { readonly position: number }[];
  readonly actions: readonly { readonly number: number }[];
}

describe('a long list that a program reads a piece at a time', () => {
  let house: House;
  let web: TestWeb;
  let director: Api;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
    director = await web.api('director');
    for (let number = 1; number <= 12; number += 1) await record();
    for (let number = 1; number <= 12; number += 1) await addAction(house.database, house.schedule(), { title: `Action ${number}` });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const record = (): Promise<void> =>
    house.database.transaction(house.actorOf('director'), (tx) =>
      web.app.get(Audit, { strict: false }).record(tx, house.actorOf('director'), { event: 'test.noted', subject: house.authorityId }),
    );
  const change = (sql: string): Promise<unknown> => house.database.transaction(house.schedule(), (tx) => tx.query(sql));
  /** Reads to the end; something changes after each piece. */
  async function readAll(path: string, meanwhile: (piece: number) => Promise<unknown>): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (let after = ''; pieces.length < 20;) {
      const { status, json } = await director.get(`${path}limit=5${after}`);
      expect(status).toBe(200);
      const piece = json as Piece;
      pieces.push(piece);
      if (piece.next === null) return pieces;
      after = `&after=${piece.next}`;
      await meanwhile(pieces.length);
    }
    throw new Error('It never ends');
  }

  it('tells each entry of the trail once, though entries come meanwhile', async () => {
    const pieces = await readAll('/api/v1/trail?event=test&', record);
    const seen = pieces.flatMap(({ entries }) => entries.map(({ position }) => position));
    expect([seen.length, new Set(seen).size, pieces.length]).toEqual([12, 12, 3]);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it('tells each action once, though some come and some stop meanwhile', async () => {
    const pieces = await readAll('/api/v1/actions?', async (piece) => {
      if (piece === 1) await change(`update action set status = 'stopped' where number <= 3`);
      if (piece === 2) await addAction(house.database, house.schedule(), { title: 'New' });
    });
    expect(pieces.flatMap(({ actions }) => actions.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('tells each meeting once, though one moves and some come meanwhile, and names the next piece in Link too', async () => {
    const lead = await web.api('programme-lead');
    const plan = async (heldOn: string): Promise<{ readonly id: string }> =>
      (await lead.post('/api/v1/meetings', { title: 'Board', heldOn })).json as { readonly id: string };
    const planned: string[] = [];
    for (const month of ['03', '06', '04', '05', '07', '09', '08']) planned.push((await plan(`2027-${month}-15`)).id);
    const met: string[] = [];
    let address: string | undefined = '/api/v1/meetings?limit=3';
    for (let piece = 0; address !== undefined; piece += 1) {
      const { json, headers } = await director.get(address);
      met.push(...(json as { readonly meetings: readonly { readonly id: string }[] }).meetings.map(({ id }) => id));
      const link = typeof headers['link'] === 'string' ? headers['link'] : '';
      address = /^<([^>]+)>; rel="next"$/.exec(link)?.[1];
      if (piece === 0) await lead.post(`/api/v1/meetings/${planned[5] ?? ''}/move`, { heldOn: '2027-01-15' });
      if (piece === 1) planned.push((await plan('2027-02-15')).id);
    }
    expect(met).toEqual(planned);
  });

  it('narrows lists as their pages do, with the same words', async () => {
    const administrator = await web.api('administrator');
    const here = async (question: string): Promise<number> =>
      ((await administrator.get(`/api/v1/people?${question}`)).json as { readonly people: readonly object[] }).people.length;
    await change(`update membership set ends_on = '2026-01-31' where person_id = '${house.personId('reader')}'`);
    expect((await here('')) - (await here('show=here'))).toBe(1);
    expect(await here('role=director')).toBe(1);
    expect((await director.get('/api/v1/challenges?show=waiting')).json).toEqual({ challenges: [], next: null });
  });

  it.each([
    ['/api/v1/trail?after=nonsense', 'Send “next” of the piece before as it was'],
    [`/api/v1/actions?after=${Buffer.from('[1]').toString('base64url')}`, 'Send “next” of the piece before as it was'],
    [`/api/v1/trail?after=${Buffer.from('["1; drop table action"]').toString('base64url')}`, 'Send “next”'],
    ['/api/v1/trail?limit=0', 'Limit must be a whole number from 1 to 100'],
    ['/api/v1/actions?limit=101', 'Limit must be a whole number from 1 to 100'],
    ['/api/v1/trail?from=2026-02-31', 'real date'],
    ['/api/v1/concerns?staus=open', 'There is no filter “staus”. There are: after, limit, show, theme, priority, visit'],
    ['/api/v1/concerns?show=late', 'Select which concerns'],
    ['/api/v1/me?fields=name', 'This address takes none'],
    [`/api/v1/reminders?after=${Buffer.from('[1,"x"]').toString('base64url')}`, 'Send “next” of the piece before as it was'],
  ])('says what to do about %s', async (path, words) => {
    const { status, json } = await director.get(path);
    expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(words) as string]);
  });

  it('narrows the trail to a thing, a person and what happened', async () => {
    const { json } = await director.get(`/api/v1/trail?event=test.noted&person=${house.personId('director')}&subject=${house.authorityId}`);
    expect((json as Piece).entries.length).toBeGreaterThan(10);
    expect((await director.get(`/api/v1/trail?person=${house.personId('chair')}&event=test`)).json).toEqual({ entries: [], next: null });
  });
});

describe('what programs do as people do on pages', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('define and change a measure, and send its figures once or twice to the same effect', async () => {
    const lead = await web.api('programme-lead');
    const measure = { title: 'Weekend duty staffed', key: 'weekend-duty', unit: '%', better: 'higher', period: 'month', target: 95 };
    expect((await lead.post('/api/v1/measures', measure)).json).toMatchObject({ key: 'weekend-duty', version: 1 });
    expect((await lead.post('/api/v1/measures', measure)).status).toBe(400);
    const changed = await lead.ask('PUT', '/api/v1/measures/weekend-duty', { ...measure, target: 98, version: 1 });
    expect(changed.json).toMatchObject({ version: 2 });
    expect((await lead.get('/api/v1/measures/weekend-duty')).json).toMatchObject({ target: 98 });
    expect((await lead.ask('PUT', '/api/v1/measures/weekend-duty', { ...measure, version: 1 })).status).toBe(409);
    const figure = (value: number): Promise<{ status: number; json: unknown }> =>
      lead.ask('PUT', '/api/v1/measures/weekend-duty/observations/2026-01', { value });
    for (const value of [84.5, 84.5, 86]) {
      expect(await figure(value)).toMatchObject({ status: 200, json: { periodEnd: '2026-01-31', value } });
    }
    const trail = (await (await web.api('director')).get('/api/v1/trail?event=measure')).json as { entries: { event: string }[] };
    expect(trail.entries.map(({ event }) => event)).toEqual([
      'measure.figure-corrected',
      'measure.figure-entered',
      'measure.changed',
      'measure.defined',
    ]);
    expect((await (await web.api('chair')).post('/api/v1/measures', measure)).status).toBe(403);
  });

  it('read one’s own actions, and the spreadsheets of the last weeks', async () => {
    const mine = { owner_id: house.personId('action-owner'), owner_accepted_on: null };
    await addAction(house.database, house.schedule(), { ...mine, title: 'Staff the weekend duty' });
    const { json } = await (await web.api('action-owner')).get('/api/v1/my-actions');
    expect(json).toMatchObject({ toAccept: [{ title: 'Staff the weekend duty', mine: 'owner', accepted: false }], done: [] });
    expect((await (await web.api('programme-lead')).get('/api/v1/imports')).json).toEqual({ imports: [], next: null });
  });
});
