import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketSettings } from '../src/s3-bucket.js';

/** A small store that speaks S3 on 127.0.0.1: it checks every signature and checksum, and keeps objects in memory. */
export interface S3Server {
  readonly settings: BucketSettings;
  /** By key within the bucket. */
  readonly objects: Map<string, Buffer>;
  /** Answers everything with this status until it is undefined again. */
  breakDown(status: number | undefined): void;
  close(): Promise<void>;
}

const keyId = 'the-key';
const secret = 'the-secret';
const region = 'eu-west-2';
const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature Version 4, worked out anew from what arrived. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const given = /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/u.exec(headers.authorization ?? '');
  if (given === null) return false;
  const [, credential = '', signed = '', signature = ''] = given;
  const [id, day = '', ...scope] = credential.split('/');
  const at = String(headers['x-amz-date']);
  const { pathname, searchParams } = new URL(url, 'http://x');
  const named = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, pathname, searchParams.toString(), named.join(''), signed, String(headers['x-amz-content-sha256'])];
  const toSign = ['AWS4-HMAC-SHA256', at, [day, ...scope].join('/'), sha256(canonical.join('\n'))];
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>((made, part) => hmac(made, part), `AWS4${secret}`);
  const isInScope = id === keyId && scope.join('/') === `${region}/s3/aws4_request` && at.startsWith(day);
  return isInScope && hmac(key, toSign.join('\n')).toString('hex') === signature;
}

export async function openS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  let broken: number | undefined;
  const answer = async (request: IncomingMessage): Promise<{ readonly status: number; readonly body?: Buffer }> => {
    const body = await buffer(request);
    if (broken !== undefined) return { status: broken };
    if (!isSigned(request)) return { status: 403 };
    const key = /^\/evidence\/(.+)$/u.exec(request.url ?? '')?.[1];
    if (key === undefined) return { status: 404 };
    if (request.method === 'PUT') {
      if (request.headers['x-amz-content-sha256'] !== sha256(body)) return { status: 400 };
      objects.set(key, body);
      return { status: 200 };
    }
    const found = objects.get(key);
    if (request.method === 'DELETE') return { status: objects.delete(key) ? 204 : 404 };
    return found === undefined ? { status: 404 } : { status: 200, body: found };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-length': body?.length ?? 0 });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, bucket: 'evidence', prefix: '', region, keyId, secret },
    objects,
    breakDown(status) {
      broken = status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
