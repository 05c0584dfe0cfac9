import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';

const tls = 'libs/webhook/testing/tls';

/** A server with the certificate of a name, made by an authority that nobody knows but who is told of it. */
class SecureReceiver {
  readonly got: { readonly name: string | false | undefined; readonly from: string | undefined; readonly path: string | undefined }[] = [];
  private readonly server: Server;

  constructor(certifiedFor: string) {
    const pem = readFileSync(`${tls}/${certifiedFor}.pem`);
    this.server = createServer({ cert: pem, key: pem }, (request, response) => {
      const { servername, localAddress } = request.socket as TLSSocket & { readonly servername?: string | false };
      this.got.push({ name: servername, from: localAddress, path: request.url });
      if (request.url === '/moved') response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.2', resolve));
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a delivery by https', () => {
  const right = new SecureReceiver('localhost');
  const wrong = new SecureReceiver('elsewhere.example.org');
  let [toRight, toWrong] = ['', ''];
  beforeAll(async () => {
    [toRight, toWrong] = [await right.open(), await wrong.open()];
  });
  beforeEach(() => {
    right.got.length = 0;
  });
  afterAll(() => Promise.all([right.close(), wrong.close()]));

  const posted = async (addresses: readonly string[], trusted?: string): Promise<unknown> => {
    const env = { PATH: process.env['PATH'], ...(trusted === undefined ? {} : { NODE_EXTRA_CA_CERTS: trusted }) };
    const program = ['--no-warnings', '--import', './scripts/typescript.mjs', 'libs/webhook/testing/post-from-here.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, [...program, ...addresses], { env });
    return JSON.parse(stdout);
  };

  it('goes to the number that was checked, greets it by the name and takes the certificate of that name alone', async () => {
    const outcomes = await posted(
      [
        `${toRight}/plan 127.0.0.2 10.0.0.1`,
        `${toRight}/moved 127.0.0.2 127.0.0.2`,
        `${toWrong}/plan 127.0.0.2`,
        `${toRight}/plan 10.0.0.1 127.0.0.2`,
      ],
      `${tls}/authority.pem`,
    );
    expect(outcomes).toEqual([
      200,
      307,
      'Its certificate is for another name',
      'localhost leads into an inner network, so nothing is sent there',
    ]);
    const greeted = { name: 'localhost', from: '127.0.0.2' };
    expect(right.got).toEqual([
      { ...greeted, path: '/plan' },
      { ...greeted, path: '/moved' },
    ]);
    expect(wrong.got).toEqual([]);
  });

  it('is not sent where nobody known has signed the certificate', async () => {
    expect(await posted([`${toRight}/plan 127.0.0.2`])).toEqual([
      'Its certificate is signed by an authority that is not known here. NODE_EXTRA_CA_CERTS names a file of further ones',
    ]);
    expect(right.got).toEqual([]);
  });
});
