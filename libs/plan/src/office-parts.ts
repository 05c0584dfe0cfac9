import { inflateRawSync } from 'node:zlib';

/** What an Office file says of itself. */
export interface OfficeParts {
  /** In lower case: Office does not tell them apart by case. */
  readonly names: ReadonlySet<string>;
  /** The text of [Content_Types].xml. */
  readonly contentTypes: string;
}

const listedIn = '[content_types].xml';
const mostBytes = 1_000_000;
const endLength = 22;

/**
 * The parts of an Office file, which is a ZIP. Nothing but the list of content types is inflated, and no more of it than 1 MB.
 * Undefined unless the ZIP can be read in one way only: with words before, between or after its parts, another reader
 * could find other parts than we do.
 */
export function officeParts(bytes: Uint8Array): OfficeParts | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.length - endLength;
  if (end < 0 || zip.readUInt32LE(end) !== 0x06054b50) return undefined;
  const start = zip.readUInt32LE(end + 16);
  if (start + zip.readUInt32LE(end + 12) !== end) return undefined;
  const names = new Set<string>();
  let contentTypes: string | undefined;
  for (let at = start; at < end;) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength).toLowerCase();
    const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted || names.has(name)) return undefined;
    names.add(name);
    if (name === listedIn) contentTypes = textAt(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 10));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names.size === zip.readUInt16LE(end + 10) && contentTypes !== undefined ? { names, contentTypes } : undefined;
}

function textAt(zip: Buffer, at: number, packed: number, method: number): string | undefined {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== 0x04034b50) return undefined;
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const content = zip.subarray(start, start + packed);
  if (method === 0) return content.length > mostBytes ? undefined : content.toString('utf8');
  try {
    return inflateRawSync(content, { maxOutputLength: mostBytes }).toString('utf8');
  } catch {
    return undefined;
  }
}
