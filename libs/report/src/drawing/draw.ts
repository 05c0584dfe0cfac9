import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Paper } from '../paper/paper.js';
import type { Sheet } from '#workbook';

/** What the child is asked for. `madeAt` in milliseconds since 1970: the PDF's date, so that the same paper gives the same bytes. */
export type Drawing =
  | { readonly format: 'pdf'; readonly paper: Paper; readonly madeAt: number }
  | { readonly format: 'word'; readonly paper: Paper }
  | { readonly format: 'excel'; readonly sheets: readonly Sheet[] };

export interface Drawn {
  readonly bytes?: Uint8Array;
  readonly fault?: string;
}

/** What a file took of its process, from its start: seconds of a core, and its memory at the highest. */
export interface DrawingCost {
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** What the child answers. */
export interface DrawingAnswer extends Drawn {
  readonly cost: DrawingCost;
}

/** A file. `fault` says what is amiss with it all the same. */
export interface DrawnFile {
  readonly bytes: Buffer;
  readonly fault: string | undefined;
  readonly cost: DrawingCost;
}

const words: Readonly<Record<Drawing['format'], string>> = { pdf: 'PDF', word: 'Word file', excel: 'Excel file' };

const longest = 60_000;
const mostMegabytes = 512;

/**
 * Draws a file in a process of its own, within 60 seconds and 512 MB of its heap; `within` is in milliseconds.
 * @throws Error saying why there is no file
 */
export function draw(job: Drawing, within = longest, megabytes = mostMegabytes): Promise<DrawnFile> {
  const failed = (why: string): Error => new Error(`The ${words[job.format]} was not made${why}`);
  return new Promise((resolve, reject) => {
    const child = fork(childFile(), [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${megabytes}`],
      // It needs no setting, so it is told no secret.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const stop = setTimeout(() => {
      child.kill('SIGKILL');
      reject(failed(` within ${within / 1000} seconds`));
    }, within);
    child.once('message', (answer: DrawingAnswer) => {
      if (answer.bytes === undefined) reject(failed(`: ${answer.fault ?? 'no reason given'}`));
      else resolve({ bytes: Buffer.from(answer.bytes), fault: answer.fault, cost: answer.cost });
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(stop);
      // Node aborts when its heap is full.
      if (signal === 'SIGABRT') reject(failed(`: it needs more than ${megabytes} MB of memory`));
      else reject(failed(`: its process ended (${signal ?? `code ${code ?? 'none'}`})`));
    });
    child.send(job);
  });
}

/** Node runs the transpiled file; under test this file itself is not transpiled, so the build's is taken. */
function childFile(): string {
  const here = import.meta.url;
  const file = fileURLToPath(
    here.endsWith('.ts') ? new URL('../../../../dist/libs/report/src/drawing/draw-child.js', here) : new URL('./draw-child.js', here),
  );
  if (!existsSync(file)) throw new Error('The product is not built: run npm run build');
  return file;
}
