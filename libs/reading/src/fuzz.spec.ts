import fc from 'fast-check';
import { reportPdf } from '../testing/documents.js';
import { wordOf } from '../testing/zip.js';
import { readDocument, UnreadableDocument } from './index.js';

// Seeded, so that a failure can be seen again.
const bounds = { seed: 20260313, numRuns: 60, interruptAfterTimeLimit: 6_000 };

async function settles(read: Promise<unknown>): Promise<boolean> {
  return read.then(
    () => true,
    (error: unknown) => {
      if (error instanceof UnreadableDocument) return true;
      throw error;
    },
  );
}

const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    byte: fc.integer({ min: 0, max: 255 }),
    cut: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 1, maxLength: 12 },
);

function damaged(bytes: Uint8Array, wounds: readonly { at: number; byte: number; cut: number }[]): Buffer {
  let copy = Buffer.from(bytes);
  for (const { at, byte, cut } of wounds) {
    const place = Math.floor(at * copy.length);
    copy[place] = byte;
    if (cut > 30) copy = Buffer.concat([copy.subarray(0, place), copy.subarray(place + cut)]);
  }
  return copy;
}

describe('damaged files', () => {
  it('a damaged PDF is read or refused, and never crashes the reader', async () => {
    const whole = await reportPdf({ bullets: ['The speed of help.'], paragraphs: ['Plans are late.'] });
    await fc.assert(
      fc.asyncProperty(damage, (wounds) => settles(readDocument({ bytes: damaged(whole, wounds), fileName: 'report.pdf' }))),
      bounds,
    );
  });

  it('a damaged Word document is read or refused', async () => {
    const whole = wordOf(['# What needs to improve?', '* The speed of help.', 'Plans are late.']);
    await fc.assert(
      fc.asyncProperty(damage, (wounds) => settles(readDocument({ bytes: damaged(whole, wounds), fileName: 'letter.docx' }))),
      bounds,
    );
  });

  it('any text at all is read or refused', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\f',
        '• ',
        '1. ',
        '<li>',
        '</',
        '"',
        'Dear ',
        ' by 3 May 2026',
        'What needs to improve?\n',
        'was inadequate. ',
        'he said. ',
      ),
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, (pasted) => settles(readDocument({ text: pasted }))),
      { ...bounds, numRuns: 300 },
    );
  });

  it.each([
    ['"'.repeat(50_000)],
    ['a '.repeat(60_000)],
    ['but '.repeat(30_000)],
    ['-'.repeat(80_000)],
    ['<'.repeat(80_000)],
    ['(1) '.repeat(20_000)],
    ['A. '.repeat(30_000)],
  ])('a text of nothing but %.5s… takes no longer than three seconds', async (text) => {
    const start = performance.now();
    await settles(readDocument({ text }));
    await settles(readDocument({ bytes: Buffer.from(`<html>${text}`), fileName: 'a.html' }));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
