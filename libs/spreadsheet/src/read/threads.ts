import { Worker } from 'node:worker_threads';
import type { PackedSheets } from './packed.js';
import type { SheetFile } from './sheet.js';
import { UnreadableSheet, type UnreadableSheetReason } from './unreadable-sheet.js';

export type Answer = { readonly packed: PackedSheets } | { readonly unreadable: UnreadableSheetReason } | { readonly failed: string };

const longest = 20_000;
const mostMemory = 350_000_000;
const heap = { maxOldGenerationSizeMb: 300, maxYoungGenerationSizeMb: 32 };

let queue: Promise<unknown> = Promise.resolve();

/** Reads one file after the other, each in a thread of its own that ends with it and so gives its memory back. @throws UnreadableSheet */
export function readInThread(file: SheetFile): Promise<PackedSheets> {
  const reading = queue.then(() => readNext(file));
  queue = reading.catch(() => undefined);
  return reading;
}

async function readNext(file: SheetFile): Promise<PackedSheets> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { resourceLimits: heap });
  const before = process.memoryUsage.rss();
  try {
    return await new Promise<PackedSheets>((resolve, reject) => {
      const stop = (reason: UnreadableSheetReason): void => {
        reject(new UnreadableSheet(reason));
      };
      const timer = setTimeout(stop, longest, 'too-slow');
      // Buffers lie outside the heap that a thread can be limited to, so the growth of the process is watched too.
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > mostMemory) stop('too-large');
      }, 50);
      worker.on('exit', () => {
        clearTimeout(timer);
        clearInterval(watch);
        stop('too-large');
      });
      worker.on('error', (error: Error & { code?: string }) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableSheet('too-large') : error);
      });
      worker.on('message', (answer: Answer) => {
        if ('packed' in answer) resolve(answer.packed);
        else reject('unreadable' in answer ? new UnreadableSheet(answer.unreadable) : new Error(answer.failed));
      });
      worker.postMessage(file);
    });
  } finally {
    await worker.terminate();
  }
}
