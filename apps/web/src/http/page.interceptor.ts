import { Sessions } from '#identity';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { giveNextLink } from './cursors.js';
import { bodyOf } from './kept-bodies.js';
import { Page, SeeOther } from './page.js';
import { Renderer } from './renderer.js';
import { writeSessionCookie } from './session.js';
import { giveETag } from './versions.js';
import { visitorOf } from './visitor.js';
import { Web } from './web-parts.js';

/** Turns what a page method answers into HTML or a redirect. Anything else, such as the API's answers, passes through with its ETag. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly renderer: Renderer,
    private readonly sessions: Sessions,
    private readonly web: Web,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        if (answer instanceof Page) return this.show(request, reply, answer);
        if (answer instanceof SeeOther) return this.redirect(request, reply, answer);
        // What someone uploaded must not act as a page of ours, even where a browser shows it rather than saves it.
        if (answer instanceof StreamableFile) {
          reply.header('cache-control', 'private, no-store').header('content-security-policy', `default-src 'none'; sandbox`);
        }
        giveETag(request, reply, answer);
        giveNextLink(request, reply, answer);
        return bodyOf(request, reply, answer);
      }),
    );
  }

  private async show(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<string> {
    const html = await this.renderer.html(request, reply, page);
    reply.status(page.status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    return html;
  }

  private async redirect(request: FastifyRequest, reply: FastifyReply, answer: SeeOther): Promise<string> {
    const { sessionId } = visitorOf(request);
    if (answer.flash !== undefined && sessionId !== undefined) await this.sessions.setFlash(sessionId, answer.flash);
    writeSessionCookie(reply, this.web, answer);
    // A script that sends a file asks for the address: a redirect would be followed unseen, and its flash used up.
    if (request.headers.accept?.startsWith('text/uri-list')) {
      reply.status(200).header('content-type', 'text/uri-list; charset=utf-8').header('cache-control', 'no-store');
      return answer.path;
    }
    reply
      .status(303)
      .header('location', answer.path)
      .header('cache-control', 'no-store')
      .header('content-type', 'text/plain; charset=utf-8');
    return `See ${answer.path}`;
  }
}
