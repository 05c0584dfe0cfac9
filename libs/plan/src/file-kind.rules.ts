import type { OfficeParts } from './office-parts.js';

/** The kinds of file taken as evidence. */
export interface FileKind {
  readonly mediaType: string;
  /** What the name may end in; the first is what we suggest. */
  readonly endings: readonly string[];
  readonly words: string;
}

const office = 'application/vnd.openxmlformats-officedocument';
export const fileKinds = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'], words: 'a PDF' },
  word: { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'], words: 'a Word document' },
  excel: { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'], words: 'an Excel workbook' },
  powerpoint: { mediaType: `${office}.presentationml.presentation`, endings: ['pptx'], words: 'a PowerPoint presentation' },
  png: { mediaType: 'image/png', endings: ['png'], words: 'a PNG image' },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], words: 'a JPEG image' },
  text: { mediaType: 'text/plain', endings: ['txt'], words: 'plain text' },
  csv: { mediaType: 'text/csv', endings: ['csv'], words: 'plain text' },
} as const satisfies Readonly<Record<string, FileKind>>;

export const mostBytes = 25 * 1024 * 1024;

const taken = 'Select a PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG, JPEG, CSV or text file';
export const refusals = {
  empty: 'The selected file is empty',
  tooLarge: 'The selected file must be 25MB or smaller',
  macros: 'The selected file holds macros, which can do harm. Save it without them, as .docx, .xlsx or .pptx, and select that',
  program: `The selected file is a program or script, which can do harm. ${taken}`,
  webPage: 'The selected file is a web page or SVG drawing, which can do harm. Save it as a PDF, PNG or JPEG and select that',
  oldOffice:
    'The selected file has a password or is of an old version of Office. Save it without, as .docx, .xlsx or .pptx, and select that',
  damaged: 'The selected file is damaged, or is a ZIP that is no Office document. Open it, save it anew and select that',
  unknown: `The selected file is of a kind that cannot be taken. ${taken}`,
} as const;

const programs = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4c000000011402', '2321'];
const scripts = /\.(exe|com|scr|dll|msi|bat|cmd|ps1|psm1|vbs?|vbe|js|jse|mjs|wsf|wsh|hta|lnk|reg|jar|sh|py|pl|php|apk|app|url|iso|img)$/iu;
const macroEndings = /\.(doc|dot|xls|xlt|xla|ppt|pot|pps|ppa)m$|\.(xlsb|xla|xll)$/iu;
const webEndings = /\.(html?|xhtml|mht|mhtml|svgz?|xml|xsl|shtml)$/iu;
const markup = /<\s*(?:!doctype|!entity|html|head|body|svg|script|iframe|object|embed|\?xml|\?php)/iu;

/** What a file is by what it holds; a message that says what to do when it is not taken. The name must fit what it holds. */
export function kindOfFile(
  fileName: string,
  bytes: Uint8Array,
  partsOf: (bytes: Uint8Array) => OfficeParts | undefined,
): FileKind | string {
  if (bytes.length === 0) return refusals.empty;
  if (bytes.length > mostBytes) return refusals.tooLarge;
  if (macroEndings.test(fileName)) return refusals.macros;
  if (scripts.test(fileName)) return refusals.program;
  if (webEndings.test(fileName)) return refusals.webPage;
  const held = heldBy(bytes, endingOf(fileName), partsOf);
  if (typeof held === 'string' || held.endings.includes(endingOf(fileName))) return held;
  return `The selected file holds ${held.words}, but its name does not end in .${held.endings[0] ?? ''}. Rename it and select it again`;
}

function heldBy(bytes: Uint8Array, ending: string, partsOf: (bytes: Uint8Array) => OfficeParts | undefined): FileKind | string {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  if (programs.some((magic) => start.startsWith(magic))) return refusals.program;
  if (start.startsWith('255044462d')) return fileKinds.pdf;
  if (start.startsWith('89504e470d0a1a0a0000000d49484452')) return fileKinds.png;
  if (start.startsWith('ffd8ff')) return fileKinds.jpeg;
  if (start.startsWith('d0cf11e0a1b11ae1')) return refusals.oldOffice;
  if (start.startsWith('504b0304')) return officeKind(partsOf(bytes));
  const text = textOf(bytes);
  if (text === undefined) return refusals.unknown;
  if (markup.test(text)) return refusals.webPage;
  return ending === 'csv' ? fileKinds.csv : fileKinds.text;
}

function officeKind(parts: OfficeParts | undefined): FileKind | string {
  if (parts === undefined) return refusals.damaged;
  const { names, contentTypes } = parts;
  const isMacro = /macroEnabled|vbaProject|ms-excel\.sheet\.binary|macrosheet|intlmacrosheet/iu.test(contentTypes);
  if (isMacro || [...names].some((name) => /(^|\/)vba[a-z]*\.(bin|xml)$|\/macrosheets\/|\/activex\//u.test(name))) return refusals.macros;
  if ([...names].some((name) => scripts.test(name))) return refusals.program;
  const overrides = [...contentTypes.matchAll(/<Override\b[^<>]*>/gu)].map(([tag]) => ({
    part: /\bPartName\s*=\s*["']\/([^"']+)["']/u.exec(tag)?.[1]?.toLowerCase(),
    type: /\bContentType\s*=\s*["']([^"']+)["']/u.exec(tag)?.[1],
  }));
  for (const kind of [fileKinds.word, fileKinds.excel, fileKinds.powerpoint]) {
    const main = overrides.find(({ type }) => type === `${kind.mediaType}.main+xml`);
    if (main?.part !== undefined && names.has(main.part)) return kind;
  }
  return refusals.damaged;
}

/** Text in UTF-8, Windows-1252 or marked UTF-16; undefined for anything with characters that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const text = marked === undefined ? Buffer.from(bytes).toString('latin1') : new TextDecoder(marked).decode(bytes);
  // Letters beyond ASCII do not matter here: what is looked for is ASCII in each of these.
  return /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/u.test(text) ? undefined : text;
}

const endingOf = (fileName: string): string => /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';

/** A name that is safe in every file system and header, with its ending kept. */
export function cleanFileName(fileName: string): string {
  const last = fileName.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*;%]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
  const ending = endingOf(plain);
  const stem = ending === '' ? plain : plain.slice(0, -ending.length - 1);
  const short = stem
    .replace(/^[\s.]+/gu, '')
    .slice(0, 120)
    .replace(/[\s.\p{Surrogate}]+$/gu, '');
  const named = short === '' ? 'Evidence' : short;
  return ending === '' ? named : `${named}.${ending}`;
}
