import { roles } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { glossary, meaningOf } from './glossary.js';

let house: House;
let web: TestWeb;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
});
afterAll(async () => {
  await web.close();
  await house.close();
});

describe('the glossary', () => {
  it('has each word once, in the order of the alphabet, each with an address of its own', () => {
    const words = glossary.map(({ word }) => word);
    expect(words).toEqual([...words].sort((one, other) => one.localeCompare(other, 'en')));
    expect(new Set(glossary.map(({ id }) => id)).size).toBe(words.length);
    expect(glossary.map(({ id }) => id)).toEqual(expect.arrayContaining(['embedded', 'owners-rating', 'no-action-answers-this']));
  });

  it('is not asked for a word that it does not have', () => {
    expect(() => meaningOf('Synergy')).toThrow('The glossary has no “Synergy”');
  });
});

describe('the page of help', () => {
  it.each(roles)('leads the %s only where they may go', async (role) => {
    const browser = await web.signIn(role);
    const help = await browser.get('/help');
    const [, where = ''] = /id="where"([\s\S]*?)<\/table>/.exec(help.body) ?? [];
    const links = [...where.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThanOrEqual(3);
    expect(await Promise.all(links.map(async (link) => [link, (await browser.get(link)).status]))).toEqual(
      links.map((link) => [link, 200]),
    );
    expect(help.text).toContain('Claimed complete');
  });

  it('stands in the footer of every page, and asks others to sign in', async () => {
    const footer = /<footer[\s\S]*<\/footer>/.exec((await (await web.signIn('reader')).get('/reports')).body)?.[0];
    expect(footer).toContain('href="/help"');
    expect((await web.anonymous().get('/help')).status).toBe(303);
    expect((await web.anonymous().get('/sign-in')).body).not.toContain('href="/help"');
  });
});
