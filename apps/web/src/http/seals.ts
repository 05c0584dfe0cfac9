import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Web } from './web-parts.js';

/** What a sealed text is for: one made for another purpose does not open. */
export type SealFor = 'known browser' | 'code to come' | 'app to set up' | 'all proven' | 'provider asked';

const cipher = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];

/** Small things that a browser keeps for us over a request or two, which it can neither read nor change (AES-256-GCM). */
@Injectable()
export class Seals {
  private readonly key: Buffer;

  constructor(private readonly web: Web) {
    // Without a secret in the settings, what is sealed does not outlive the process.
    const secret = web.config.sessionSecret ?? randomBytes(32).toString('hex');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'improvement plan seals', 32));
  }

  seal(purpose: SealFor, content: object, seconds: number): string {
    const iv = randomBytes(ivLength);
    const work = createCipheriv(cipher, this.key, iv).setAAD(Buffer.from(purpose));
    const text = JSON.stringify({ content, until: this.web.clock.now().getTime() + seconds * 1000 });
    const sealed = Buffer.concat([work.update(text, 'utf8'), work.final()]);
    return Buffer.concat([iv, work.getAuthTag(), sealed]).toString('base64url');
  }

  /** None when it was not sealed here for this purpose, or is over. */
  open(purpose: SealFor, sealed: unknown): Readonly<Record<string, unknown>> | undefined {
    if (typeof sealed !== 'string') return undefined;
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= ivLength + tagLength) return undefined;
    try {
      const work = createDecipheriv(cipher, this.key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      const text = Buffer.concat([work.update(bytes.subarray(ivLength + tagLength)), work.final()]).toString('utf8');
      const { content, until } = JSON.parse(text) as { content: Record<string, unknown>; until: number };
      return until > this.web.clock.now().getTime() ? content : undefined;
    } catch {
      return undefined;
    }
  }
}
