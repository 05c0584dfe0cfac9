import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { cellText } from './cell.rules.js';
import type { Merge, Sheet } from './sheet.js';
import { UnreadableSheet } from './unreadable-sheet.js';

const mostUnpacked = 250_000_000;

/** The sheets of an Excel workbook (.xlsx, .xlsm), in their order; hidden ones and empty ones are left out. Macros are never looked at. */
export async function sheetsOfExcel(bytes: Uint8Array): Promise<Sheet[]> {
  const { merges, hidden } = structureOf(bytes);
  const sheets = await readWorkbook(Buffer.from(bytes)).catch(() => {
    throw new UnreadableSheet('damaged');
  });
  return sheets
    .filter(({ sheet }) => !hidden.has(sheet))
    .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)), merges: merges.get(sheet) ?? [] }))
    .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
}

interface Structure {
  /** By the sheet's name. */
  readonly merges: ReadonlyMap<string, readonly Merge[]>;
  readonly hidden: ReadonlySet<string>;
}

/** What the library does not tell: which cells are merged, and which sheets are hidden. */
function structureOf(bytes: Uint8Array): Structure {
  const parts = unpacked(bytes);
  const textOf = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const targets = new Map(
    elements(textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id = '', Target = '' }) => [
      Id,
      Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`,
    ]),
  );
  const listed = elements(textOf('xl/workbook.xml'), 'sheet');
  const name = ({ name: raw = '' }: Attributes): string => unescaped(raw);
  return {
    merges: new Map(listed.map((sheet) => [name(sheet), mergesIn(parts[targets.get(sheet['r:id'] ?? '') ?? ''])])),
    hidden: new Set(listed.filter(({ state }) => state === 'hidden' || state === 'veryHidden').map(name)),
  };
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > mostUnpacked) throw new UnreadableSheet('too-large');
        return /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name);
      },
    });
  } catch (error) {
    throw error instanceof UnreadableSheet ? error : new UnreadableSheet('damaged');
  }
}

/** They stand after the rows: the part before, which may be long, is never made into text. */
function mergesIn(part: Uint8Array | undefined): readonly Merge[] {
  if (part === undefined) return [];
  const start = Buffer.from(part.buffer, part.byteOffset, part.byteLength).lastIndexOf('<mergeCells');
  if (start < 0) return [];
  return elements(strFromU8(part.subarray(start)), 'mergeCell').flatMap(({ ref = '' }) => {
    const [, left, top, right, bottom] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(ref) ?? [];
    if (left === undefined || right === undefined) return [];
    return [{ top: Number(top) - 1, left: columnAt(left), bottom: Number(bottom) - 1, right: columnAt(right) }];
  });
}

const columnAt = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

type Attributes = Readonly<Record<string, string>>;

function elements(xml: string, name: string): Attributes[] {
  return [...xml.matchAll(new RegExp(String.raw`<(?:\w+:)?${name}\s([^>]*)>`, 'gu'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, key = '', value = '']) => [key, value])),
  );
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
