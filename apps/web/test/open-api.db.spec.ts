import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../src/http/paths.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string }[];
  readonly responses: Readonly<Record<string, { content?: object }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { type?: string; properties?: object }>> };
}

interface Ref {
  readonly $ref?: string;
}

const nameOf = (ref: Ref | undefined): string => (ref?.$ref ?? '').replace(/^.*\//, '');

/** Answers that hold things and are no list to be walked, with why. */
const toldWhole: Readonly<Record<string, string>> = {
  'get /api/v1/concerns/reviews': 'what waits for the director, each thing under one concern',
  'get /api/v1/councils': 'the councils of one person',
  'get /api/v1/grid': 'a page of the grid, as it is edited',
  'get /api/v1/mail': 'figures; of what was not taken the newest 100 stand beside them',
  'get /api/v1/my-actions': 'what one person has in hand',
  'get /api/v1/people/{id}/parts': 'what one person has in hand',
  'get /api/v1/plan': 'the plan of one day, which no longer changes',
  'get /api/v1/plan/changes': 'what changed between two days',
  'get /api/v1/priorities/{id}/standing': 'one priority in full',
  'get /api/v1/rating-key': 'the key in force with its few predecessors',
};

let house: House;
let web: TestWeb;
let document: Document;
let operations: [string, Operation][];

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
  document = JSON.parse((await web.anonymous().get('/api/openapi.json')).body) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});

afterAll(async () => {
  await web.close();
  await house.close();
});

test('the description is OpenAPI 3.1 and tells of the API alone, in a stable order', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(operations.length).toBeGreaterThan(0);
  const paths = Object.keys(document.paths);
  expect(paths).toEqual([...paths].sort());
  expect(paths.filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
});

test('every operation says what it does, for whom, what it answers and what an error looks like', () => {
  const silent = operations.filter(([, { summary, description, tags, responses }]) => {
    const success = Object.entries(responses).find(([status]) => status.startsWith('2'));
    const answers = success !== undefined && (success[0] === '204' || success[1].content !== undefined);
    return summary === '' || !/^For/.test(description) || tags.length === 0 || !answers || responses['default'] === undefined;
  });
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('no two operations have one name, so that clients can be made from it', () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

test('no two inputs or answers have one name: the description would tell of one of them alone', () => {
  const files = ['apps/web/src', 'libs'].flatMap((folder) =>
    (readdirSync(join(rootFolder, folder), { recursive: true }) as string[]).map((name) => join(rootFolder, folder, name)),
  );
  const told = files.filter((file) => /\.(api|answers|input)\.ts$/.test(file));
  const names = told.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:export )?class (\w+)[^{]*\{\s*@/gm)].map(([, name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('no input or answer is described as an object of nothing', () => {
  const empty = Object.entries(document.components.schemas).filter(
    ([, { type, properties }]) => type === 'object' && Object.keys(properties ?? {}).length === 0,
  );
  expect(empty.map(([name]) => name)).toEqual([]);
});

test('every reference leads to what is described', () => {
  const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(50);
  expect([...new Set(names)].filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
});

test('every list that can grow is told in pieces, or it is said why not', () => {
  const schemas = document.components.schemas as Readonly<Record<string, { properties?: Readonly<Record<string, { items?: Ref }>> }>>;
  const holdsIds = ({ items }: { items?: Ref }): boolean => Object.hasOwn(schemas[nameOf(items)]?.properties ?? {}, 'id');
  const lists = operations.filter(([name, { responses }]) => {
    const answer = (responses['200']?.content as { 'application/json'?: { schema: Ref } } | undefined)?.['application/json']?.schema;
    return name.startsWith('get ') && !name.endsWith('}') && Object.values(schemas[nameOf(answer)]?.properties ?? {}).some(holdsIds);
  });
  const whole = lists.filter(([, { parameters }]) => !parameters.some((each) => each.name === 'after')).map(([name]) => name);
  expect(lists.length).toBeGreaterThan(15);
  expect(whole.sort()).toEqual(Object.keys(toldWhole).sort());
});

test('the API asks for a token on every path, and says so by 401', async () => {
  const answers = [];
  for (const [name] of operations) {
    const [method = '', path = ''] = name.split(' ');
    const url = path.replace(/\{\w+\}/g, '018f0000-0000-7000-8000-000000000000');
    answers.push(`${(await web.app.inject({ method: method.toUpperCase() as 'GET', url })).statusCode} ${name}`);
  }
  expect(answers.filter((answer) => !answer.startsWith('401'))).toEqual([]);
});

test('every answer of the API says how many requests its token has left', async () => {
  const api = await web.api('director');
  const left = async (): Promise<number> => Number((await api.get('/api/v1/me')).headers['ratelimit-remaining']);
  const first = await left();
  expect([first > 100, await left()]).toEqual([true, first - 1]);
});
