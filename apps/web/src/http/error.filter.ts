import { Overtaken } from '#platform';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from './not-signed-in.js';
import { localPath, type Page, page } from './page.js';
import { areaOf } from './paths.js';
import { type Refusal, refusalOf } from './refusals.js';
import { Renderer } from './renderer.js';
import { BeyondScope } from './token-areas.js';
import { typedWords } from './typed-words.js';
import { eTag } from './versions.js';

/** The one place where an error becomes HTTP: a page or problem+json (RFC 9457), always with the right status. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly renderer: Renderer) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const refusal = preconditioned(request, error, refusalOf(error));
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed');
    if (reply.sent) return;
    reply.header('cache-control', 'no-store');
    if (error instanceof BeyondScope) reply.header('www-authenticate', 'Bearer error="insufficient_scope"');
    if (areaOf(request) !== 'page') problem(request, reply, refusal);
    else if (error instanceof NotSignedIn) await this.signInFirst(request, reply, refusal);
    else {
      const reference = refusal.status >= 500 ? request.id : undefined;
      await this.show(request, reply, refusal, page('layouts/error.njk', { ...refusal, reference }, refusal.status));
    }
  }

  /** A session may end while somebody writes: then what they wrote comes back, since no form could keep it. */
  private async signInFirst(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<void> {
    const signIn = `/sign-in?next=${encodeURIComponent(returnTo(request))}`;
    const typed = typedWords(request.body);
    if (typed.length === 0) reply.status(303).header('location', signIn).send();
    else await this.show(request, reply, refusal, page('layouts/signed-out.njk', { typed, signIn }, 403));
  }

  private async show(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, answer: Page): Promise<void> {
    reply.status(answer.status).header('content-type', 'text/html; charset=utf-8');
    try {
      reply.send(await this.renderer.html(request, reply, answer));
    } catch (failed) {
      // The layout itself may need what has just failed; then plain words must do.
      request.log.error({ err: failed }, 'error page failed');
      reply.header('content-type', 'text/plain; charset=utf-8').send(`${refusal.title}\n\n${refusal.detail}\n`);
    }
  }
}

/** Whoever said If-Match is told that it does not (RFC 9110): 412, where a version in the content is a conflict. */
function preconditioned(request: FastifyRequest, error: unknown, refusal: Refusal): Refusal {
  if (!(error instanceof Overtaken)) return refusal;
  return { ...refusal, status: request.headers['if-match'] === undefined ? 409 : 412, currentVersion: error.now[0]?.version };
}

function problem(request: FastifyRequest, reply: FastifyReply, { status, title, detail, problems, currentVersion }: Refusal): void {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (currentVersion !== undefined) reply.header('etag', eTag(currentVersion));
  // What is undefined is left out of JSON.
  const body = { type: 'about:blank', title, status, detail, problems, currentVersion, requestId: request.id };
  reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Where to go after signing in: the page asked for, or the page that the form was on. */
function returnTo(request: FastifyRequest): string {
  if (request.method === 'GET' || request.method === 'HEAD') return localPath(request.url);
  const referer = request.headers.referer;
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  return from !== undefined && from.host === request.headers.host ? localPath(`${from.pathname}${from.search}`) : '/';
}
