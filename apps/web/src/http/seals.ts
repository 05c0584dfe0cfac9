import { opened, sealed } from '#platform';
import { Injectable } from '@nestjs/common';
import { hkdfSync, randomBytes } from 'node:crypto';
import { Web } from './web-parts.js';

/** What a sealed text is for: one made for another purpose does not open. */
export type SealFor = 'known browser' | 'code to come' | 'app to set up' | 'all proven' | 'provider asked';

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
    return sealed(this.key, JSON.stringify({ content, until: this.web.clock.now().getTime() + seconds * 1000 }), purpose);
  }

  /** None when it was not sealed here for this purpose, or is over. */
  open(purpose: SealFor, text: unknown): Readonly<Record<string, unknown>> | undefined {
    const found = typeof text === 'string' ? opened(this.key, text, purpose) : undefined;
    if (found === undefined) return undefined;
    const { content, until } = JSON.parse(found) as { content: Record<string, unknown>; until: number };
    return until > this.web.clock.now().getTime() ? content : undefined;
  }
}
