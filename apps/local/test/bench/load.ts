import { Agent, request } from 'node:http';

export interface Asked {
  readonly url: string;
  /** Of the nth request. */
  readonly headers?: (n: number) => Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  /** Of the nth request. */
  readonly body?: (n: number) => object;
  /** Another path for each request. */
  readonly path?: (n: number) => string;
  /** Done before each request, and not measured. */
  readonly before?: () => Promise<unknown>;
}

export interface Answered {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p97: number;
  readonly bytes: number;
}

/**
 * Asks over and over on some connections that stay open, and measures each answer to its last byte.
 * @throws Error when an answer is not 2xx
 */
export async function load(asked: Asked, connections: number, seconds: number): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let sent = 0;
  let bytes = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await asked.before?.();
      const start = performance.now();
      bytes = await ask(asked, agent, sent++);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return { requests: times.length, perSecond: times.length / elapsed, p50: at(0.5), p97: at(0.975), bytes };
}

/** @returns how many bytes the answer has */
export function ask({ url, headers, method = 'GET', body, path }: Asked, agent: Agent | undefined, n: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body(n));
    const target = path === undefined ? url : new URL(path(n), url);
    const type = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) };
    const sent = request(target, { ...(agent ? { agent } : {}), method, headers: { ...headers?.(n), ...type } }, (answer) => {
      let bytes = 0;
      const start: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => {
        if (bytes < 300) start.push(chunk);
        bytes += chunk.length;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode = 0 } = answer;
        if (statusCode >= 200 && statusCode < 300) resolve(bytes);
        else reject(new Error(`${String(target)} answered ${statusCode}: ${Buffer.concat(start).toString().slice(0, 300)}`));
      });
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}
