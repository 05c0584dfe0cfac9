import type { AddressInfo } from 'node:net';
import type { TestWeb } from './open-web.js';

/** Lets programs that are not ours reach the app: @returns its address, on this machine alone */
export async function listening({ app }: TestWeb): Promise<string> {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
