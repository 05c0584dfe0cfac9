import { openPlanRoom, type PlanRoom } from '../../../libs/plan/testing/plan-room.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

describe('search, in the browser', () => {
  let room: PlanRoom;
  let desk: Desk;

  beforeAll(async () => {
    room = await openPlanRoom();
    desk = await openDesk(room.house);
    for (const title of ['Supervision every month', 'Supervision records', '<img src=x> supervision']) await room.confirmed(title);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await room.house.close();
  });

  it('begins with one key from any page, and leads to what was meant', async () => {
    const page = await desk.sit('board-member');
    await page.goto('/board');
    await page.keyboard.press('/');
    await page.keyboard.type('supervision');
    await Promise.all([page.waitForURL('**/search?q=supervision'), page.keyboard.press('Enter')]);
    expect(await page.textContent('#found-actions')).toBe('Actions (3)');
    expect(await page.textContent('main')).toContain('<img src=x> supervision');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'search');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('q');
    await page.keyboard.type('a2');
    await Promise.all([page.waitForURL('**/search?q=a2'), page.keyboard.press('Enter')]);
    await page.click('.app-hit a');
    expect(await page.textContent('h1')).toContain('Supervision records');
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/search?q=nothing+like+it');
    expect(await page.textContent('main')).toContain('Nothing that you may see holds all of these words');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await picture(page, 'search-telephone');
    expect(desk.complaints).toEqual([]);
  });
});
