import type { PlainDate } from '#calendar';
import { blocksOf } from './blocks.rules.js';
import { passagesOf, type Passage } from './body.rules.js';
import { withoutFurniture } from './furniture.rules.js';
import { linesOfPdf } from './pdf.js';
import type { ReadDocument, ReadFinding, Reading } from './reading.js';
import { linesOfText } from './text.rules.js';

export type Input = { readonly bytes: Uint8Array; readonly fileName?: string } | { readonly text: string };

export async function read(input: Input, options: { readonly documentDate?: PlainDate } = {}): Promise<Reading> {
  const lines = 'text' in input ? linesOfText(input.text) : await linesOfPdf(input.bytes);
  const passages = passagesOf(blocksOf(withoutFurniture(lines)));
  const document: ReadDocument = {
    kind: 'unknown',
    authority: null,
    title: null,
    fieldwork: null,
    published: options.documentDate ?? null,
    leadInspector: null,
    judgements: [],
    deadlines: [],
  };
  return { document, findings: passages.filter(({ listed }) => listed !== null).map(finding) };
}

function finding({ text, section, paragraph, page, listed }: Passage, index: number): ReadFinding {
  return {
    id: `f${index + 1}`,
    kind: 'concern',
    source: listed ?? 'narrative',
    text,
    section,
    paragraph,
    page,
    theme: null,
    secondTheme: null,
    confidence: 1,
    group: `g${index + 1}`,
    frameworkReference: null,
  };
}
