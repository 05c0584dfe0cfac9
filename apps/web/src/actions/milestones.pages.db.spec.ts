import { plainDate } from '#calendar';
import { Milestones } from '#plan';
import { openPlanRoom, type PlanRoom } from '../../../../libs/plan/testing/plan-room.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('changing a milestone on its page', () => {
  let room: PlanRoom;
  let web: TestWeb;
  let actionId: string;
  let milestone: string;
  beforeAll(async () => {
    room = await openPlanRoom();
    room.house.clock.set('2026-03-13T08:00');
    web = await openWeb(room.house);
    ({ id: actionId } = await room.confirmed('Weekly supervision'));
    const lead = room.house.actorOf('programme-lead');
    const added = { title: 'Train all managers', dueOn: plainDate('2026-04-01') };
    milestone = `/actions/${actionId}/milestones/${(await web.app.get(Milestones, { strict: false }).add(lead, actionId, added)).id}`;
  });
  afterAll(async () => {
    await web.close();
    await room.house.close();
  });

  const form = (dueOn: string, more: Record<string, string> = {}): Record<string, string> => {
    const [year = '', month = '', day = ''] = dueOn.split('-');
    return { title: 'Train all managers', version: '1', 'dueOn-day': day, 'dueOn-month': month, 'dueOn-year': year, ...more };
  };

  it('tells the owner what they may change, and keeps what they typed when they may not', async () => {
    const owner = await web.signIn('action-owner');
    expect((await owner.get(`/actions/${actionId}`)).body).toContain(`href="${milestone}"`);
    expect((await owner.get(milestone)).text).toContain('You can change the words, and bring the date forward. You own this action');
    expect((await owner.post(milestone, form('2026-04-15', { reason: 'The trainer left' }))).status).toBe(403);
  });

  it('asks the lead for a reason, then shows the first date and the count wherever the milestone stands', async () => {
    const lead = await web.signIn('accountable-lead');
    const refused = await lead.post(milestone, form('2026-04-15'));
    expect([refused.status, refused.body]).toEqual([400, expect.stringContaining('Enter why the milestone is later than it was')]);
    const saved = await lead.post(milestone, form('2026-04-15', { reason: 'The trainer left' }));
    expect([saved.status, saved.location]).toEqual([303, `/actions/${actionId}#milestones`]);
    const moved = '15 April 2026 (was 1 April 2026; moved later once)';
    expect((await lead.get(`/actions/${actionId}`)).text).toContain(moved);
    expect((await (await web.signIn('action-owner')).get('/my-actions')).text).toContain(`Train all managers, ${moved}`);
    expect((await lead.get('/history?at=2026-03-13')).text).toContain('(was 1 April 2026; moved later once)');
  });

  it('shows the second who saves what the first one wrote', async () => {
    const late = await (await web.signIn('director')).post(milestone, form('2026-04-20', { reason: 'The room is taken' }));
    expect([late.status, late.body]).toEqual([409, expect.stringContaining('Stands now: 15 April 2026')]);
    expect(late.body).toContain('The room is taken');
  });

  it('is offered to nobody who could change nothing', async () => {
    const chair = await web.signIn('chair');
    expect((await chair.get(`/actions/${actionId}`)).body).not.toContain(`href="${milestone}"`);
    expect((await chair.get(milestone)).status).toBe(409);
    expect((await (await web.signIn('board-member')).get(milestone)).status).toBe(403);
  });

  it('answers the API alike, with If-Match', async () => {
    const director = await web.api('director');
    const body = { title: 'Train all managers', dueOn: '2026-04-20', reason: 'The room is taken' };
    expect((await director.ask('PUT', `/api/v1${milestone}`, body, { 'if-match': '"1"' })).status).toBe(412);
    expect((await director.ask('PUT', `/api/v1${milestone}`, body, { 'if-match': '"2"' })).json).toMatchObject({
      movedLater: 2,
      version: 3,
    });
  });
});
