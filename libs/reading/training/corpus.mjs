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

function aligned(document, path) {
  const gold = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
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
