import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { faultOfAddress, hostOf, isOpenAddress, type AddressRules } from './addresses.js';

interface Found {
  readonly address: string;
  readonly family: number;
}
/** Every number of a name. */
export type Resolve = (host: string) => Promise<readonly Found[]>;

/** It did not go out, or nothing came back: says why in words for administrators. */
export class NotCarried extends Error {}

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const longestMs = 10_000;
const mostBytes = 64 * 1024;

/**
 * Posts to addresses that administrators choose, so that none of them opens the inner network: the name is resolved once, each of its
 * numbers is checked, and the connection goes to a checked one and no other. No redirect is followed, and no answer is kept.
 */
export class Carrier {
  constructor(
    private readonly rules: AddressRules,
    private readonly resolve: Resolve = (host) => lookup(host, { all: true }),
  ) {}

  /**
   * @returns the status that was answered, whatever it is
   * @throws NotCarried
   */
  post({ url: text, headers, body }: Outgoing): Promise<number> {
    const fault = faultOfAddress(text, this.rules);
    if (fault !== undefined) return Promise.reject(new NotCarried(fault));
    const url = new URL(text);
    // A host that is a number is never looked up.
    if (isIP(hostOf(url)) !== 0 && !isOpenAddress(hostOf(url), this.rules)) return Promise.reject(new NotCarried(closed(hostOf(url))));
    return new Promise((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      const sent = request(
        url,
        {
          method: 'POST',
          agent: false,
          lookup: this.checkedLookup,
          signal: AbortSignal.timeout(longestMs),
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > mostBytes) answer.destroy();
          });
          answer.on('close', () => {
            resolve(answer.statusCode ?? 0);
          });
          answer.on('error', () => undefined);
        },
      );
      sent.on('error', (error) => {
        reject(asNotCarried(error));
      });
      sent.end(body);
    });
  }

  private readonly checkedLookup: LookupFunction = (host, options, done) => {
    this.resolve(host).then(
      (found) => {
        const bad = found.find(({ address }) => !isOpenAddress(address, this.rules));
        const [first] = found;
        if (bad !== undefined) done(new NotCarried(closed(host)), '', 0);
        else if (first === undefined) done(new NotCarried(`${host} has no address. Check its spelling`), '', 0);
        else if (options.all === true) done(null, [first]);
        else done(null, first.address, first.family);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), '', 0);
      },
    );
  };
}

const closed = (host: string): string => `${host} leads into an inner network, so nothing is sent there`;

const unknownAuthority = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
];
const wordsOfUnknown = 'Its certificate is signed by an authority that is not known here. NODE_EXTRA_CA_CERTS names a file of further ones';

function asNotCarried(error: Error & { readonly code?: string }): NotCarried {
  if (error instanceof NotCarried) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return new NotCarried('It did not answer within 10 seconds');
  const words: Readonly<Record<string, string>> = {
    ENOTFOUND: 'Its name is not known. Check its spelling',
    EAI_AGAIN: 'Its name could not be looked up',
    ECONNREFUSED: 'It refused the connection',
    ECONNRESET: 'It cut the connection',
    EPROTO: 'It does not speak https',
    ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name',
    CERT_HAS_EXPIRED: 'Its certificate has run out',
    ...Object.fromEntries(unknownAuthority.map((code) => [code, wordsOfUnknown])),
  };
  return new NotCarried(words[error.code ?? ''] ?? `It could not be reached (${error.code ?? error.message})`);
}
