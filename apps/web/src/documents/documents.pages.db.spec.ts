import { letter, letterListing } from '../../../../libs/inspection/testing/room.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import PDFDocument from 'pdfkit';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const june = {
  'startsOn-day': '24',
  'startsOn-month': '6',
  'startsOn-year': '2025',
  'endsOn-day': '25',
  'endsOn-month': '6',
  'endsOn-year': '2025',
};
const bullets = ['How often social workers have supervision.', 'Decisions to end work with families too early.'];

function pdfOf(lines: readonly string[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument();
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    for (const line of lines) document.fontSize(line.startsWith('What') ? 16 : 11).text(line, { paragraphGap: 8 });
    document.end();
  });
}

describe('the pages of reports and letters', () => {
  let house: House;
  let web: TestWeb;

  beforeAll(async () => {
    house = await openHouse('2025-07-24T09:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });
  const stored = (): Promise<number> =>
    house.database.snapshot(house.actorOf('director', { clearedFor: 'everything' }), async (tx) => {
      const [row] = await tx.query<{ n: number }[]>('select count(*)::int as n from source_document');
      return row!.n;
    });

  it('says what to do while there is no document', async () => {
    const lead = await web.signIn('programme-lead');
    const { status, text } = await lead.get('/documents');
    expect(status).toBe(200);
    expect(text).toContain('No report or letter has been taken in yet');
  });

  it.each([
    ['nothing chosen', undefined, 'Select the report or letter'],
    ['an empty file', Buffer.alloc(0), 'The file is empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'instead'],
    ['a PDF that was cut short', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), 'instead'],
  ])('brings the form back with what was typed for %s, and stores nothing', async (_, bytes, message) => {
    const lead = await web.signIn('programme-lead');
    const before = await stored();
    const files = bytes === undefined ? [] : [{ field: 'file', fileName: 'letter.pdf', bytes }];
    const answer = await lead.upload('/documents', june, files);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('There is a problem');
    expect(answer.text).toContain(message);
    expect(answer.body).toMatch(/name="startsOn-year"[^>]*value="2025"/);
    expect(await stored()).toBe(before);
  });

  it('takes an uploaded PDF in, word for word, and gives the file back as it came', async () => {
    const lead = await web.signIn('programme-lead');
    const bytes = await pdfOf([
      'Monitoring visit to Exampleshire',
      'What needs to improve',
      ...bullets.map((bullet) => `\u2022 ${bullet}`),
    ]);
    const answer = await lead.upload('/documents', june, [{ field: 'file', fileName: 'The letter.pdf', bytes }]);
    expect(answer.status).toBe(303);
    const findings = await lead.follow(answer);
    for (const bullet of bullets) expect(findings.text).toContain(bullet);
    const file = await lead.get(answer.location!.replace('/findings', '/file'));
    expect(file.bytes.equals(bytes)).toBe(true);
    expect(file.headers['content-disposition']).toContain('attachment');
  });

  it('takes pasted text in once, and leads to the first when it comes again', async () => {
    const lead = await web.signIn('programme-lead');
    const fields = { ...june, text: letter(1) };
    const first = await lead.post('/documents/pasted', fields);
    expect(first.status).toBe(303);
    const again = await lead.post('/documents/pasted', fields);
    expect(again.status).toBe(409);
    expect(again.text).toContain('We have this document already');
    expect(again.body).toContain(`href="${first.location!}"`);
    expect(again.body).toContain('Unresolved housing need');
  });

  it('asks before it takes in a letter about another authority', async () => {
    const lead = await web.signIn('programme-lead');
    const fields = { ...june, text: letter(3) };
    const asked = await lead.post('/documents/pasted', fields);
    expect(asked.status).toBe(400);
    expect(asked.text).toContain('The document is about Borsetshire, not Exampleshire');
    const taken = await lead.post('/documents/pasted', { ...fields, authorityIsRight: 'yes' });
    expect(taken.status).toBe(303);
  });

  it('takes what was typed by hand', async () => {
    const director = await web.signIn('director');
    const answer = await director.post('/documents/typed', { ...june, text: 'Core groups start late.', theme: 'assessment-and-planning' });
    const { text } = await director.follow(answer);
    expect(text).toContain('Typed by hand');
    expect(text).toContain('Core groups start late.');
  });

  it('shows an unreleased letter to the people named alone, on every page', async () => {
    const lead = await web.signIn('programme-lead');
    const release = { 'releasedOn-day': '1', 'releasedOn-month': '8', 'releasedOn-year': '2025', releasedAt: '09:30' };
    const visit = { ...june, 'startsOn-day': '3', 'endsOn-day': '3', 'startsOn-month': '7', 'endsOn-month': '7' };
    const secret = 'The allocation of duty work is unsafe at weekends.';
    const readerIds = house.personId('director');
    const answer = await lead.post('/documents/pasted', {
      ...visit,
      ...release,
      readerIds,
      text: letterListing([secret], { dates: '3 July 2025' }),
    });
    expect(answer.status).toBe(303);
    const seen = await lead.follow(answer);
    expect(seen.text).toContain('Not released until 1 August 2025 at 9:30am');
    const id = /name="title-([0-9a-f-]{36})"/.exec(seen.body)![1]!;
    const path = answer.location!;
    const decided = await lead.post(`${path}/listed`, {
      [`decision-${id}`]: 'new-concern',
      [`title-${id}`]: 'Weekend duty',
      [`theme-${id}`]: 'front-door',
    });
    expect(decided.status).toBe(303);
    const director = await web.signIn('director');
    expect((await director.get(path)).text).toContain(secret);
    expect((await director.get('/concerns')).text).toContain('Weekend duty');
    for (const who of ['chair', 'accountable-lead', 'commissioner'] as const) {
      const other = await web.signIn(who);
      expect((await other.get(path)).status).toBe(404);
      expect((await other.get(path.replace('/findings', '/file'))).status).toBe(404);
      for (const page of ['/documents', '/concerns?show=all', '/inspections']) {
        const { status, text } = await other.get(page);
        expect(status).toBe(200);
        expect(text).not.toMatch(/Weekend duty|unsafe at weekends/);
      }
      const api = await web.api(who);
      expect(JSON.stringify((await api.get('/api/v1/concerns?show=all')).json)).not.toContain('Weekend duty');
      expect((await api.get(`/api/v1${path}`)).status).toBe(404);
    }
    house.clock.set('2025-08-01T09:30');
    const chair = await web.signIn('chair');
    expect((await chair.get(path)).text).toContain(secret);
    house.clock.set('2025-08-02T09:00');
  });

  it('is not for action owners to take in', async () => {
    const owner = await web.signIn('action-owner');
    expect((await owner.get('/documents/new')).status).toBe(403);
    expect((await owner.post('/documents/pasted', { text: 'x' })).status).toBe(403);
  });

  it('takes text in and lists it over the API', async () => {
    const api = await web.api('programme-lead');
    const belonging = { startsOn: '2025-05-06', endsOn: '2025-05-07' };
    const taken = await api.post('/api/v1/documents/pasted', {
      text: letterListing(['Visits are late.'], { dates: '6 and 7 May 2025' }),
      ...belonging,
    });
    expect(taken.status).toBe(201);
    expect(taken.json).toMatchObject({ inspectionIsNew: true });
    const { documentId } = taken.json as { documentId: string };
    const { json } = await api.get(`/api/v1/documents/${documentId}/findings`);
    expect(json).toMatchObject({ waiting: expect.any(Number) as number });
    expect(JSON.stringify(json)).toContain('Visits are late.');
    const refused = await api.post('/api/v1/documents/pasted', { text: 'Nothing.', startsOn: '2025-02-31' });
    expect(refused.status).toBe(400);
  });
});
