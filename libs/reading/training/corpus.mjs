// The documents to learn from and to measure on, read by the product's own reader, with the gold labels laid on its sentences.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const councilOf = (name) =>
  name.replace(/^sentences-|^\d-|\.(jsonl|txt|pdf)$/g, '').replace(/-\d{4}.*$|-(first|second|third)-visit$/, '');
const squeeze = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Labelled documents: { name, council, letter, passages: [{ ...passage, label?: { kind, theme, theme2 } }], gold, missed }. */
export async function labelled({ gold, reports, letters, reader }) {
  const documents = [];
  for (const file of readdirSync(gold)
    .filter((name) => /^sentences-.*\.jsonl$/.test(name))
    .sort()) {
    const council = councilOf(file);
    const year = /\d{4}/.exec(file)[0];
    const pdf = readdirSync(join(reports, 'pdf')).find(
      (name) => name.startsWith(`${council}-${year}`) && name.includes('jtai') === file.includes('jtai'),
    );
    const passages = await reader.passages({ bytes: readFileSync(join(reports, 'pdf', pdf)) });
    documents.push(aligned({ name: file, council, letter: false, passages }, join(gold, file)));
  }
  if (letters && existsSync(letters)) {
    for (const file of readdirSync(letters)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()) {
      const passages = await reader.passages({ text: readFileSync(join(letters, file.replace('.jsonl', '.txt')), 'utf8') });
      documents.push(aligned({ name: file, council: councilOf(file), letter: true, passages }, join(letters, file)));
    }
  }
  return documents;
}

const aligned = (document, path) =>
  laid(
    document,
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );

/** Lays labels, in order, on the sentences of a document. */
function laid(document, gold) {
  const left = document.passages.map((passage) => squeeze(passage.text));
  let from = 0;
  const missed = [];
  for (const label of gold) {
    const wanted = squeeze(label.text);
    let at = left.findIndex((text, index) => index >= from && text === wanted);
    if (at === -1)
      at = left.findIndex(
        (text, index) =>
          index >= from - 3 &&
          text.length > 20 &&
          (wanted.endsWith(text) || text.endsWith(wanted) || wanted.startsWith(text) || text.startsWith(wanted)),
      );
    if (at === -1) {
      missed.push(label);
      continue;
    }
    document.passages[at].label = label;
    from = at + 1;
  }
  return { ...document, gold, missed };
}

/** Letters of our own, written with their labels: "kind theme second-or-- text" a line, an empty line between paragraphs, "# " a heading. */
export async function ownLetters({ reader, folder = new URL('letters/', import.meta.url) }) {
  const kinds = { c: 'concern', s: 'strength', m: 'mixed', n: 'neutral' };
  const documents = [];
  for (const file of readdirSync(folder).sort()) {
    const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
    const gold = lines.flatMap((line) => {
      const [, kind, theme, theme2, text] = /^([csmn]) (\S+) (\S+) (.*)$/.exec(line) ?? [];
      return text ? [{ text, kind: kinds[kind], theme, theme2 }] : [];
    });
    const text = lines
      .join('\n')
      .split(/\n{2,}/)
      .map((paragraph) =>
        paragraph
          .split('\n')
          .map((line) => (line.startsWith('# ') ? `${line.slice(2)}\n\n` : line.replace(/^[csmn] \S+ \S+ /, '')))
          .join(' ')
          .replace(/\n /g, '\n'),
      )
      .join('\n\n');
    const passages = await reader.passages({ text });
    documents.push(laid({ name: file, council: `own-${file.slice(0, 2)}`, letter: true, passages }, gold));
  }
  return documents;
}

/** Unlabelled documents of the same kind: { name, council, passages }. */
export async function unlabelled({ reports, reader }) {
  const documents = [];
  for (const file of readdirSync(join(reports, 'text'))
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const passages = await reader.passages({ text: readFileSync(join(reports, 'text', file), 'utf8') });
    documents.push({ name: file, council: councilOf(file), passages });
  }
  return documents;
}
