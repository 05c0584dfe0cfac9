// How well the reader reads: npm run evaluate -- --gold DIR --reports DIR [--letters DIR] [--seeds DIR] [--errors]
// Narrative and themes are cross-validated: to judge a council's documents, the model is learnt again without them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isConcern, material, models, packed, reader } from '../libs/reading/training/learn.mjs';

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    reports: { type: 'string' },
    letters: { type: 'string' },
    seeds: { type: 'string' },
    dist: { type: 'string' },
    errors: { type: 'boolean', default: false },
    only: { type: 'string', default: 'recommendations,narrative,seeds' },
  },
});
if (!values.gold || !values.reports) {
  console.error('Say where the labelled documents are: npm run evaluate -- --gold DIR --reports DIR');
  process.exit(1);
}
const beside = (name) => (existsSync(join(values.gold, '..', name)) ? join(values.gold, '..', name) : undefined);
const from = {
  gold: values.gold,
  reports: values.reports,
  letters: values.letters ?? beside('letters'),
  seeds: values.seeds ?? beside('seeds'),
};
const dist = new URL(`file://${resolve(values.dist ?? 'dist/libs/reading/src')}/`);
const read = await reader(dist);
const { readDocument } = await import(new URL('index.js', dist));
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const only = new Set(values.only.split(','));
const isOwn = (council) => council.startsWith('own-');

if (only.has('recommendations')) await recommendations();
if (only.has('narrative')) await narrative();
if (only.has('seeds') && from.seeds) await seeds();
process.exit(0);

async function recommendations() {
  const gold = JSON.parse(readFileSync(join(from.gold, 'recommendations.json'), 'utf8'));
  const plain = (text) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
  const joined = (text) => plain(text).replace(/-/g, '');
  const totals = { bullets: 0, exact: 0, apart: 0, perfect: 0, failed: 0, pages: 0, ms: 0 };
  for (const [file, wanted] of Object.entries(gold)) {
    try {
      const bytes = readFileSync(join(from.reports, 'pdf', file));
      const start = performance.now();
      const { findings } = await readDocument({ bytes, fileName: file });
      totals.ms += performance.now() - start;
      totals.pages += Math.max(...findings.map(({ page }) => page ?? 1));
      const found = findings.filter(({ source }) => source !== 'narrative').map(({ text }) => text);
      const exact = wanted.filter((text) => found.map(plain).includes(plain(text))).length;
      const apart = wanted.filter((text) => found.map(joined).includes(joined(text))).length;
      totals.bullets += wanted.length;
      totals.exact += exact;
      totals.apart += apart;
      if (apart === wanted.length && found.length === wanted.length) totals.perfect++;
      else if (values.errors) console.log(`  ${file}: ${apart} of ${wanted.length}, ${found.length} read`);
    } catch (error) {
      totals.failed++;
      console.log(`  ${file}: ${error.message}`);
    }
  }
  const reports = Object.keys(gold).length;
  console.log(`Recommendations of ${reports} reports, ${totals.bullets} bullets`);
  console.log(
    `  word for word          ${percent(totals.apart / totals.bullets)} (${percent(totals.exact / totals.bullets)} where a hyphen at a line end must be left out as in the gold)`,
  );
  console.log(`  reports perfect        ${percent(totals.perfect / reports)}, not read ${totals.failed}`);
  console.log(
    `  speed                  ${(totals.ms / totals.pages).toFixed(1)} ms a page, ${(totals.ms / reports).toFixed(0)} ms a report, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
}

async function narrative() {
  const all = await material(from, read);
  const councils = [...new Set(all.documents.map(({ council }) => council))];
  const results = [];
  for (const council of councils) {
    const learnt = models(all, read.themeKeys, new Set([council]));
    const weights = {
      version: 'fold',
      learntFrom: '',
      concern: packed(learnt.concern, 12000),
      strength: packed(learnt.strength, 12000),
      theme: packed(learnt.theme, 14000),
    };
    for (const document of all.documents.filter((each) => each.council === council)) {
      const answers = read.judged(document.passages, weights);
      document.passages.forEach((passage, at) => {
        if (passage.label)
          results.push({ letter: document.letter, council, label: passage.label, answer: answers[at], text: passage.text });
      });
    }
  }
  const concern = (of) => {
    const both = of.filter(({ label, answer }) => isConcern(label) && isConcern(answer)).length;
    const [said, true_] = [of.filter(({ answer }) => isConcern(answer)).length, of.filter(({ label }) => isConcern(label)).length];
    return `precision ${percent(both / said)}, recall ${percent(both / true_)}, F1 ${((2 * both) / (said + true_)).toFixed(3)}`;
  };
  console.log(`Narrative, ${results.length} sentences, each council judged by a model that has not seen it`);
  for (const council of councils) console.log(`  ${council.padEnd(22)} ${concern(results.filter((result) => result.council === council))}`);
  console.log(`  reports and JTAI       ${concern(results.filter(({ letter }) => !letter))}`);
  console.log(`  visit letters          ${concern(results.filter(({ letter, council }) => letter && !isOwn(council)))}`);
  console.log(`  letters of our own     ${concern(results.filter(({ council }) => isOwn(council)))}`);
  const kinds = results.filter(
    ({ label, answer }) => label.kind === answer.kind || (label.kind === 'reaction' && answer.kind === 'neutral'),
  ).length;
  console.log(
    `  kind of four right     ${percent(kinds / results.length)}; mixed found ${percent(
      share(
        results.filter(({ label }) => label.kind === 'mixed'),
        ({ answer }) => answer.kind === 'mixed',
      ),
    )}`,
  );
  for (const [name, of] of [
    ['reports and JTAI', results.filter(({ letter }) => !letter)],
    ['visit letters', results.filter(({ letter, council }) => letter && !isOwn(council))],
    ['letters of our own', results.filter(({ council }) => isOwn(council))],
  ]) {
    const about = of.filter(({ label }) => read.themeKeys.includes(label.theme));
    const first = share(about, ({ label, answer }) => answer.theme === label.theme);
    const either = share(about, ({ label, answer }) => answer.theme === label.theme || answer.theme === label.theme2);
    const second = share(about, ({ label, answer }) =>
      [answer.theme, answer.secondTheme].some((theme) => theme && [label.theme, label.theme2].includes(theme)),
    );
    console.log(
      `  themes, ${name.padEnd(16)} first right ${percent(first)}, first is one of the reader's two ${percent(either)}, one of two is one of two ${percent(second)}`,
    );
  }
  if (values.errors)
    for (const { label, answer, text } of results)
      if (isConcern(label) !== isConcern(answer)) console.log(`  ${label.kind} read as ${answer.kind}: ${text.slice(0, 150)}`);
}

function share(of, holds) {
  return of.length === 0 ? 0 : of.filter(holds).length / of.length;
}

async function seeds() {
  const gold = JSON.parse(readFileSync(join(from.gold, 'seed-findings.json'), 'utf8'));
  const squeeze = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = new Map();
  let wrong = 0;
  let reactions = 0;
  for (const file of readdirSync(from.seeds)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const { findings } = await readDocument({ text: readFileSync(join(from.seeds, file), 'utf8') });
    for (const wanted of gold.filter(({ seed }) => seed === file)) {
      const at = squeeze(wanted.locator);
      const kinds = findings.filter(({ text, quote }) => squeeze(quote ?? text).includes(at)).map(({ kind }) => kind);
      if (wanted.kind === 'concern' || wanted.kind === 'recommendation') {
        found.set(wanted.group ?? wanted.id, (found.get(wanted.group ?? wanted.id) ?? false) || kinds.includes('concern'));
        if (values.errors && !kinds.includes('concern')) console.log(`  missed: ${wanted.locator}`);
      } else if (wanted.kind === 'reaction') {
        reactions++;
        if (kinds.includes('concern')) wrong++;
      }
    }
  }
  console.log(
    `News: ${percent(share([...found.values()], Boolean))} of ${found.size} distinct concerns found; ${wrong} of ${reactions} reactions taken as concerns`,
  );
}
