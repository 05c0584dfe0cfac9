import { reportPdf } from '../testing/documents.js';
import { wordOf, zipOf } from '../testing/zip.js';
import { readDocument, UnreadableDocument, type Reading } from './index.js';

const bullets = ['The speed with which calls are answered at night.', 'Homes for brothers and sisters who want to stay together.'];
const lines = [
  '# What needs to improve?',
  ...bullets.map((text) => `* ${text}`),
  '# Findings',
  'Workers are kind and skilled. Visits are late, and children do not know why.',
];
const told = ({ findings }: Reading): [string, string][] => findings.map(({ source, text }) => [source, text]);
const expected = [
  ['recommendation', bullets[0]],
  ['recommendation', bullets[1]],
  ['narrative', 'Workers are kind and skilled.'],
  ['narrative', 'Visits are late, and children do not know why.'],
];
const reasonOf = (bytes: Uint8Array, fileName: string): Promise<string> =>
  readDocument({ bytes, fileName }).then(
    () => 'read',
    (error: unknown) => (error instanceof UnreadableDocument ? error.reason : String(error)),
  );

describe('the same letter reads the same', () => {
  it('as a Word document', async () => {
    expect(told(await readDocument({ bytes: wordOf(lines), fileName: 'letter.docx' }))).toEqual(expected);
  });

  it('as a web page, without its menus and scripts', async () => {
    const html = `<!doctype html><html><head><title>x</title><script>Plans are late.</script></head><body><nav>Services are weak.</nav>
      <h2>What needs to improve?</h2><ul>${bullets.map((text) => `<li>${text.replace(' ', '&nbsp;')}</li>`).join('')}</ul>
      <h2>Findings</h2><p>Workers are <b>kind</b> and skilled. Visits are late, and children do not know why.</p></body></html>`;
    expect(told(await readDocument({ bytes: Buffer.from(html), fileName: 'letter.html' }))).toEqual(expected);
  });

  it.each(['• ', '◼ ', '\uF0B7 ', '- ', 'o   '])('as text with bullets drawn as "%s"', async (mark) => {
    const text = ['What needs to improve?', ...bullets.map((bullet) => mark + bullet), '', 'Findings', '', lines[4]].join('\n');
    expect(told(await readDocument({ text }))).toEqual(expected);
  });

  it('in UTF-16 and in the old Windows encoding', async () => {
    const text = 'What needs to improve?\n• Children’s records.\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const windows = Buffer.from(text.replace('•', '\x95').replace('’', '\x92'), 'latin1');
    for (const bytes of [utf16, windows])
      expect(told(await readDocument({ bytes, fileName: 'letter.txt' }))).toEqual([['recommendation', 'Children’s records.']]);
  });

  it('with right-to-left marks, soft hyphens and NUL characters in pasted text', async () => {
    const text = 'What needs to improve?\n• The \u202Espeed\u202C of as\u00ADsess\u00ADment\u0000.';
    expect(told(await readDocument({ text }))).toEqual([['recommendation', 'The speed of assessment .']]);
  });

  it('with words broken at the ends of lines', async () => {
    const text =
      'Dear Director\n\nPlans do not improve. The improve-\nment plan is late. Self-\nassessment is late and self-assessment is weak. The improvement is slow.';
    const { findings } = await readDocument({ text });
    expect(findings.map((finding) => finding.text).join(' ')).toContain('The improvement plan is late. Self-assessment is late');
  });
});

describe('a Word document that is not one', () => {
  it('is refused when it would unpack to more than 40 MB, whatever it says of itself', async () => {
    const bomb = zipOf({ 'word/document.xml': Buffer.alloc(60_000_000, 'a') });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf(bomb, 'bomb.docx')).toBe('too-large');
  });

  it.each([
    ['a spreadsheet', zipOf({ 'xl/workbook.xml': '<x/>' }), 'not-a-document'],
    ['cut short', wordOf(lines).subarray(0, 900), 'truncated'],
    ['with a password inside the ZIP', zipOf({ 'word/document.xml': '<x/>' }, 1), 'encrypted'],
    ['with broken XML', zipOf({ 'word/document.xml': '<w:document><w:body>' }), 'truncated'],
  ])('is refused when it is %s', async (_, bytes, reason) => {
    expect(await reasonOf(bytes, 'letter.docx')).toBe(reason);
  });

  it('is read by what it is, not by its name', async () => {
    expect(await reasonOf(await reportPdf({ bullets }), 'report.docx')).toBe('read');
  });
});
