import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { leading } from '../paper/leading.rules.js';
import { coverageOf } from './coverage.rules.js';
import type { Drawing, Drawn } from './draw.js';
import { fallbackFaces, fileOf, textFaces } from './fonts.js';
import { printableData } from './printable.rules.js';

const here = dirname(fileURLToPath(import.meta.url));
const bytesOf = (font: (typeof textFaces)[number]): Buffer => readFileSync(fileOf(font));

/** The paper as a PDF, tagged and PDF/UA-1. `madeAt` is the PDF's date. `fault` says why it is not PDF/UA-1, where it is not. */
export function pdfOf({ paper, madeAt }: Extract<Drawing, { format: 'pdf' }>): Drawn {
  try {
    const faces = textFaces.map(bytesOf);
    const fallback = fallbackFaces.map(bytesOf);
    const covered = new Set([...inAll(faces), ...inAll(fallback)]);
    const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: [...faces, ...fallback] }] });
    const data = JSON.stringify({ ...printableData(paper, covered), leading: leading(paper.blocks) });
    const { result, ...failed } = compiled(compiler, data);
    if (result === undefined) return { fault: failed.fault ?? 'unknown' };
    const options = { pdfTags: true, creationTimestamp: Math.floor(madeAt / 1000) };
    try {
      return { bytes: compiler.pdf(result, { ...options, pdfStandard: PdfStandard.UA_1 }) };
    } catch (error) {
      // Never nothing: a paper that PDF/UA refuses still goes out, tagged, and the fault is told to those who run the product.
      return { bytes: compiler.pdf(result, options), fault: String(error) };
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
