import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Web } from './web-parts.js';

/** `browser`: that somebody has signed in here before; `provider`: what we asked the council's provider. */
export type CookieFor = 'session' | 'form' | 'browser' | 'provider';

/** Behind https the name says that no other host set it; over http browsers refuse such a name. */
export function cookieName({ secure }: Pick<Web, 'secure'>, what: CookieFor): string {
  return secure ? `__Host-${what}` : what;
}

/** Seconds for which a browser is known after a sign-in. */
export const knownFor = 180 * 24 * 60 * 60;

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) {
      const value = pair.slice(at + 1).trim();
      return /^[\w-]{16,1500}$/.test(value) ? value : undefined;
    }
  }
  return undefined;
}

/** Sets a cookie that scripts cannot read and other sites' forms do not send; without `value` it takes it back. */
export function writeCookie(reply: FastifyReply, web: Web, what: CookieFor, value?: string, seconds?: number): void {
  const parts = [`${cookieName(web, what)}=${value ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (web.secure) parts.push('Secure');
  if (value === undefined) parts.push('Max-Age=0');
  else if (seconds !== undefined) parts.push(`Max-Age=${Math.max(0, Math.floor(seconds))}`);
  const already = [reply.getHeader('set-cookie') ?? []].flat().map(String);
  // Fastify adds to what is there already.
  reply
    .removeHeader('set-cookie')
    .header('set-cookie', [...already.filter((cookie) => !cookie.startsWith(`${cookieName(web, what)}=`)), parts.join('; ')]);
}
