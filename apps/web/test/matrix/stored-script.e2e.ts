import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Page } from 'playwright-core';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { routesOf } from '../../src/http/declared-routes.js';
import { type Desk, openDesk } from '../browser.js';
import { openWeb } from '../open-web.js';
import { addressIn, linesOf } from './addresses.js';
import { bodiesOf } from './bodies.js';
import { settleWorlds } from './settle-worlds.js';

/** Columns that hold what people wrote without a field of that name in the API. */
const alsoWritten = ['name', 'job_title', 'lead_inspector', 'focus', 'section', 'headline', 'line', 'subject', 'words', 'file_name'];
/** Names of files and links are checked for their shape. */
const shaped = new Set(['link', 'key', 'number']);

describe('a script that somebody typed into every field', () => {
  let house: House;
  let desk: Desk;
  let listener: Server;
  let pages: readonly string[];
  let columns: ReadonlySet<string>;
  const heard: string[] = [];

  beforeAll(async () => {
    listener = createServer(({ url = '' }, answer) => {
      heard.push(url);
      answer.end();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const home = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const script = `x"'></title></option></textarea><script data-typed src="${home}/script"></script><img data-typed src="${home}/image" onerror="fetch('${home}/handler')">`;
    house = await openHouse();
    const web = await openWeb(house);
    const bodies = bodiesOf(JSON.parse((await web.anonymous().get('/api/openapi.json')).body) as OpenAPIObject);
    columns = new Set([...bodies.freeText(), ...alsoWritten].filter((name) => !shaped.has(name)));
    const director = await web.signIn('director');
    await settleWorlds(house, (deadlineId) => director.post(`/deadlines/${deadlineId}/draft`), { text: script, columns });
    const isPage = (path: string): boolean =>
      !/^\/(api|health|metrics|feeds)|\.(csv|xlsx|pdf|ics|json|docx)$|\/(pdf|file|circulate)(\/|$)/.test(path);
    pages = routesOf(web.app).flatMap(({ method, path }) =>
      method === 'GET' && isPage(path) ? linesOf(path).map((line) => addressIn(line, 'released')) : [],
    );
    await web.close();
    desk = await openDesk(house);
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
    listener.close();
  });

  /** Where what was typed became part of the page, and the pages that show it as the words that it is. */
  async function visit(page: Page): Promise<{ readonly broken: string[]; readonly showing: string[] }> {
    const [broken, showing]: [string[], string[]] = [[], []];
    for (const path of pages) {
      const answer = await page.goto(path);
      if (answer?.status() !== 200) continue;
      if ((await page.locator('[data-typed]').count()) > 0) broken.push(path);
      if ((await page.content()).includes('data-typed')) showing.push(path);
    }
    return { broken, showing };
  }

  it.each(['director', 'administrator', 'chair'] as const)(
    'is words on every page, and runs on none, for the %s',
    async (who) => {
      const { broken, showing } = await visit(await desk.sit(who));
      expect(broken).toEqual([]);
      expect(heard).toEqual([]);
      expect(desk.complaints.filter((complaint) => /content security policy/i.test(complaint))).toEqual([]);
      expect(showing.length).toBeGreaterThan(who === 'administrator' ? 5 : 30);
    },
    120_000,
  );

  it('was typed into every field that takes any words', () => {
    expect(columns.size).toBeGreaterThan(30);
  });
});
