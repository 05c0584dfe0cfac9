import { linesOfHtml } from './html.rules.js';
import type { Line } from './line.js';
import { linesOfPdf } from './pdf.js';
import { linesOfText } from './text.rules.js';
import { UnreadableDocument } from './unreadable.js';
import { linesOfWord } from './word.js';

export type Input = { readonly bytes: Uint8Array; readonly fileName?: string } | { readonly text: string };

const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const mostBytes = 50_000_000;
const mostText = 3_000_000;

/** The printed lines of a document of any kind that we read. What it is, is told from its bytes and not from its name. */
export async function linesOf(input: Input): Promise<Line[]> {
  const lines = await ('text' in input ? linesOfPasted(input.text) : linesOfFile(input.bytes, input.fileName));
  if (lines.every(({ text }) => !/\p{L}/u.test(text))) throw new UnreadableDocument('empty');
  return lines;
}

function linesOfPasted(text: string): Line[] {
  if (text.length > mostText) throw new UnreadableDocument('too-large');
  return /^\s*<(?:!doctype html|html)\b/i.test(text) ? linesOfHtml(text) : linesOfText(text);
}

function linesOfFile(bytes: Uint8Array, fileName = ''): Promise<Line[]> | Line[] {
  if (bytes.length === 0) throw new UnreadableDocument('empty');
  if (bytes.length > mostBytes) throw new UnreadableDocument('too-large');
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return linesOfPdf(bytes);
  if (head.startsWith('PK\x03\x04')) return linesOfWord(bytes);
  if (head.startsWith('\xD0\xCF\x11\xE0')) throw new UnreadableDocument(isEncryptedOffice(bytes) ? 'encrypted' : 'old-word');
  if (/^(?:\x89PNG|\xFF\xD8\xFF|GIF8|II\*|MM\0\*|RIFF....WEBP)/s.test(head)) throw new UnreadableDocument('scanned');
  if (head.startsWith('{\\rtf')) throw new UnreadableDocument('old-word');
  const text = decoded(bytes);
  if (/\.(?:pdf|docx?|rtf)$/i.test(fileName)) throw new UnreadableDocument('wrong-ending');
  if (text.length > mostText) throw new UnreadableDocument('too-large');
  return /\.html?$/i.test(fileName) || /^\s*<(?:!doctype|html|\?xml)/i.test(text) || (text.match(/<\/(?:p|li|h\d)>/gi)?.length ?? 0) > 2
    ? linesOfHtml(text)
    : linesOfText(text);
}

function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const sample = bytes.subarray(0, 4096);
  const odd = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (sample.includes(0) || odd > sample.length / 20) throw new UnreadableDocument('not-a-document');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder of Node 20 takes windows-1252 for Latin 1 and loses its quotation marks and bullets.
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (mark) => windowsMarks[mark.charCodeAt(0) - 0x80] ?? mark);
  }
}
