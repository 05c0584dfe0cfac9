import { Measures } from '#measure';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { examples } from '../src/api-guide/examples.js';
import { OpenApi } from '../src/http/open-api.js';
import { rootFolder } from '../src/http/paths.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { listening } from './listening.js';
import { openWeb, type TestWeb } from './open-web.js';

const run = promisify(execFile);
let house: House;
let web: TestWeb;
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
  const measure = { title: 'Assessments on time', key: 'assessments-on-time', unit: '%', better: 'higher', period: 'month' } as const;
  await web.app.get(Measures, { strict: false }).define(house.actorOf('programme-lead'), measure);
  const cache = join(rootFolder, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'client-'));
  env = { ...process.env, ADDRESS: await listening(web), TOKEN: (await web.api('programme-lead')).token };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await web.close();
  await house.close();
});

test('every command of the page for people who connect other programs runs as it is written there', async () => {
  const page = (await (await web.signIn('board-member')).get('/api-guide')).text;
  const answers: string[] = [];
  for (const { title, command } of examples) {
    expect(page.replaceAll('&#92;', '\\')).toContain(command.replace(/\s+/g, ' '));
    const { stdout } = await run('bash', ['-c', command.replace('curl ', 'curl --fail-with-body ')], { env });
    answers.push(`${title} ${JSON.stringify(JSON.parse(stdout)).slice(0, 400)}`);
  }
  expect(answers[0]).toContain('Improvement Programme Lead');
  expect(answers[2]).toContain('"next":null');
  expect(answers[3]).toContain('"heldOn":"2027-03-31"');
  expect(answers[4]).toContain('{"periodEnd":"2026-01-31","value":84.5}');
  expect(answers[5]).toContain('"key":"assessments-on-time"');
});

const uses = `
import createClient from 'openapi-fetch';
import type { paths } from './api.js';
const headers = { authorization: 'Bearer ' + process.env.TOKEN };
const plan = createClient<paths>({ baseUrl: process.env.ADDRESS ?? '', headers });
const made = await plan.POST('/api/v1/meetings', { body: { title: 'June board', heldOn: '2027-06-30' } });
const { data } = await plan.GET('/api/v1/meetings/{id}', { params: { path: { id: made.data?.id ?? '' } } });
const refused = await plan.POST('/api/v1/meetings', { body: { title: '', heldOn: '2027-02-31' } });
console.log(JSON.stringify({ title: data?.title, fields: refused.error?.problems?.map((problem) => problem.field) }));
`;

/** @returns what the compiler says is wrong; the compiled program lies beside it */
function compiled(name: string, text: string): readonly string[] {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  });
  const wrong = ts.getPreEmitDiagnostics(program);
  program.emit();
  return wrong.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('a client generated from the description compiles, works, and refuses what the API does not know', async () => {
  const described = structuredClone(web.app.get(OpenApi).openapi());
  writeFileSync(join(folder, 'api.ts'), astToString(await openapiTS(described as unknown as Parameters<typeof openapiTS>[0])));
  expect(compiled('uses', uses)).toEqual([]);
  expect(compiled('misuses', uses.replace('heldOn', 'heldAt')).join()).toContain('heldAt');
  const { stdout } = await run(process.execPath, [join(folder, 'uses.mjs')], { env });
  expect(JSON.parse(stdout)).toEqual({ title: 'June board', fields: ['title', 'heldOn'] });
}, 120_000);
