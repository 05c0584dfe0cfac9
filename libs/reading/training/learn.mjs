// Learns libs/reading/src/weights.json. Usage (after `npm run build`):
//   node libs/reading/training/learn.mjs --gold DIR --reports DIR --letters DIR
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { labelled, ownLetters, unlabelled } from './corpus.mjs';
import { encoded, learn, numbered, predict } from './linear.mjs';

const root = new URL('../../../', import.meta.url);

export async function reader(dist = new URL('dist/libs/reading/src/', root)) {
  const at = (name) => import(new URL(name, dist));
  const [{ passagesIn }, features, { themes }, model, { judged }] = await Promise.all(
    ['read.js', 'features.rules.js', 'theme.js', 'model.js', 'judge.js'].map(at),
  );
  return { passages: passagesIn, ...features, themeKeys: themes.map(({ key }) => key), ...model, judged };
}

export const isConcern = ({ kind }) => kind === 'concern' || kind === 'mixed';
export const isStrength = ({ kind }) => kind === 'strength' || kind === 'mixed';

/** Our own example sentences: "c theme second-or-- text". */
export function examples() {
  const kinds = { c: 'concern', s: 'strength', m: 'mixed', n: 'neutral' };
  return readFileSync(new URL('examples.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, kind, theme, theme2, text] = /^([csmn]) (\S+) (\S+) (.*)$/.exec(line) ?? [];
      return text ? [{ kind: kinds[kind], theme: theme === '-' ? null : theme, theme2: theme2 === '-' ? null : theme2, text }] : [];
    });
}

/** Rows with features and labels of all material; `council` says what a fold must leave out. */
export async function material(from, read) {
  const plain = (text) => ({ text, listed: null, section: null, slant: null });
  const row = (passage, paragraph, council, label, letter) => ({
    council,
    letter,
    label,
    passage,
    kind: read.kindFeatures(passage),
    topic: read.themeFeatures(passage, paragraph),
  });
  const rowsOf = (document) =>
    document.passages.map((passage) =>
      row(
        passage,
        document.passages.filter(({ block }) => block === passage.block),
        document.council,
        passage.label,
        document.letter,
      ),
    );
  const documents = (await labelled({ ...from, reader: read })).map((document) => ({ ...document, rows: rowsOf(document) }));
  const letters = (await ownLetters({ reader: read })).map((document) => ({ ...document, rows: rowsOf(document) }));
  const own = examples().map((label) => row(plain(label.text), [], 'own', label, true));
  const others = (await unlabelled({ ...from, reader: read })).flatMap((document) =>
    document.passages
      .filter(({ text, listed }) => text.length > 25 && !listed)
      .map((passage) => ({ council: document.council, section: passage.section ?? '', kind: read.kindFeatures(passage) })),
  );
  return { documents: [...documents, ...letters], own, others };
}

/** The three models, from everything but the councils of one fold. */
export function models({ documents, own, others }, themeKeys, without = new Set()) {
  const rows = [
    ...documents.filter(({ council }) => !without.has(council)).flatMap((document) => document.rows.filter(({ label }) => label)),
    ...own,
  ];
  const unread = others.filter(({ council }) => !without.has(council));
  return {
    concern: binary(rows, unread, isConcern, 0.04),
    strength: binary(rows, unread, isStrength, 0.94),
    theme: themed(rows, themeKeys),
  };
}

/** A sentence that nobody labelled is believed only where the first model is this sure of it. */
const sure = 0.95;

/**
 * Learnt twice: first from the labels and, as weak labels, the prose of sections judged outstanding (praise, nearly without exception);
 * then also from the sentences of unlabelled reports of which the first model is sure, which teach it words that no label has.
 */
function binary(rows, unread, holds, chance) {
  const soft = (likely) => Float32Array.from([1 - likely, likely]);
  const labels = rows.map(({ kind, council, letter, label }) => ({
    features: kind,
    council,
    target: soft(holds(label) ? 1 : 0),
    importance: letter ? 2 : 1,
  }));
  const praise = unread
    .filter(({ section }) => /outstanding\W*$/i.test(section))
    .map(({ kind, council }) => ({ features: kind, council, target: soft(chance), importance: 0.05 }));
  const first = fitted([...labels, ...praise]);
  const believed = unread.flatMap(({ kind, council }) => {
    const likely = predict(first, encoded(kind, first.index))[1];
    if (likely < sure && likely > 1 - sure) return [];
    return [{ features: kind, council, target: soft(likely >= sure ? 0.97 : 0.03), importance: 0.5 }];
  });
  return fitted([...labels, ...praise, ...believed]);
}

function fitted(rows) {
  const index = numbered(rows, { least: 2 });
  const learnt = learn(
    rows.map(({ features }) => encoded(features, index)),
    rows.map(({ target }) => target),
    rows.map(({ importance }) => importance),
    { size: index.size, classes: 2, epochs: 15, rate: 0.15, l2: 1e-5 },
  );
  return { outputs: ['no', 'yes'], index, ...learnt };
}

function themed(rows, keys) {
  const about = rows.filter(({ label }) => keys.includes(label.theme));
  const index = numbered(
    about.map(({ topic, council }) => ({ features: topic, council })),
    { least: 2 },
  );
  const targets = about.map(({ label }) => {
    const target = new Float32Array(keys.length);
    const second = keys.includes(label.theme2);
    target[keys.indexOf(label.theme)] = second ? 0.7 : 1;
    if (second) target[keys.indexOf(label.theme2)] = 0.3;
    return target;
  });
  return {
    outputs: keys,
    index,
    ...learn(
      about.map(({ topic }) => encoded(topic, index)),
      targets,
      about.map(() => 1),
      { size: index.size, classes: keys.length, epochs: 12, rate: 0.2, l2: 1e-5 },
    ),
  };
}

/** As kept in weights.json: whole numbers of one byte, and only the features that matter. */
export function packed({ outputs, index, w, bias }, most) {
  const classes = outputs.length;
  const sizes = [...index].map(([name, at]) => ({
    name,
    at,
    size: Math.max(...w.subarray(at * classes, (at + 1) * classes).map(Math.abs)),
  }));
  const kept = sizes.sort((a, b) => b.size - a.size).slice(0, most);
  const unit = (kept[0]?.size ?? 1) / 127;
  const weights = {};
  for (const { name, at } of kept.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    weights[name] = Buffer.from(
      Int8Array.from(w.subarray(at * classes, (at + 1) * classes), (value) => Math.round(value / unit)).buffer,
    ).toString('base64');
  }
  return { outputs, bias: [...bias].map((value) => Number(value.toFixed(4))), unit: Number(unit.toPrecision(6)), weights };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { values } = parseArgs({
    options: { gold: { type: 'string' }, reports: { type: 'string' }, letters: { type: 'string' }, dist: { type: 'string' } },
  });
  const read = await reader(values.dist && new URL(`file://${values.dist}/`));
  const all = await material(values, read);
  // A name of a place or a person must not become a weight: only what several councils share is kept.
  const shared = sharedFeatures(all);
  const { concern, strength, theme } = models(all, read.themeKeys);
  for (const model of [concern, strength, theme])
    for (const name of [...model.index.keys()]) if (!shared.has(name)) model.index.delete(name);
  const learntFrom = `${all.documents.map(({ name }) => name.replace(/^sentences-|\.jsonl$/g, '')).join(', ')}; ${all.own.length} sentences of our own; ${all.others.length} sentences that nobody labelled`;
  const file = {
    version: '1',
    learntFrom,
    concern: packed(concern, 12000),
    strength: packed(strength, 12000),
    theme: packed(theme, 14000),
  };
  writeFileSync(new URL('libs/reading/src/weights.json', root), `${JSON.stringify(file)}\n`);
  console.log(`weights.json: ${(JSON.stringify(file).length / 1024).toFixed(0)} kB, from ${learntFrom}`);
}

function sharedFeatures({ documents, own, others }) {
  const seenBy = new Map();
  const rows = [...documents.flatMap((document) => document.rows), ...own, ...others];
  for (const { council, kind, topic = [] } of rows) {
    for (const feature of [...kind, ...topic]) seenBy.set(feature, (seenBy.get(feature) ?? new Set()).add(council));
  }
  return new Set([...seenBy].filter(([, councils]) => councils.size >= 2).map(([feature]) => feature));
}
