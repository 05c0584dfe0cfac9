import { readConfig } from '#platform';
import { barOf } from '../src/progress.js';
import { run } from '../src/run.js';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly notes: string;
  /** Each bar that a terminal would draw. */
  readonly bars: readonly string[];
}

/** Runs a command as the command line does, with this environment and nothing of the machine's. */
export async function command(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<Ran> {
  const said: string[] = [];
  const noted: string[] = [];
  const bars: string[] = [];
  const code = await run(args, {
    say: (line) => said.push(line),
    note: (line) => noted.push(line),
    progress: (...far) => {
      bars.push(barOf(...far));
      return false;
    },
    input: () => Buffer.from(input),
    config: () => readConfig(env),
  });
  return { code, output: said.join('\n'), notes: noted.join('\n'), bars };
}
