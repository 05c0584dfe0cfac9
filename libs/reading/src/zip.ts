import { inflateRawSync } from 'node:zlib';
import { UnreadableDocument } from './unreadable.js';

const mostBytes = 40_000_000;
const mostEntries = 2_000;

/**
 * Names of the files in a ZIP, each inflated once to see its real size: what a ZIP says of itself can lie.
 * @throws UnreadableDocument when it is cut short or would grow beyond 40 MB.
 */
export function entriesOfZip(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > buffer.length) throw new UnreadableDocument('truncated');
  const count = buffer.readUInt16LE(end + 10);
  if (count > mostEntries) throw new UnreadableDocument('too-large');
  const names: string[] = [];
  let at = buffer.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) throw new UnreadableDocument('truncated');
    const nameLength = buffer.readUInt16LE(at + 28);
    if ((buffer.readUInt16LE(at + 8) & 1) === 1) throw new UnreadableDocument('encrypted');
    names.push(buffer.toString('utf8', at + 46, at + 46 + nameLength));
    total += sizeOf(buffer, buffer.readUInt32LE(at + 42), buffer.readUInt32LE(at + 20), buffer.readUInt16LE(at + 10), mostBytes - total);
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return names;
}

function sizeOf(buffer: Buffer, at: number, packed: number, method: number, left: number): number {
  if (at + 30 > buffer.length) throw new UnreadableDocument('truncated');
  const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
  if (start + packed > buffer.length) throw new UnreadableDocument('truncated');
  if (method === 0) return packed;
  try {
    return inflateRawSync(buffer.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableDocument(tooLarge ? 'too-large' : 'truncated');
  }
}
