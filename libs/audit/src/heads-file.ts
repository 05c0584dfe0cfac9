import { isPlainDate } from '#calendar';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NotedHead } from './head.js';

/** A file with a line for each authority and day: `2026-03-13 AUTHORITY POSITION HASH`. Lines are only ever added. */
export class HeadsFile {
  constructor(readonly path: string) {}

  /** Nothing when there is no file yet. @throws Error naming the first line that is none */
  async read(): Promise<readonly NotedHead[]> {
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').flatMap((line, index) => (line === '' ? [] : [this.headIn(line, index + 1)]));
  }

  async add({ day, authorityId, position, hash }: NotedHead): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, `${day} ${authorityId} ${position} ${hash}\n`);
  }

  private headIn(line: string, number: number): NotedHead {
    const [, day = '', authorityId = '', position = '', hash = ''] = /^(\S+) ([0-9a-f-]{36}) (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (!isPlainDate(day)) throw new Error(`Line ${number} of ${this.path} is not one that this product writes: ${line.slice(0, 80)}`);
    return { day, authorityId, position: Number(position), hash };
  }
}
