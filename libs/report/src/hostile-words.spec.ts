import { deadlineKinds } from '#board';
import mammoth from 'mammoth';
import readXlsxFile from 'read-excel-file/node';
import { unzipSync } from 'fflate';
import { hostile, hostileReport } from '../testing/hostile.js';
import { readPdf } from '../testing/read-pdf.js';
import { drawingOf } from './drawing-of.js';
import { draw } from './drawing/draw.js';
import type { ReportFormat } from './formats.js';
import { sheetsOf } from './lists/sheets.js';
import { paperOf } from './paper/paper-of.js';

const { report, content, paper, lost, paths } = hostileReport();
const file = async (format: ReportFormat): Promise<Buffer> => {
  const { bytes, fault } = await draw(drawingOf(report, format));
  expect(fault).toBeUndefined();
  return bytes;
};

describe('whatever people type, in every field of a report', () => {
  it('is printed by one kind or another', () => {
    const all = deadlineKinds.map((kind) => {
      const own = { ...report, kind };
      const printed = paperOf(own, content);
      return [printed, sheetsOf(own, content, printed)];
    });
    expect(paths.length).toBeGreaterThan(80);
    const untold = lost([report, content], JSON.stringify(all));
    // The impact before is printed by its rating alone.
    expect(untold).toEqual(['concerns.0.impactBefore.words', 'concerns.1.impactBefore.words']);
  });

  it('is text in the PDF, which stays PDF/UA-1', async () => {
    const { text, isUniversal } = await readPdf(await file('pdf'));
    expect(isUniversal).toBe(true);
    expect(lost(paper, text)).toEqual([]);
    expect(text.replace(/\s/g, '')).toContain(
      '=HYPERLINK("https://example.org")@SUM(A1)+1-1#{panic("x")}#let$x^2$@ref<label>*bold*_it_`raw`\\//c/*d*/',
    );
    expect(text).not.toMatch(/\p{Co}/u);
  });

  it('is text in the Word file', async () => {
    const bytes = await file('word');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(lost(paper.blocks, value)).toEqual([]);
    expect(value).toContain(asInOffice);
    for (const [name, part] of Object.entries(unzipSync(bytes))) {
      if (name.endsWith('.xml'))
        expect(new TextDecoder().decode(part)).not.toMatch(/<script|<w:instrText[^>]*>[^<]*HYPERLINK|[\u0001\uFFFE]/);
    }
  });

  it('is text in the Excel file, and no formula', async () => {
    const bytes = await file('excel');
    const read = JSON.stringify(await readXlsxFile(bytes));
    expect(lost(sheetsOf(report, content, paper), read)).toEqual([]);
    // Its library leaves out what stands for a character that XML cannot hold.
    expect(read).toContain(JSON.stringify(asInOffice.replaceAll('\uFFFD', '')).slice(1, -1));
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/') && name.endsWith('.xml'));
    for (const [, part] of parts) expect(new TextDecoder().decode(part)).not.toMatch(/<f[ >]|<script|<hyperlink|[\u0001\uFFFE]/);
  });
});

/** Office files keep every character that XML can hold. */
const asInOffice = hostile
  .replace(/[\uFFFE\uD83D](?![\uDC00-\uDFFF])/g, '\uFFFD')
  .replace('\u0001', ' ')
  .trimEnd();
