import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('one finding at a time', () => {
  let house: House;
  let web: TestWeb;
  let lead: Browser;
  let path: string;
  let first: string;

  beforeAll(async () => {
    house = await openHouse('2025-07-24T09:00');
    web = await openWeb(house);
    lead = await web.signIn('programme-lead');
    const text = letterListing(['Supervision is rare, and case notes are late.', 'Homes are far away.']);
    const day = { 'startsOn-day': 24, 'startsOn-month': 6, 'startsOn-year': 2025 };
    path = (await lead.post('/documents/pasted', { ...day, text })).location!;
    first = (await lead.get(`${path}/one-by-one`)).location!;
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });
  const id = () => first.split('/').at(-1)!;

  it('shows the words, the progress and the way on, and asks nothing of those who only read', async () => {
    const page = await lead.get(first);
    expect(page.text).toContain('0 of 2 decided');
    expect(page.text).toContain('“Supervision is rare, and case notes are late.”');
    expect(page.text).toContain('Accept as a new concern');
    const reader = await (await web.signIn('board-member')).get(first);
    expect(reader.text).toContain('Supervision is rare');
    expect(reader.text).not.toContain('Accept as a new concern');
  });

  it('comes back with what was typed when a decision lacks something', async () => {
    const named = { [`decision-${id()}`]: 'join-other', [`concern-${id()}`]: 'C99' };
    const refused = await lead.post(first, named);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Enter the reference of a concern we have, such as C4');
    expect(refused.body).toContain('value="C99"');
    const unexplained = await lead.post(first, { [`decision-${id()}`]: 'dismissed' });
    expect([unexplained.status, unexplained.text]).toEqual([400, expect.stringContaining('Say why it is dismissed')]);
    const empty = await lead.post(first, { [`decision-${id()}`]: [] });
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Choose a decision')]);
  });

  it('splits a finding where its second part begins, and puts it together again', async () => {
    const refused = await lead.post(`${first}/split`, { begins: 'words that nobody said' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('does not go on with these words')]);
    expect(refused.body).toContain('value="words that nobody said"');
    expect((await lead.post(`${first}/split`, { begins: 'and case notes' })).location).toBe(first);
    const page = await lead.get(first);
    expect(page.text).toContain('0 of 3 decided');
    expect(page.text).toContain('“Supervision is rare,”');
    const next = /data-key="n" href="([^"]*)"/.exec(page.body)![1]!;
    expect((await lead.get(next)).text).toContain('The whole that this is part of');
    expect((await lead.post(`${next}/put-together`)).location).toBe(first);
    expect((await lead.get(first)).text).toContain('“Supervision is rare, and case notes are late.”');
  });

  it('goes on to the next that waits, and back by undoing', async () => {
    const decision = { [`decision-${id()}`]: 'dismissed', [`reason-${id()}`]: 'Said before' };
    const on = await lead.post(first, decision);
    expect((await lead.get(on.location!)).text).toContain('“Homes are far away.”');
    expect((await lead.get(first)).text).toContain('Said before');
    expect((await lead.post(`${path}/undo`)).location).toBe(first);
    expect((await lead.post(`${path}/undo`)).status).toBe(409);
    expect((await lead.get(`${path}/${house.personId('chair')}`)).status).toBe(404);
  });
});
