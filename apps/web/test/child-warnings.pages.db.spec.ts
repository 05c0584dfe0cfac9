import { addAction, addConcern } from '../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';
import { dateOf } from './two-year-stage.js';

type Who = Parameters<House['personId']>[0];

const telling = 'The child with NHS 943 476 5919';
const looksLike = 'This looks like an NHS number.';

/** People are warned wherever they write, not only where they show evidence. */
describe('words that seem to tell of a child', () => {
  let house: House;
  let web: TestWeb;
  let concernId: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T09:00');
    web = await openWeb(house);
    concernId = await addConcern(house.database, house.schedule());
    await addAction(house.database, house.schedule(), { owner_id: house.personId('action-owner'), due_on: '2026-12-18' });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it.each<[what: string, who: Who, path: string, fields: () => Readonly<Record<string, string | readonly string[]>>]>([
    ['a challenge', 'chair', '/challenges', () => ({ about: `concern:${concernId}`, concernId, text: telling })],
    ['the name of a meeting', 'programme-lead', '/meetings', () => ({ title: telling, ...dateOf('heldOn', '2026-04-20') })],
    ['the name of a deadline', 'programme-lead', '/deadlines', () => ({ title: telling, ...dateOf('dueOn', '2026-04-24') })],
    [
      'the focus of a visit',
      'programme-lead',
      '/inspections',
      () => ({ kind: 'monitoring', status: 'confirmed', ...dateOf('startsOn', '2026-05-12'), focus: telling }),
    ],
    ['a draft action', 'programme-lead', '/drafts/new', () => ({ title: telling, concernIds: concernId })],
    ['a measure', 'programme-lead', '/measures', () => ({ title: telling, unit: '%', better: 'higher', period: 'month', target: '90' })],
    ['the success of a priority', 'programme-lead', '/priorities', () => ({ number: '9', title: 'Practice', success: telling })],
    ['feedback typed by hand', 'programme-lead', '/documents/typed', () => ({ ...dateOf('startsOn', '2026-03-10'), text: telling })],
    ['a proposed key', 'director', '/rating-key/propose', () => ({ reason: telling })],
    ['the title of a concern', 'programme-lead', `CONCERN/edit`, () => ({ title: telling, theme: 'supervision' })],
  ])('are saved and warned of in %s', async (_what, who, path, fields) => {
    const browser = await web.signIn(who);
    const address = path.replace('CONCERN', `/concerns/${concernId}`);
    await browser.get(path === '/rating-key/propose' || path.startsWith('CONCERN') ? address : `${address}/new`);
    const answer = await browser.post(address, fields());
    expect(answer.status).toBe(303);
    expect((await browser.follow(answer)).text).toContain(looksLike);
  });

  it('are warned of in the name of a file of any form', async () => {
    const browser = await web.signIn('programme-lead');
    const bytes = Buffer.from('Title;Owner;By when\nWeekly supervision;Head of Service;30 June 2026');
    const answer = await browser.upload('/imports', {}, [{ field: 'file', fileName: 'plan_943_476_5919.csv', bytes }]);
    expect(answer.status).toBe(303);
    expect((await browser.follow(answer)).text).toContain(looksLike);
  });

  it('are nothing to warn of in the inspectors’ own letter', async () => {
    const browser = await web.signIn('programme-lead');
    const text = `Inspection of Exampleshire\nWhat needs to improve\n• How soon the council acts when born on 3 May 2024 is written down.\n${telling}`;
    const answer = await browser.post('/documents/pasted', { ...dateOf('startsOn', '2026-02-10'), text });
    expect(answer.status).toBe(303);
    expect((await browser.follow(answer)).text).not.toContain('This looks like');
  });
});
