import { liveInPlan } from '../../../libs/report/testing/lived-in-plan.js';
import { readPdf } from '../../../libs/report/testing/read-pdf.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

let house: House;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse('2026-03-02T08:00');
  await liveInPlan(house, 24);
  desk = await openDesk(house);
}, 60_000);

afterAll(async () => {
  await desk.close();
  await house.close();
});

test('a deadline becomes a report that the director signs, sends out and a reader reads on a phone', async () => {
  const lead = await desk.sit('programme-lead');
  await lead.goto('/deadlines/new');
  for (const [part, value] of Object.entries({ day: '20', month: '3', year: '2026' })) await lead.fill(`[name="dueOn-${part}"]`, value);
  await lead.click('button:has-text("Save deadline")');
  await picture(lead, 'deadline');
  await lead.click('button:has-text("Make a draft now")');
  expect(await accessibilityFaults(lead)).toEqual([]);
  await picture(lead, 'report-draft');
  await lead.click('a:has-text("Edit the summary")');
  await lead.fill('[name="summary"]', 'Supervision is steady in five of six teams.');
  await lead.click('button:has-text("Save summary")');

  const director = await desk.sit('director');
  await director.goto(lead.url());
  await director.click('button:has-text("Sign the report")');
  await director.click('button:has-text("Send it out now")');
  expect(await director.textContent('main')).toContain('signed by the Director of Children’s Services');

  const reader = await desk.sit('reader');
  await reader.setViewportSize({ width: 390, height: 800 });
  await reader.goto('/reports');
  await reader.click('th a');
  expect(await reader.textContent('main')).toContain('Supervision is steady in five of six teams.');
  expect(await reader.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  expect(await accessibilityFaults(reader)).toEqual([]);
  await picture(reader, 'report-on-a-phone');

  const { pages } = await readPdf(await reader.pdf({ format: 'A4' }));
  expect(pages.join(' ')).not.toMatch(/Sign out|Download|Contents/);
  expect(pages.at(-1)).toContain('SHA-256 of the content');
  expect(desk.complaints).toEqual([]);
}, 60_000);

test('a meeting is planned, challenged and answered', async () => {
  const lead = await desk.sit('programme-lead');
  await lead.goto('/meetings/new');
  expect(await accessibilityFaults(lead)).toEqual([]);
  for (const [part, value] of Object.entries({ day: '31', month: '3', year: '2026' })) await lead.fill(`[name="heldOn-${part}"]`, value);
  await lead.click('button:has-text("Save meeting")');
  expect(await accessibilityFaults(lead)).toEqual([]);
  await picture(lead, 'meeting');

  const chair = await desk.sit('chair');
  await chair.goto('/challenges/new');
  await chair.selectOption('[name="about"]', { index: 1 });
  await chair.fill('[name="text"]', 'Why is this six weeks late?');
  await chair.click('button:has-text("Raise challenge")');
  await lead.goto('/challenges');
  await lead.click('a:has-text("Answer")');
  await lead.fill('[name="answer"]', 'The new form is used from 9 March.');
  await lead.click('button:has-text("Save answer")');
  await chair.reload();
  expect(await chair.textContent('main')).toContain('The new form is used from 9 March.');
  expect(await accessibilityFaults(chair)).toEqual([]);
  await picture(chair, 'challenges');
  expect(desk.complaints).toEqual([]);
}, 60_000);
