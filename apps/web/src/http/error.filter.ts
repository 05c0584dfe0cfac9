import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from './not-signed-in.js';
import { localPath, Page } from './page.js';
import { areaOf } from './paths.js';
import { type Refusal, refusalOf } from './refusals.js';
import { Renderer } from './renderer.js';

/** The one place where an error becomes HTTP: a page or problem+json (RFC 9457), always with the right status. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly renderer: Renderer) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const refusal = refusalOf(error);
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed');
    if (reply.sent) return;
    reply.header('cache-control', 'no-store');
    if (areaOf(request) !== 'page') {
      problem(request, reply, refusal);
      return;
    }
    if (error instanceof NotSignedIn) {
      reply
        .status(303)
        .header('location', `/sign-in?next=${encodeURIComponent(returnTo(request))}`)
        .send();
      return;
    }
    await this.show(request, reply, refusal);
  }

  private async show(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<void> {
    reply.status(refusal.status).header('content-type', 'text/html; charset=utf-8');
    const view = { ...refusal, reference: refusal.status >= 500 ? request.id : undefined };
    try {
      reply.send(await this.renderer.html(request, reply, new Page('layouts/error.njk', view)));
    } catch (failed) {
      // The layout itself may need what has just failed; then plain words must do.
      request.log.error({ err: failed }, 'error page failed');
      reply.header('content-type', 'text/plain; charset=utf-8').send(`${refusal.title}\n\n${refusal.detail}\n`);
    }
  }
}

function problem(request: FastifyRequest, reply: FastifyReply, { status, title, detail, problems }: Refusal): void {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const body = { type: 'about:blank', title, status, detail, ...(problems === undefined ? {} : { problems }), requestId: request.id };
  reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Where to go after signing in: the page asked for, or the page that the form was on. */
function returnTo(request: FastifyRequest): string {
  if (request.method === 'GET' || request.method === 'HEAD') return localPath(request.url);
  const referer = request.headers.referer;
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  return from !== undefined && from.host === request.headers.host ? localPath(`${from.pathname}${from.search}`) : '/';
}
