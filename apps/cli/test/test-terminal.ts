import { readConfig } from '#platform';
import { run } from '../src/run.js';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly notes: string;
}

/** Runs a command as the command line does, with this environment and nothing of the machine's. */
export async function command(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<Ran> {
  const said: string[] = [];
  const noted: string[] = [];
  const code = await run(args, {
    say: (line) => said.push(line),
    note: (line) => noted.push(line),
    progress: () => false,
    input: () => Buffer.from(input),
    config: () => readConfig(env),
  });
  return { code, output: said.join('\n'), notes: noted.join('\n') };
}
