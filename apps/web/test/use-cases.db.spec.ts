import { actionForms } from '../src/actions/action-forms.js';
import { routesOf } from '../src/http/declared-routes.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';
import { elsewhere, forPeopleAlone } from './use-cases.js';

let house: House;
let web: TestWeb;
let api: Set<string>;
let pages: string[];
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
  const routes = routesOf(web.app).map(({ method, path }) => `${method} ${path}`);
  api = new Set(routes.filter((route) => route.includes(' /api/v1/')).map((route) => route.replace('/api/v1', '')));
  const forms = Object.keys(actionForms);
  pages = routes
    .filter((route) => !route.includes(' /api/v1/'))
    .flatMap((route) => (/:form$/.test(route) ? forms.map((form) => route.replace(':form', form)) : [route]));
});
afterAll(async () => {
  await web.close();
  await house.close();
});

/** The list as a file has the filters and the words of its page. */
const asPage = (route: string): string => route.replace(/\.(csv|xlsx|json)$/, '');
/** A page that holds a form alone, such as /meetings/new or /meetings/:id/move, shows what is asked for and nothing of the plan’s own. */
const isForm = (route: string): boolean => {
  const path = route.replace('GET ', '');
  const posted = [path, path.replace(/\/new$/, ''), path.replace(/\/embed\/:actionId$/, '')];
  return route.startsWith('GET ') && (/\/(new|edit|change)$/.test(path) || posted.some((each) => pages.includes(`POST ${each}`)));
};
const twinOf = (page: string): string | undefined => {
  const listed = elsewhere.find(([pattern]) => pattern.test(page))?.[1];
  if (listed !== undefined) return listed;
  if (api.has(page)) return page;
  return ['PUT', 'DELETE'].map((method) => page.replace('POST', method)).find((route) => api.has(route));
};

test('whatever people do on a page, a program can do by the API, or it is said why not', () => {
  expect([pages.length > 200, api.size > 150]).toEqual([true, true]);
  const missing = pages
    .map(asPage)
    .filter((page) => !forPeopleAlone.some(([pattern]) => pattern.test(page) || pattern.test(`${page}.xlsx`)))
    .filter((page) => twinOf(page) === undefined && !isForm(page));
  expect([...new Set(missing)]).toEqual([]);
});

test('the table names operations that there are, and pages that there are', () => {
  expect(elsewhere.map(([, operation]) => operation).filter((operation) => !api.has(operation))).toEqual([]);
  const all = pages.flatMap((page) => [page, asPage(page)]);
  const idle = [...elsewhere, ...forPeopleAlone].filter(([pattern]) => !all.some((page) => pattern.test(page)));
  expect(idle.map(([pattern]) => String(pattern))).toEqual([]);
});
