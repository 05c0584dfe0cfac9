import { parentPort } from 'node:worker_threads';
import type { PlainDate } from '#calendar';
import type { Input } from './formats.js';
import { read } from './read.js';
import { UnreadableDocument } from './unreadable.js';
import type { Answer } from './threads.js';

// The body of the thread that reads, so that the server keeps answering and a bad file can be stopped.
parentPort?.on('message', ({ input, documentDate }: { input: Input; documentDate?: PlainDate }) => {
  void read(input, documentDate ? { documentDate } : {}).then(
    (reading) => {
      parentPort?.postMessage({ reading } satisfies Answer);
    },
    (error: unknown) => {
      const answer: Answer =
        error instanceof UnreadableDocument
          ? { unreadable: error.reason }
          : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      parentPort?.postMessage(answer);
    },
  );
});

parentPort?.postMessage('ready');
