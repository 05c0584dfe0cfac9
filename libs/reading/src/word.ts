import { linesOfHtml } from './html.rules.js';
import type { Line } from './line.js';
import { UnreadableDocument } from './unreadable.js';
import { entriesOfZip } from './zip.js';

/** Lines of a Word document (.docx). Its size is checked before the library may unpack it. */
export async function linesOfWord(bytes: Uint8Array): Promise<Line[]> {
  if (!entriesOfZip(bytes).includes('word/document.xml')) throw new UnreadableDocument('not-a-document');
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false },
    );
    return linesOfHtml(value);
  } catch {
    throw new UnreadableDocument('truncated');
  }
}
