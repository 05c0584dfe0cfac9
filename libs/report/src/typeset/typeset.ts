import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Paper } from '../paper/paper.js';

/** What the child is asked for. `madeAt` in milliseconds since 1970: the PDF's date, so that the same paper gives the same bytes. */
export interface Typesetting {
  readonly paper: Paper;
  readonly madeAt: number;
}

export interface Typeset {
  readonly pdf?: Uint8Array;
  readonly standard?: 'ua-1' | 'tagged';
  readonly fault?: string;
}

const longest = 60_000;
const mostMemory = '--max-old-space-size=512';

/**
 * Sets a paper as a tagged PDF in a process of its own, within 60 seconds. `fault` says why it is not PDF/UA-1, where it is not.
 * @throws Error saying why there is no PDF
 */
export function typeset(job: Typesetting, within = longest): Promise<{ readonly pdf: Buffer; readonly fault: string | undefined }> {
  return new Promise((resolve, reject) => {
    const child = fork(childFile(), [], {
      serialization: 'advanced',
      execArgv: [mostMemory],
      // It needs no setting, so it is told no secret.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const stop = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The PDF was not made within ${within / 1000} seconds`));
    }, within);
    child.once('message', (answer: Typeset) => {
      if (answer.pdf === undefined) reject(new Error(`The PDF was not made: ${answer.fault ?? 'no reason given'}`));
      else resolve({ pdf: Buffer.from(answer.pdf), fault: answer.fault });
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(stop);
      reject(new Error(`The PDF was not made: its process ended (${signal ?? `code ${code ?? 'none'}`})`));
    });
    child.send(job);
  });
}

/** Node runs the transpiled file; under test this file itself is not transpiled, so the build's is taken. */
function childFile(): string {
  const here = import.meta.url;
  const file = fileURLToPath(
    here.endsWith('.ts') ? new URL('../../../../dist/libs/report/src/typeset/typeset-child.js', here) : new URL('./typeset-child.js', here),
  );
  if (!existsSync(file)) throw new Error('The product is not built: run npm run build');
  return file;
}
