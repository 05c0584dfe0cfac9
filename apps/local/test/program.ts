import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** A program of the product, running by itself as it would anywhere. */
export interface Program {
  readonly child: ChildProcess;
  /** All that it printed so far. */
  said(): string;
  /** Waits until it has printed this. Throws with all it said when it ends first. */
  says(words: string | RegExp): Promise<void>;
  /** Waits for its end. @returns the exit code */
  ended(): Promise<number | null>;
  /** @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command with exactly these settings; PATH and a quiet log are added. */
export function start(command: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const [program = '', ...words] = command;
  const file = words.find((word) => word.startsWith('dist/'));
  if (file !== undefined && !existsSync(file)) throw new Error(`${file} is missing: run npm run build first`);
  const env = { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', ...settings };
  const child = spawn(program === 'node' ? process.execPath : program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    said: () => said,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (typeof words === 'string' ? !said.includes(words) : !words.test(said)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void exit.then(([code]) => {
          reject(new Error(`ended with ${String(code)} before saying ${String(words)}:\n${said}`));
        });
      }),
    ended: async () => (await exit)[0],
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await exit)[0];
    },
  };
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Looks four times a second, for a minute at most. @throws Error with all that the programs said, when it never came */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string, running: readonly Program[]): Promise<T> {
  for (let tries = 0; tries < 240; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} never came; the programs said:\n${running.map((program) => program.said()).join('\n')}`);
}
