import { NotAllowed } from '#platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { NotSignedIn } from './not-signed-in.js';
import { cookieName, readCookie, writeCookie } from './cookies.js';
import { areaOf } from './paths.js';
import { visitorOf } from './visitor.js';
import { Web } from './web-parts.js';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Forms carry a token made from the session's id (before sign-in: from a cookie of its own, so that no session is
 * stored for people who only look). The salt makes it differ on every page, which a compressed page needs.
 */
@Injectable()
export class Csrf {
  constructor(private readonly web: Web) {}

  /** The token for the forms of this answer; sets the cookie of those who are not signed in. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    let secret = this.secretOf(request);
    if (secret === undefined) {
      secret = randomBytes(24).toString('base64url');
      writeCookie(reply, this.web, 'form', secret);
    }
    return tokenOf(secret, this.key, randomBytes(12).toString('base64url'));
  }

  /**
   * Refuses a change that did not come from one of our own pages. The API is left out: it ignores cookies.
   * @throws NotAllowed from another site or without a good token; NotSignedIn when the session has ended meanwhile
   */
  check(request: FastifyRequest): void {
    if (harmless.has(request.method) || areaOf(request) !== 'page') return;
    if (!this.fromOwnPage(request)) throw new NotAllowed('This form was sent from another website, so nothing was changed.');
    const sent = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
    const secret = this.secretOf(request);
    if (typeof sent === 'string' && secret !== undefined && matches(sent, secret, this.key)) return;
    if (visitorOf(request).actor === undefined && readCookie(request, cookieName(this.web, 'session')) !== undefined)
      throw new NotSignedIn();
    throw new NotAllowed('This form is too old, or was not sent from our own page. Go back, reload the page and send it again.');
  }

  private get key(): string {
    return this.web.config.sessionSecret ?? '';
  }

  private secretOf(request: FastifyRequest): string | undefined {
    return visitorOf(request).sessionId ?? readCookie(request, cookieName(this.web, 'form'));
  }

  private fromOwnPage(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const { origin } = request.headers;
    if (origin === undefined) return true;
    const own = new URL(this.web.config.publicUrl).origin;
    return origin === own || (URL.canParse(origin) && new URL(origin).host === request.headers.host);
  }
}

function tokenOf(secret: string, key: string, salt: string): string {
  return `${salt}.${createHmac('sha256', `${key}:${secret}`).update(salt).digest('base64url')}`;
}

function matches(sent: string, secret: string, key: string): boolean {
  const [salt = ''] = sent.split('.', 1);
  const [a, b] = [Buffer.from(sent), Buffer.from(tokenOf(secret, key, salt))];
  return a.length === b.length && timingSafeEqual(a, b);
}
