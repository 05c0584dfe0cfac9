import { parentPort } from 'node:worker_threads';
import type { SheetFile } from './sheet.js';
import { packed } from './packed.js';
import { sheetsOf } from './sheets-of.js';
import type { Answer } from './threads.js';
import { UnreadableSheet } from './unreadable-sheet.js';

// The body of the thread that reads, so that the server keeps answering and a bad file can be stopped.
parentPort?.on('message', (file: SheetFile) => {
  void sheetsOf(file).then(
    (sheets) => {
      parentPort?.postMessage({ packed: packed(sheets) } satisfies Answer);
    },
    (error: unknown) => {
      const answer: Answer =
        error instanceof UnreadableSheet
          ? { unreadable: error.reason }
          : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      parentPort?.postMessage(answer);
    },
  );
});
