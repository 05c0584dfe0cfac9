import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../program.js';
import { ask } from './load.js';

export interface Told {
  readonly queries: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly noted: readonly { readonly text: string; readonly values: readonly unknown[]; readonly ms: number }[];
}

/** A process of the product, or the bare server beside it, that tells what it costs. */
export class Served {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** From the start of the process to its first answer. */
    readonly startMs: number,
  ) {}

  /** @param file from the project's folder; one in TypeScript is run as it is */
  static async start(file: string, environment: NodeJS.ProcessEnv, path = '/health/live'): Promise<Served> {
    const port = await freePort();
    const began = performance.now();
    const child = launch(file, { ...environment, PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    for (let waited = 0; waited < 60_000; waited += 10) {
      if (child.exitCode !== null) throw new Error(`${file} ended with exit code ${child.exitCode}`);
      const up = await ask({ url: url + path }, undefined, 0).then(
        () => true,
        () => false,
      );
      if (up) return new Served(child, url, performance.now() - began);
      await pause(10);
    }
    child.kill('SIGKILL');
    throw new Error(`${file} gave no answer for a minute`);
  }

  /** One that has no address to ask, with the memory that `npm run start:worker` lets it use. */
  static async startWorker(file: string, environment: NodeJS.ProcessEnv): Promise<Served> {
    const child = launch(file, environment, ['--max-old-space-size=1024']);
    await pause(200);
    return new Served(child, '', 0);
  }

  tell(wanted: 'figures' | 'note' | 'noted' = 'figures'): Promise<Told> {
    return new Promise((resolve) => {
      const listen = (told: unknown): void => {
        this.child.off('message', listen);
        resolve(told as Told);
      };
      this.child.on('message', listen);
      this.child.send(wanted);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const end = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await end;
  }
}

function launch(file: string, environment: NodeJS.ProcessEnv, options: readonly string[] = []): ChildProcess {
  const loader = file.endsWith('.ts') ? './scripts/typescript.mjs' : './apps/local/test/bench/counting.mjs';
  return fork(file, {
    execArgv: [...options, '--no-warnings', '--import', loader],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
