// The process in which Typst runs: a compile cannot be stopped from outside in any other way than by ending its process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { Typesetting, Typeset } from './typeset.js';
import { coverageOf } from './coverage.rules.js';
import { printableData } from './printable.rules.js';

const resolve = createRequire(import.meta.url).resolve;
const here = dirname(fileURLToPath(import.meta.url));
const sourceSans = join(dirname(resolve('source-sans/package.json')), 'TTF');
const dejaVu = join(dirname(resolve('dejavu-fonts-ttf/package.json')), 'ttf');

process.once('message', (job: Typesetting) => {
  process.send?.(typeset(job), () => {
    process.disconnect();
  });
});
// Whoever asked is gone, so nobody waits for the answer.
process.once('disconnect', () => process.exit());

function typeset(job: Typesetting): Typeset {
  try {
    const faces = ['Regular', 'Semibold', 'Bold'].map((face) => readFileSync(join(sourceSans, `SourceSans3-${face}.ttf`)));
    const fallback = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => readFileSync(join(dejaVu, file)));
    const covered = new Set([...inAll(faces), ...inAll(fallback)]);
    const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: [...faces, ...fallback] }] });
    const data = JSON.stringify(printableData(job.paper, covered));
    const { result, ...failed } = compiled(compiler, data);
    if (result === undefined) return { fault: failed.fault ?? 'unknown' };
    const options = { pdfTags: true, creationTimestamp: Math.floor(job.madeAt / 1000) };
    try {
      return { pdf: compiler.pdf(result, { ...options, pdfStandard: PdfStandard.UA_1 }), standard: 'ua-1' };
    } catch (error) {
      // Never nothing: a paper that PDF/UA refuses still goes out, tagged, and the fault is told to those who run the product.
      return { pdf: compiler.pdf(result, options), standard: 'tagged', fault: String(error) };
    }
  } catch (error) {
    return { fault: String(error) };
  }
}

function compiled(compiler: NodeCompiler, data: string) {
  const compilation = compiler.compile({ mainFilePath: join(here, 'report.typ'), inputs: { data } });
  const { result } = compilation;
  if (result !== null) return { result };
  const diagnostics = compilation.takeDiagnostics()?.shortDiagnostics ?? [];
  return { fault: JSON.stringify(diagnostics).slice(0, 2000) };
}

function inAll(fonts: readonly Buffer[]): readonly number[] {
  const [first = new Set<number>(), ...others] = fonts.map(coverageOf);
  return [...first].filter((code) => others.every((other) => other.has(code)));
}
