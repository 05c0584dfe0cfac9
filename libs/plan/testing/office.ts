import { wordOf, zipOf } from '../../reading/testing/zip.js';

const office = 'application/vnd.openxmlformats-officedocument';

/** An Office file whose content types name one main part; `more` adds parts, or writes over these. */
export function officeOf(main: string, type: string, more: Readonly<Record<string, Buffer | string>> = {}): Buffer {
  return zipOf({ '[Content_Types].xml': typesOf(main, type), '_rels/.rels': '<x/>', [main]: '<x/>', ...more });
}

export const typesOf = (main: string, type: string): string =>
  `<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`;

export const mainTypes = {
  word: `${office}.wordprocessingml.document.main+xml`,
  excel: `${office}.spreadsheetml.sheet.main+xml`,
  powerpoint: `${office}.presentationml.presentation.main+xml`,
  wordWithMacros: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  excelWithMacros: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
} as const;

export { wordOf, zipOf };
