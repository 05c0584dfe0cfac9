import { openS3Server } from '../../../../libs/platform/testing/s3-server.js';
import { EvidenceStore } from '#plan';
import { readConfig } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { mainTypes, officeOf } from '../../../../libs/plan/testing/office.js';
import type { Api, ApiAnswer } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

let house: House;
let web: TestWeb;
let actionId: string;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
  const lead = await web.api('programme-lead');
  const draft = {
    title: 'Weekly supervision',
    outcome: 'Children are seen',
    ownerId: house.personId('action-owner'),
    leadId: house.personId('accountable-lead'),
    startOn: '2026-03-13',
    dueOn: '2026-05-29',
  };
  const { id, version } = (await lead.post('/api/v1/drafts', draft)).json as { id: string; version: number };
  await lead.post('/api/v1/drafts/save', { drafts: [{ id, version, ...draft, ownerAgreed: true }], confirm: 'listed', confirmIds: [id] });
  actionId = id;
});
afterAll(async () => {
  await web.close();
  await house.close();
});

const pdf = Buffer.from('%PDF-1.7\n81 per cent in time');
const typed = { kind: 'audit', 'datedOn-day': '12', 'datedOn-month': '3', 'datedOn-year': '2026', shows: '9 of 10 in time' };
const fileNamed = (fileName: string, bytes: Uint8Array = pdf, type = 'text/html') => [{ field: 'file', fileName, bytes, type }];

async function stored(): Promise<unknown> {
  return house.database.snapshot(house.schedule(), (tx) =>
    tx.query('select (select count(*) from evidence) as evidence, (select count(*) from evidence_file) as files'),
  );
}

/** Sends what a client of the API sends with a file. */
async function sendTo(api: Api, fields: Readonly<Record<string, string>>, fileName: string, bytes: Uint8Array): Promise<ApiAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
  const request = new Response(form);
  const answer = await web.app.inject({
    method: 'POST',
    url: `/api/v1/actions/${actionId}/evidence`,
    headers: { authorization: `Bearer ${api.token}`, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const { statusCode, headers, body, rawPayload } = answer;
  return { status: statusCode, headers, body, bytes: rawPayload, text: body, location: undefined, json: JSON.parse(body) as unknown };
}

describe('the file of a piece of evidence', () => {
  it('is chosen on the form, listed on the action’s page and saved from there, never opened as a page of ours', async () => {
    const owner = await web.signIn('action-owner');
    const path = `/actions/${actionId}`;
    const form = await owner.get(`${path}/evidence`);
    expect(form.body).toContain('enctype="multipart/form-data"');
    expect(form.body).toMatch(/<input[^>]*type="file"[^>]*>/);
    const page = await owner.follow(await owner.upload(`${path}/evidence`, typed, fileNamed('Audit “March”.pdf')));
    expect(page.text).toContain('Evidence added.');
    const [, link = '', name] = new RegExp(`href="(${path}/evidence/[0-9a-f-]{36}/file)"[^>]*>([^<]*)<`).exec(page.body) ?? [];
    expect(name).toBe('Audit “March”.pdf');

    const reader = await web.signIn('board-member');
    const file = await reader.get(link);
    expect([file.status, file.bytes.equals(pdf)]).toEqual([200, true]);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Audit -March-.pdf"; filename*=UTF-8''Audit%20%E2%80%9CMarch%E2%80%9D.pdf`,
      'content-security-policy': `default-src 'none'; sandbox`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect((await web.anonymous().get(link)).status).toBe(303);
    expect((await (await web.signIn('administrator')).get(link)).status).toBe(403);

    expect((await owner.post(link.replace('/file', '/take-back'))).status).toBe(303);
    expect((await owner.get(link)).status).toBe(404);
    expect((await owner.get(path)).body).not.toContain(link);
  });

  it('is not needed: a form sent without one adds evidence as before', async () => {
    const owner = await web.signIn('action-owner');
    const empty = [{ field: 'file', fileName: '', bytes: Buffer.alloc(0) }];
    expect((await owner.upload(`/actions/${actionId}/evidence`, typed, empty)).status).toBe(303);
  });

  it.each([
    ['of 26MB', 'audit.pdf', Buffer.concat([pdf, Buffer.alloc(26 * 1024 * 1024)]), 'The selected file must be 25MB or smaller'],
    ['with macros', 'audit.docx', officeOf('word/document.xml', mainTypes.wordWithMacros), 'The selected file holds macros'],
    ['that is a web page', 'audit.pdf', Buffer.from('<html><script>alert(1)</script>'), 'The selected file is a web page'],
  ])('%s is refused: nothing is stored, and what was typed comes back', async (_, fileName, bytes, message) => {
    const owner = await web.signIn('action-owner');
    const before = await stored();
    const answer = await owner.upload(`/actions/${actionId}/evidence`, typed, fileNamed(fileName, bytes));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(message);
    expect(answer.body).toContain('href="#file"');
    expect(answer.body).toContain('9 of 10 in time');
    expect(answer.text).toContain('Select it again');
    expect(await stored()).toEqual(before);
  });

  it('is warned of when its name seems to tell of a child, apart from the success', async () => {
    const owner = await web.signIn('action-owner');
    const page = await owner.follow(await owner.upload(`/actions/${actionId}/evidence`, typed, fileNamed('audit_dob_14_03_2015.pdf')));
    expect(page.body).toMatch(/<strong class="govuk-warning-text__text">[\s\S]*?This looks like a date of birth/);
    const banner = /<div class="govuk-notification-banner [\s\S]*?<\/p>/.exec(page.body)?.[0] ?? '';
    expect(banner).toContain('Evidence added.');
    expect(banner).not.toContain('date of birth');
    expect((await owner.get(`/actions/${actionId}`)).body).not.toContain('govuk-warning-text');
  });
});

describe('the API for the file of a piece of evidence', () => {
  const fields = { kind: 'figures', datedOn: '2026-03-12', shows: '81%' };

  it('takes it as multipart/form-data and gives it back', async () => {
    const api = await web.api('action-owner');
    const added = await sendTo(api, fields, 'nhs_943_476_5919.pdf', pdf);
    expect(added.status).toBe(201);
    const { evidence, warnings } = added.json as { evidence: { id: string; fileName: string }; warnings: string[] };
    expect([evidence.fileName, warnings]).toEqual(['nhs_943_476_5919.pdf', [expect.stringContaining('an NHS number')]]);
    const path = `/api/v1/actions/${actionId}/evidence/${evidence.id}/file`;
    const headers = { authorization: `Bearer ${api.token}` };
    const file = await web.app.inject({ method: 'GET', url: path, headers });
    expect([file.statusCode, file.rawPayload.equals(pdf)]).toEqual([200, true]);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-security-policy': `default-src 'none'; sandbox` });
    expect((await api.post(path.replace('/file', '/take-back'))).status).toBe(204);
    expect((await api.get(path)).status).toBe(404);
  });

  it('refuses one of 26MB, and a field that is missing, as problem+json and stores nothing', async () => {
    const api = await web.api('action-owner');
    const before = await stored();
    const tooLarge = await sendTo(api, fields, 'audit.pdf', Buffer.alloc(26 * 1024 * 1024));
    expect([tooLarge.status, tooLarge.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(tooLarge.body).toContain('"field":"file"');
    expect((await sendTo(api, { kind: 'audit' }, 'audit.pdf', pdf)).body).toContain('"field":"datedOn"');
    expect(await stored()).toEqual(before);
  });
});

describe('a file that the settings keep in a bucket', () => {
  it('is taken and given back as any, and never arrives whole when the store changed it', async () => {
    const server = await openS3Server();
    const config = { ...readConfig({ LOG_LEVEL: 'silent' }), evidenceStore: server.settings };
    const other = await openWeb(house, { config });
    try {
      const owner = await other.signIn('action-owner');
      const path = `/actions/${actionId}`;
      const large = Buffer.concat([pdf, Buffer.alloc(2 * 1024 * 1024, 'x')]);
      const page = await owner.follow(await owner.upload(`${path}/evidence`, typed, fileNamed('Large.pdf', large)));
      const link = new RegExp(`href="(${path}/evidence/[0-9a-f-]{36}/file)"[^>]*>Large.pdf<`).exec(page.body)?.[1] ?? '';
      await other.app.get(EvidenceStore, { strict: false }).moveOut(house.schedule());
      const key = [...server.objects].find(([, bytes]) => bytes.equals(large))?.[0] ?? '';
      expect(key).toMatch(new RegExp(`^${house.authorityId}/[0-9a-f]{64}$`));
      const file = await owner.get(link);
      expect([file.status, file.bytes.equals(large), file.headers['content-length']]).toEqual([200, true, String(large.length)]);

      server.objects.set(key, Buffer.concat([large.subarray(0, -1), Buffer.from('y')]));
      const changed = await owner.get(link).catch(() => undefined);
      expect(changed?.bytes.length ?? 0).toBeLessThan(large.length);
      server.objects.delete(key);
      const lost = await owner.get(link);
      expect([lost.status, lost.text]).toEqual([503, expect.stringContaining('This file is lost. Tell your administrator')]);
      server.breakDown(501);
      const down = await owner.get(link);
      expect([down.status, down.text]).toEqual([
        503,
        expect.stringContaining('Files cannot be opened at the moment. Nothing is lost. Try again'),
      ]);
      expect(down.text).toMatch(/Reference: [0-9a-f-]{36}/);
      expect(down.body).not.toContain(new URL(server.settings.endpoint).host);
      server.breakDown(undefined);
      server.objects.set(key, large);
      await other.app.get(EvidenceStore, { strict: false }).moveBack(house.schedule());
    } finally {
      await other.close();
      await server.close();
    }
  });
});
