import { openHouse, type House } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the board’s first screen', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const lists = [
    'red',
    'late',
    'raised-again',
    'no-action',
    'owner-says-better',
    'claimed',
    'extended',
    'without-concern',
    'undecided-too-long',
    'unverified-too-long',
    'without-new-evidence',
  ];

  it('says what to do where there is no visit, meeting, deadline or priority yet', async () => {
    const { body } = await (await web.signIn('programme-lead')).get('/board');
    for (const hint of ['Record the next visit', 'Plan a meeting', 'Add a deadline', 'Add the first priority'])
      expect(body).toContain(hint);
    const forMember = await (await web.signIn('board-member')).get('/board');
    expect(forMember.body).toContain('No visit is recorded');
    expect(forMember.body).not.toContain('Record the next visit');
  });

  it.each([...lists, 'changes', 'undecided', 'gaps'])('has a page behind its number: %s', async (list) => {
    const answer = await (await web.signIn('chair')).get(`/board/${list}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<h1[^>]*>/);
    expect(answer.body).toMatch(/<tbody|<p class="govuk-inset-text">\s*[A-Z]/);
  });

  it('knows no other list', async () => {
    expect((await (await web.signIn('chair')).get('/board/constructor')).status).toBe(404);
  });

  it('is not for administrators or readers of papers', async () => {
    for (const role of ['administrator', 'reader'] as const) expect((await (await web.signIn(role)).get('/board')).status).toBe(403);
  });

  it('answers the same through the API', async () => {
    const answer = await (await web.api('commissioner')).get('/api/v1/standing');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      today: '2026-03-13',
      counts: { red: 0, amber: 0, green: 0, blue: 0 },
      red: [],
      noAction: [],
      gaps: [
        { name: 'uncovered', count: 0, ids: [] },
        { name: 'unanchored', count: 0 },
        { name: 'undecided', count: 0 },
        { name: 'unverified', count: 0 },
        { name: 'withoutEvidence', count: 0 },
      ],
    });
  });
});
