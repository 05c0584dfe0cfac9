import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF says, and of itself. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  /** Says of itself that it keeps PDF/UA-1, the standard for reading by ear. */
  readonly isUniversal: boolean;
  readonly outline: readonly string[];
  /** Of the pages in their order, with single spaces. */
  readonly text: string;
  readonly pages: readonly string[];
}

export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const metadata = await document.getMetadata();
    const info = metadata.info as { Title: string; Language?: string | null };
    const marked = (await document.getMarkInfo()) as { Marked?: boolean } | null;
    const outline = (await document.getOutline()) as { title: string; items: { title: string }[] }[] | null;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const words = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''));
      pages.push(words.join('').replaceAll('\u200B', '').replace(/\s+/g, ' '));
    }
    return {
      title: info.Title,
      language: info.Language ?? null,
      isTagged: marked?.Marked === true,
      isUniversal: pdf.includes('<pdfuaid:part>1</pdfuaid:part>'),
      outline: (outline ?? []).flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]),
      text: pages.join(' '),
      pages,
    };
  } finally {
    await task.destroy();
  }
}
