import { reportPdf, scannedPdf } from '../testing/documents.js';
import { readDocument, UnreadableDocument, type Reading } from './index.js';

const bullets = [
  'The speed with which new worries about a child reach the right team.',
  'Support for grandparents who step in to care, so that no household is left without money in the first weeks.',
  'Supervision that makes workers stop and think. (enabler 2, national framework)',
  'Homes in which teenagers can stay until they are grown up, near their schools and the people whom they love, and with carers who have been prepared for them.',
];

const recommendations = ({ findings }: Reading): string[] =>
  findings.filter(({ source }) => source === 'recommendation').map(({ text }) => text);

async function reasonOf(bytes: Uint8Array, fileName: string): Promise<string> {
  return readDocument({ bytes, fileName }).then(
    () => 'read',
    (error: unknown) => (error instanceof UnreadableDocument ? error.reason : String(error)),
  );
}

describe('a report in PDF', () => {
  it('gives every bullet word for word, in order, as a concern that is certain', async () => {
    const reading = await readDocument({ bytes: await reportPdf({ bullets }), fileName: 'report.pdf' });
    expect(recommendations(reading)).toEqual(bullets);
    expect(
      reading.findings
        .filter(({ source }) => source === 'recommendation')
        .every(({ kind, confidence, page }) => kind === 'concern' && confidence === 1 && page === 1),
    ).toBe(true);
    expect(reading.findings.find(({ text }) => text === bullets[2])).toMatchObject({
      theme: 'supervision',
      frameworkReference: 'enabler 2',
    });
  });

  it('changes one word in the findings when one word of the report changes', async () => {
    const changed = bullets.map((text) => text.replace('grandparents', 'godparents'));
    const [before, after] = await Promise.all(
      [bullets, changed].map(async (list) => readDocument({ bytes: await reportPdf({ bullets: list }) })),
    );
    const words = (reading: Reading | undefined): string[] => (reading ? recommendations(reading) : []).join(' ').split(' ');
    expect(words(after).filter((word, at) => word !== words(before)[at])).toEqual(['godparents']);
  });

  it.each([14, 16, 17, 18, 19, 20, 21])(
    'keeps each bullet whole when the list runs over a page break (pushed down %i lines)',
    async (push) => {
      expect(recommendations(await readDocument({ bytes: await reportPdf({ bullets, push }) }))).toEqual(bullets);
    },
  );

  it('keeps a list inside a bullet with its bullet', async () => {
    const nested = {
      text: 'Leaders need to take urgent action on three things:',
      nested: ['read each contact on the day that it comes', 'see each child alone', 'write down why a case is closed'],
    };
    const reading = await readDocument({ bytes: await reportPdf({ bullets: [nested, bullets[0] ?? ''] }) });
    expect(recommendations(reading)).toEqual([
      'Leaders need to take urgent action on three things: − read each contact on the day that it comes − see each child alone − write down why a case is closed',
      bullets[0],
    ]);
  });

  it('tells the authority, the dates, the lead inspector and each judgement', async () => {
    const { document } = await readDocument({ bytes: await reportPdf({ bullets }) });
    expect(document).toMatchObject({
      kind: 'ilacs-standard',
      authority: 'Exampleshire',
      leadInspector: 'Alex Sample',
      fieldwork: { start: '2025-03-03', end: '2025-03-14' },
    });
    expect(document.judgements.map(({ area, grade }) => [area, grade])).toEqual([
      ['The impact of leaders on social work practice with children and families', 'good'],
      ['The experiences and progress of children who need help and protection', 'requires improvement to be good'],
      ['The experiences and progress of children in care', 'good'],
      ['The experiences and progress of care leavers', 'inadequate'],
      ['Overall effectiveness', 'requires improvement to be good'],
    ]);
  });

  it('tells weakness from praise, and makes two findings of a sentence that holds both', async () => {
    const paragraphs = [
      'Social workers visit children often and know them well. Plans are out of date and say nothing about what must change. Although visits are regular, plans are not updated after them.',
    ];
    const { findings } = await readDocument({ bytes: await reportPdf({ bullets, paragraphs }) });
    const narrative = findings
      .filter(({ source }) => source === 'narrative')
      .filter(({ paragraph, section }) => paragraph === 1 && section?.includes('help and protection'));
    expect(narrative.map(({ kind }) => kind)).toEqual(['strength', 'concern', 'strength', 'concern']);
    expect(narrative[2]).toMatchObject({
      text: 'Visits are regular',
      quote: 'Although visits are regular, plans are not updated after them.',
    });
  });

  it('is read the same way twice', async () => {
    const bytes = await reportPdf({ bullets });
    expect(await readDocument({ bytes })).toEqual(await readDocument({ bytes }));
  });
});

describe('a file that cannot be read says why and what to do', () => {
  it.each([
    ['0 bytes', () => Promise.resolve(Buffer.alloc(0)), 'empty.pdf', 'empty'],
    ['a text renamed to .pdf', () => Promise.resolve(Buffer.from('Plans are late. '.repeat(40))), 'letter.pdf', 'wrong-ending'],
    ['a PDF with a password', () => reportPdf({ bullets, password: 'secret' }), 'report.pdf', 'encrypted'],
    ['a scan', () => scannedPdf(), 'scan.pdf', 'scanned'],
    ['a photograph', () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\n' + 'x'.repeat(100), 'latin1')), 'photo.png', 'scanned'],
    ['a PDF that was cut short', async () => (await reportPdf({ bullets })).subarray(0, -300), 'report.pdf', 'truncated'],
    ['a program', () => Promise.resolve(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3])), 'report', 'not-a-document'],
    [
      'an old Word document',
      () => Promise.resolve(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
      'letter.doc',
      'old-word',
    ],
    ['60 MB', () => Promise.resolve(Buffer.alloc(60_000_000, 'a')), 'large.txt', 'too-large'],
  ])('%s', async (_, make, fileName, reason) => {
    expect(await reasonOf(await make(), fileName)).toBe(reason);
  });

  it('with a message in plain English', () => {
    expect(new UnreadableDocument('encrypted').message).toBe(
      'The file is protected by a password. Save a copy without the password and choose that, or paste the text instead',
    );
  });
});
