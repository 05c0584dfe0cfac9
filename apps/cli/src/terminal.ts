import { readFileSync } from 'node:fs';
import { barOf } from './progress.js';
import { type Config, readConfig } from '#platform';

/** What a command reads and writes: the real terminal, or a test's. */
export interface Terminal {
  /** The command's own output, and nothing else, goes to standard output. */
  say(line: string): void;
  /** What people should know besides, and errors, go to standard error. */
  note(line: string): void;
  /** Draws how far long work is, where someone looks at standard error. @returns whether anybody does */
  progress(done: number, total: number, what: string): boolean;
  /** All of standard input. */
  input(): Uint8Array;
  /** The settings; read only by commands that need any. */
  config(): Config;
}

/** A bar stands on the last line, not full: work that fails says why on a line of its own. */
let isDrawn = false;

export const realTerminal: Terminal = {
  say: (line) => process.stdout.write(`${line}\n`),
  note: (line) => {
    process.stderr.write(`${isDrawn ? '\n' : ''}${line}\n`);
    isDrawn = false;
  },
  progress: (done, total, what) => {
    if (!process.stderr.isTTY) return false;
    process.stderr.write(`\r${barOf(done, total, what)}${done >= total ? '\n' : ''}`);
    isDrawn = done < total;
    return true;
  },
  input: () => readFileSync(0),
  config: () => readConfig(),
};
