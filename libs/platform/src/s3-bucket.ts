import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { Unavailable } from './errors.js';

export interface BucketSettings {
  /** Such as https://s3.eu-west-2.amazonaws.com, without a path. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Before every key; empty or ending in a slash. */
  readonly prefix: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Long enough for 25 MB over a slow line. */
const patience = 120_000;

const notNow =
  'Files cannot be opened at the moment. Nothing is lost. Try again in a few minutes; if it happens again, tell your administrator.';

/** A bucket of a store that speaks S3, addressed by path. Objects are named by what they hold, so none is ever changed. */
export class S3Bucket {
  private readonly client: AwsClient;

  constructor(private readonly settings: BucketSettings) {
    const { keyId, secret, region } = settings;
    this.client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 2 });
  }

  /** @param sha256 of the bytes, in hexadecimal: it is signed, so the store refuses bytes that changed on the way */
  async put(key: string, bytes: Uint8Array, sha256: string): Promise<void> {
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
    const answer = await this.ask('PUT', key, { headers, body: new Uint8Array(bytes) });
    await answer.body?.cancel();
  }

  /** The object as it arrives; undefined when there is none. */
  async get(key: string): Promise<Readable | undefined> {
    const answer = await this.ask('GET', key);
    return answer.status === 404 || answer.body === null ? undefined : Readable.fromWeb(answer.body);
  }

  async has(key: string): Promise<boolean> {
    return (await this.ask('HEAD', key)).status !== 404;
  }

  async remove(key: string): Promise<void> {
    await this.ask('DELETE', key);
  }

  /** @throws Unavailable, saying what to look at; 404 is an answer */
  private async ask(
    method: string,
    key: string,
    more: { headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> } = {},
  ): Promise<Response> {
    const { endpoint, bucket, prefix } = this.settings;
    let answer: Response;
    try {
      answer = await this.client.fetch(`${endpoint}/${bucket}/${prefix}${key}`, { method, signal: AbortSignal.timeout(patience), ...more });
    } catch {
      throw new Unavailable(`The file store at ${endpoint} does not answer. Try again in a few minutes; nothing is lost.`, notNow);
    }
    if (answer.ok || (answer.status === 404 && method !== 'PUT')) return answer;
    await answer.body?.cancel();
    const what =
      answer.status === 403 ? 'refuses our key: check EVIDENCE_STORE_KEY_ID and EVIDENCE_STORE_SECRET' : `answers ${answer.status}`;
    throw new Unavailable(`The file store at ${endpoint} ${what}. Nothing is lost.`, notNow);
  }
}
