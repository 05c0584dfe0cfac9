import type { Page } from 'playwright-core';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';
import { openWeb } from './open-web.js';

const pdf = (size: number) => ({
  name: 'Audit, March.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.alloc(size, '%PDF-1.7\n81 per cent\n'),
});

describe('evidence with a file, in the browser', () => {
  let house: House;
  let desk: Desk;
  let page: Page;
  let path: string;

  beforeAll(async () => {
    house = await openHouse();
    const web = await openWeb(house);
    const lead = await web.api('programme-lead');
    const draft = {
      title: 'Weekly supervision',
      outcome: 'Children are seen',
      ownerId: house.personId('action-owner'),
      startOn: '2026-03-13',
      dueOn: '2026-05-29',
    };
    const { id, version } = (await lead.post('/api/v1/drafts', draft)).json as { id: string; version: number };
    await lead.post('/api/v1/drafts/save', { drafts: [{ id, version, ...draft, ownerAgreed: true }], confirm: 'listed', confirmIds: [id] });
    await web.close();
    path = `/actions/${id}`;
    desk = await openDesk(house);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
  });

  beforeEach(async () => {
    page = await desk.sit('action-owner');
    await page.goto(`${path}/evidence`);
  });
  afterEach(() => page.context().close());

  const fill = async (shows: string): Promise<void> => {
    await page.getByLabel('An audit').check();
    await page.fill('[name="datedOn-day"]', '12');
    await page.fill('[name="datedOn-month"]', '3');
    await page.fill('[name="datedOn-year"]', '2026');
    await page.fill('[name=shows]', shows);
  };
  /** A file of so many bytes, made in the browser: what is large would take long to get there. */
  const drop = async (size: number): Promise<void> => {
    const dataTransfer = await page.evaluateHandle(`(() => {
      const held = new DataTransfer();
      held.items.add(new File(['%PDF-1.7 ', new Uint8Array(${size})], 'Dropped.pdf', { type: 'application/pdf' }));
      return held;
    })()`);
    await page.dispatchEvent('.govuk-file-upload-button', 'drop', { dataTransfer });
  };
  const send = (): Promise<void> => page.getByRole('button', { name: 'Add evidence' }).click();
  /** The button itself takes no second click within a second. */
  const sendAgain = (): Promise<unknown> => page.evaluate(`document.querySelector('form[data-upload]').requestSubmit()`);
  const main = (): Promise<string> => page.innerText('main');
  const chosen = (): Promise<string> => page.innerText('.govuk-file-upload-button__status');
  const problem = async (): Promise<string> => {
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.evaluate<string>('document.activeElement.className')).toContain('govuk-error-summary');
    return page.innerText('.govuk-error-summary');
  };
  const added = async (): Promise<string> => {
    await page.waitForURL(`**${path}`);
    return page.innerText('.govuk-notification-banner');
  };

  it('is dropped on the form, sent with its progress on show, cancelled, and sent after all', async () => {
    await drop(2_000_000);
    expect(await chosen()).toBe('Dropped.pdf');
    await fill('9 of 10 in time');
    const line = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    await send();
    const bar = page.getByRole('progressbar', { name: 'Sending Dropped.pdf' });
    await bar.waitFor();
    expect(await page.innerText('.app-upload [role=status]')).toContain('Sending Dropped.pdf');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'upload-under-way');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await main()).toContain('Cancelled. Your form is as it was.');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Add evidence');
    expect(await page.inputValue('[name=shows]')).toBe('9 of 10 in time');

    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    await sendAgain();
    expect(await added()).toContain('Evidence added.');
    expect((await main()).match(/Dropped\.pdf/g)).toHaveLength(1);
  });

  it('stays chosen when something else was wrong, with what was typed', async () => {
    await page.setInputFiles('[name=file]', pdf(20_000));
    await fill('');
    await send();
    expect(await problem()).toContain('Enter what it shows');
    expect(await chosen()).toBe('Audit, March.pdf');
    expect(await page.isChecked('[value=audit]')).toBe(true);
    expect(await main()).not.toContain('Select it again');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'upload-problem');
    await page.fill('[name=shows]', '81 per cent in time');
    await send();
    expect(await added()).toContain('Evidence added.');
  });

  it('is refused before it is sent when it is too large, and after when it is not what it seems', async () => {
    await fill('9 of 10 in time');
    await drop(26 * 1024 * 1024);
    expect(await problem()).toContain('The selected file must be 25MB or smaller');
    await page.click('.govuk-error-summary a');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Choose file');
    await picture(page, 'upload-too-large');
    await page.setInputFiles('[name=file]', { ...pdf(0), buffer: Buffer.from('<html><script>alert(1)</script>') });
    await send();
    await page.getByRole('alert').getByText('The selected file is a web page').waitFor();
    expect(await page.innerText('main .govuk-error-message')).toContain('The selected file is a web page');
    expect(await chosen()).toBe('No file chosen');
    expect(await page.inputValue('[name=shows]')).toBe('9 of 10 in time');
  });

  it('is not lost when the connection breaks, nor when the session ends', async () => {
    await fill('9 of 10 in time');
    await page.setInputFiles('[name=file]', pdf(20_000));
    await page.route('**/evidence', (route) => route.abort());
    await send();
    expect(await problem()).toContain('the connection broke. Nothing you entered is lost');
    await page.unroute('**/evidence');

    await page.context().clearCookies();
    await sendAgain();
    await page.getByRole('alert').getByText('sign in, then send it here again').waitFor();
    await picture(page, 'upload-signed-out');
    const again = await desk.sit('action-owner');
    await page.context().addCookies(await again.context().cookies());
    await again.context().close();
    await sendAgain();
    expect(await added()).toContain('Evidence added.');
  });

  it('is a photograph where fingers point, and no camera is offered elsewhere', async () => {
    expect(await page.isVisible('.app-camera')).toBe(false);
    const phone = await desk.sit('action-owner', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await phone.goto(`${path}/evidence`);
    const [picker] = await Promise.all([phone.waitForEvent('filechooser'), phone.getByRole('button', { name: 'Take a photo' }).click()]);
    await picker.setFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not looked at here') });
    expect(await phone.innerText('.govuk-file-upload-button__status')).toBe('image.jpg');
    expect(await accessibilityFaults(phone)).toEqual([]);
    await picture(phone, 'upload-phone');
    await phone.context().close();
  });
});
