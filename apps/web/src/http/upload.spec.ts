import 'reflect-metadata';
import { Invalid } from '#platform';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { takeUploads, uploadOf } from './upload.js';
import { setVisitor } from './visitor.js';

const seen: unknown[] = [];

// Files are taken where a route is listed as taking them.
@Controller('documents')
class TakeIn {
  @Post()
  post(@Body() body: unknown): string {
    seen.push(body);
    return 'taken';
  }
}

@Module({ controllers: [TakeIn] })
class Desk {}

let app: NestFastifyApplication;
let signedIn = true;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(Desk, new FastifyAdapter({ multipart: false }), { logger: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const actor = { personId: 'p', name: 'Director', authorityId: 'a', roles: [], clearedFor: [], via: 'page' } as const;
      if (signedIn) setVisitor(request, { actor });
      done();
    });
  await takeUploads(app);
  await app.init();
});

afterAll(() => app.close());

async function send(form: FormData): Promise<number> {
  const request = new Response(form);
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const answer = await app.inject({ method: 'POST', url: '/documents', headers, payload: Buffer.from(await request.arrayBuffer()) });
  return answer.statusCode;
}

function formWith(bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('title', 'The letter');
  form.append('themes', 'housing');
  form.append('themes', 'health');
  form.append('document', new Blob([bytes]), name);
  form.append('after', 'the file');
  return form;
}

test('a file comes with its name and the other fields, before and after it', async () => {
  expect(await send(formWith(Uint8Array.from([0, 255, 10, 13]), 'letter.pdf'))).toBe(201);
  const { file, fields } = uploadOf(seen.at(-1), 'document');
  expect(file).toEqual({ fileName: 'letter.pdf', bytes: Buffer.from([0, 255, 10, 13]) });
  expect(fields).toEqual({ title: 'The letter', themes: ['housing', 'health'], after: 'the file' });
});

test('the folder that some browsers send along is left out of the name', async () => {
  await send(formWith(Uint8Array.from([1]), '..\\..\\letters/letter.pdf'));
  expect(uploadOf(seen.at(-1), 'document').file?.fileName).toBe('letter.pdf');
});

test('a file of exactly 25MB is taken', async () => {
  await send(formWith(new Uint8Array(25 * 1024 * 1024), 'large.pdf'));
  expect(uploadOf(seen.at(-1), 'document').file?.bytes.length).toBe(25 * 1024 * 1024);
});

test('of a larger file the form is still read, so that it can come back with what was typed', async () => {
  expect(await send(formWith(new Uint8Array(26 * 1024 * 1024), 'larger.pdf'))).toBe(201);
  expect(seen.at(-1)).toMatchObject({ title: 'The letter', after: 'the file' });
  expect(() => uploadOf(seen.at(-1), 'document')).toThrow(new Invalid('The selected file must be 25MB or smaller'));
});

test('a form sent without choosing a file has none', async () => {
  await send(formWith(new Uint8Array(), ''));
  expect(uploadOf(seen.at(-1), 'document').file).toBeUndefined();
  expect(uploadOf({ title: 'x' }, 'document')).toEqual({ file: undefined, fields: { title: 'x' } });
  expect(uploadOf(undefined, 'document')).toEqual({ file: undefined, fields: {} });
});

test('text that only looks like a file is no file', () => {
  expect(uploadOf({ document: '{"fileName":"x","bytes":"x"}' }, 'document').file).toBeUndefined();
});

test('nobody who is not signed in can make us keep a file in memory', async () => {
  signedIn = false;
  const before = seen.length;
  expect(await send(formWith(new Uint8Array(1024), 'letter.pdf'))).toBeGreaterThanOrEqual(400);
  expect(seen.length).toBe(before);
  signedIn = true;
});
