import { plainDate } from '#calendar';
import { openPlanRoom, type PlanRoom } from '../../../../libs/plan/testing/plan-room.js';
import { queries } from '../../../../libs/plan/testing/queries.js';
import { Workloads } from '#plan';
import type { Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { rowsIn } from '../../test/rows-taken-away.js';

describe('who carries what', () => {
  let room: PlanRoom;
  let web: TestWeb;
  let director: Browser;

  beforeAll(async () => {
    room = await openPlanRoom();
    web = await openWeb(room.house);
    director = await web.signIn('director');
    const { confirmed, house } = room;
    await confirmed('Supervision', { dueOn: plainDate('2026-03-20') });
    await confirmed('Panels', { dueOn: plainDate('2026-04-17') });
    const { id } = await confirmed('Homes', { dueOn: plainDate('2026-12-18'), ownerId: house.personId('owner-2') });
    await director.post(`/actions/${id}/co-owners`, { personIds: house.personId('action-owner') });
    house.clock.set('2026-03-25T09:00');
    director = await web.signIn('director');
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await room.house.close();
  });

  it('gives each number a list of that length', async () => {
    const { body, text } = await director.get('/workload');
    expect(text).toContain('due by 24 April 2026');
    const links = [...body.matchAll(/href="(\/plan\?owner=[^"]*)">(\d+)</g)];
    const counted = links.map(([, href = '', count]) => [href.replaceAll('&amp;', '&'), Number(count)] as const);
    expect(counted.length).toBeGreaterThan(4);
    for (const [href, count] of counted) {
      const { text: list } = await director.get(href);
      expect([href, list]).toEqual([href, expect.stringContaining(`${count} action${count === 1 ? '' : 's'}`)]);
    }
    const { json } = await (await web.api('board-member')).get('/api/v1/workload');
    const own = (json as { people: { personId: string }[] }).people.find(
      ({ personId }) => personId === room.house.personId('action-owner'),
    );
    expect(own).toMatchObject({ open: 3, late: 1, dueSoon: 1, canOwn: true });
  });

  it('can be taken away with the same numbers in the same order', async () => {
    const { body } = await director.get('/workload');
    expect(body).toContain('href="/workload.csv"');
    const shown = [...body.matchAll(/<th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) => [
      />([^<]+)<\/a>/.exec(row)?.[1],
      ...[...row.matchAll(/<td[^>]*>(?:<a[^>]*>)?(\d+)/g)].map(([, count]) => count),
    ]);
    const [, ...rows] = await rowsIn(await director.get('/workload.csv'));
    expect(rows.map(([person, , ...counts]) => [person, ...counts.map(String)])).toEqual(shown);
    expect(shown.length).toBeGreaterThan(1);
  });

  it('stands beside the choice of an owner, for drafts and for a new owner', async () => {
    await director.post('/drafts/new', { title: 'Duty at weekends', outcome: 'Children are seen' });
    expect((await director.get('/drafts')).text).toMatch(/– 3 open, 1 late, 1 due soon/);
    const [first] = (await room.list.read(room.house.actorOf('director'))).rows;
    const form = await director.get(`/actions/${first!.id}/owner`);
    expect(form.text).toContain('– 1 open');
    expect(form.text).toContain('– nothing open');
  });

  it('takes the same number of queries however many people carry however much', async () => {
    const actor = room.house.actorOf('director');
    const read = () => queries(() => web.app.get(Workloads, { strict: false }).read(actor));
    const before = await read();
    await room.confirmed('Another', { ownerId: room.house.personId('lead-2') });
    expect(await read()).toBe(before);
  });
});
