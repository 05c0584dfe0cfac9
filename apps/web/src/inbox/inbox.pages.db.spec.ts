import { plainDate } from '#calendar';
import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { queries } from '../../../../libs/plan/testing/queries.js';
import { openPlanRoom, type PlanRoom } from '../../../../libs/plan/testing/plan-room.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

type Items = readonly { readonly kind: string; readonly count: number; readonly oldest: string; readonly inspectionId: string | null }[];

describe('what waits for a decision', () => {
  let room: PlanRoom;
  let web: TestWeb;
  let visit: string;

  const itemsOf = async (who: Parameters<PlanRoom['house']['personId']>[0]): Promise<Items> =>
    ((await (await web.api(who)).get('/api/v1/inbox')).json as { items: Items }).items;

  beforeAll(async () => {
    room = await openPlanRoom();
    web = await openWeb(room.house);
    const lead = await web.api('programme-lead');
    const asked = { toDue: plainDate('2026-06-30'), reason: 'Two vacancies' };
    for (const [title, who] of [
      ['Supervision', 'action-owner'],
      ['Panels', 'director'],
    ] as const) {
      const { id } = await room.confirmed(title);
      await room.extensions.request(room.house.actorOf(who), id, asked);
    }
    const { id: homes } = await room.confirmed('Homes');
    expect((await lead.post(`/api/v1/actions/${homes}/owner`, { ownerId: room.house.personId('owner-2') })).status).toBe(200);
    await lead.post('/api/v1/drafts', { title: 'Duty', outcome: 'Children are seen' });
    const { id } = (
      await lead.post('/api/v1/inspections', {
        kind: 'monitoring',
        status: 'confirmed',
        startsOn: '2026-03-10',
        endsOn: '2026-03-11',
      })
    ).json as { id: string };
    visit = id;
    const heard = { heardOn: '2026-03-11', concerns: 'Duty is thin at weekends.', readerIds: [room.house.personId('director')] };
    expect((await lead.post(`/api/v1/inspections/${visit}/verbal-feedback`, heard)).status).toBe(201);
    const text = letterListing(['Duty is thin at weekends.', 'Homes are far.'], { dates: '10 and 11 March 2026' });
    expect((await lead.post('/api/v1/documents/pasted', { inspectionId: visit, text })).status).toBe(201);
    const director = await web.api('director');
    const key = {
      milestoneLateRed: 5,
      handoverUnacceptedRed: 10,
      silentAfterDays: 28,
      extensionsAmber: 2,
      extendedByAmber: 60,
      noChangeInARow: 3,
    };
    expect((await director.post('/api/v1/rating-key/proposals', { ...key, reason: 'Sooner' })).status).toBe(201);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await room.house.close();
  });

  it('is told to each person by what they may decide', async () => {
    const kinds = async (who: Parameters<typeof itemsOf>[0]) => (await itemsOf(who)).map(({ kind, count }) => `${count} ${kind}`).sort();
    expect(await kinds('director')).toEqual(['1 drafts', '1 extensions', '1 handovers', '1 provisional', '3 findings']);
    expect(await kinds('chair')).toEqual(['1 extensions', '1 key']);
    expect(await kinds('board-member')).toEqual([]);
    expect((await itemsOf('director')).find(({ kind }) => kind === 'provisional')?.inspectionId).toBe(visit);
  });

  it('stands on the director’s first screen with how long it has waited, and each line leads to its page', async () => {
    const director = await web.signIn('director');
    const board = await director.get('/board');
    expect(board.text).toContain('Waiting for your decision');
    expect(board.text).toContain('1 later date asked for');
    // The layout has lists of links too.
    const [main = ''] = /<main[\s\S]*<\/main>/.exec((await director.get('/inbox')).body) ?? [];
    const lines = [...main.matchAll(/<li><a class="govuk-link" href="([^"]*)">/g)];
    expect(lines).toHaveLength(5);
    for (const [, href = ''] of lines) expect((await director.get(href)).status).toBe(200);
    expect((await (await web.signIn('board-member')).get('/board')).text).not.toContain('Waiting for your decision');
    expect((await (await web.signIn('board-member')).get('/inbox')).text).toContain('Nothing waits for a decision of yours');
  });

  const besideIn = (html: string): readonly string[] =>
    [...html.matchAll(/service-navigation__link"[^>]*>([\s\S]*?)<\/a>/g)]
      .map(([, inner = '']) =>
        inner
          .replace(/<[^>]*>/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((name) => /\d/.test(name));

  it('is counted beside the navigation of every page, until it is decided, without counting on each', async () => {
    const chair = await web.signIn('chair');
    const beside = async (who: typeof chair): Promise<readonly string[]> => besideIn((await who.get('/help')).body);
    const director = await web.signIn('director');
    expect(await beside(chair)).toEqual(['Today, 2 waiting']);
    expect(await beside(director)).toEqual(['Today, 7 waiting']);
    expect(await beside(await web.signIn('board-member'))).toEqual([]);

    const counting = await queries(() => director.get('/help'));
    const onlyReads = await queries(async () => (await web.signIn('reader')).get('/help'));
    expect(counting - onlyReads).toBeLessThanOrEqual(5);

    const [, id = ''] = /name="decision\.([\da-f-]+)"/.exec((await chair.get('/extensions')).body) ?? [];
    const granted = await chair.post('/extensions', { [`decision.${id}`]: 'granted' });
    expect(granted.status).toBe(303);
    expect(await beside(chair)).toEqual(['Today, 1 waiting']);
    room.house.clock.set('2026-06-30T09:00');
    expect(await beside(await web.signIn('action-owner'))).toEqual(['My actions, 1 late']);
  });
});
