import type { Sessions, Tokens } from '#identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, knownFor, readCookie, writeCookie } from './cookies.js';
import type { SeeOther } from './page.js';
import { areaOf } from './paths.js';
import { setVisitor } from './visitor.js';
import type { Web } from './web-parts.js';

/** Finds out who sends a request: pages by the session's cookie alone, the API by the bearer token alone. */
export function recogniseVisitors(fastify: FastifyInstance, web: Web, sessions: Sessions, tokens: Tokens): void {
  fastify.addHook('onRequest', async (request) => {
    const area = areaOf(request);
    if (area === 'api') setVisitor(request, (await byToken(request, tokens)) ?? {});
    if (area === 'page') await bySession(request, web, sessions);
  });
}

async function byToken(request: FastifyRequest, tokens: Tokens): ReturnType<Tokens['recognise']> {
  const token = /^Bearer ([\w.~+/=-]{8,512})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : tokens.recognise(token, deedOf(request));
}

async function bySession(request: FastifyRequest, web: Web, sessions: Sessions): Promise<void> {
  const id = readCookie(request, cookieName(web, 'session'));
  const found = id === undefined ? undefined : await sessions.find(id, deedOf(request));
  if (found === undefined) return;
  setVisitor(request, { actor: found.actor, sessionId: id, authorityName: found.authorityName, flash: found.flash });
}

/** What is asked for with GET changes nothing, so what it reads may be kept. */
const deedOf = ({ method }: FastifyRequest): 'reads' | 'writes' => (method === 'GET' || method === 'HEAD' ? 'reads' : 'writes');

/** Gives or takes back the session's cookie, as the answer says. */
export function writeSessionCookie(reply: FastifyReply, web: Web, { session }: SeeOther): void {
  if (session === undefined) return;
  if (session === 'ended') writeCookie(reply, web, 'session');
  else {
    writeCookie(reply, web, 'session', session.id, (session.expiresAt.getTime() - web.clock.now().getTime()) / 1000);
    if (session.knownAs !== undefined) writeCookie(reply, web, 'browser', session.knownAs, knownFor);
  }
  // The token of forms before sign-in has done its work; the session's own replaces it.
  writeCookie(reply, web, 'form');
}
