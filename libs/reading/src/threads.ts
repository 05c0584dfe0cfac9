import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PlainDate } from '#calendar';
import type { Input } from './formats.js';
import type { Reading } from './reading.js';
import { UnreadableDocument, type UnreadableReason } from './unreadable.js';

export type Answer = { readonly reading: Reading } | { readonly unreadable: UnreadableReason } | { readonly failed: string };

const longest = 10_000;
const mostMemory = 450_000_000;
const heap = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 48 };

let idle: Worker | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads in a thread of its own, one document after the other: 10 seconds and about 450 MB each, then it is stopped.
 * @throws UnreadableDocument
 */
export function readInThread(input: Input, documentDate: PlainDate | undefined): Promise<Reading> {
  const reading = queue.then(() => readNext(input, documentDate));
  queue = reading.catch(() => undefined);
  return reading;
}

/** The time to load the code is not the document's: it does not count. */
async function startThread(): Promise<Worker> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { resourceLimits: heap });
  await once(worker, 'message');
  return worker;
}

async function readNext(input: Input, documentDate: PlainDate | undefined): Promise<Reading> {
  const worker = idle ?? (await startThread());
  idle = null;
  worker.ref();
  const before = process.memoryUsage.rss();
  return new Promise<Reading>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      settle();
    };
    const stop = (reason: UnreadableReason): void => {
      end(() => {
        worker.on('error', () => undefined);
        void worker.terminate();
        reject(new UnreadableDocument(reason));
      });
    };
    const answered = (answer: Answer): void => {
      end(() => {
        worker.unref();
        idle = worker;
        if ('reading' in answer) resolve(answer.reading);
        else reject('unreadable' in answer ? new UnreadableDocument(answer.unreadable) : new Error(answer.failed));
      });
    };
    const failed = (error: Error & { code?: string }): void => {
      end(() => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableDocument('too-large') : error);
      });
    };
    const exited = (): void => {
      stop('too-large');
    };
    const timer = setTimeout(stop, longest, 'too-slow');
    // Buffers lie outside the heap that a thread can be limited to, so the growth of the process is watched too.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > mostMemory) stop('too-large');
    }, 100);
    worker.on('message', answered).on('error', failed).on('exit', exited);
    worker.postMessage({ input, documentDate });
  });
}
