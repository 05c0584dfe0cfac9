import { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { LoggerService } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';

/** One line of JSON for each thing that happens; never bodies, cookies, tokens or what stands after the question mark. */
export function logging(
  level: string,
  stream?: Writable,
): Pick<FastifyServerOptions, 'logger' | 'genReqId' | 'logController' | 'requestIdHeader'> {
  return {
    logger: {
      level,
      ...(stream === undefined ? {} : { stream }),
      serializers: { req: ({ method, url }) => ({ method, path: pathOf(url) }), err: withoutContents },
    },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
  };
}

/** The address of a feed is its key. */
const pathOf = (url: string): string => (url.split('?', 1)[0] ?? '').replace(/^\/+feeds\/.*/i, '/feeds/…');

/** An error of the database carries the values of its query, which may be what somebody typed; the log does not need them. */
function withoutContents(error: Error & { code?: unknown }): { type: string; message: string; stack: string; code?: unknown } {
  const { name, message, stack = '', code } = error;
  return { type: name, message, stack, ...(code === undefined ? {} : { code }) };
}

/** One line a request when it has been answered, and its id in the answer, so that people can quote it. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const path = pathOf(request.url);
    if (path.startsWith('/health/') || path.startsWith('/assets/')) return;
    request.log.info({ method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}

/** What Nest and our own classes log goes to Fastify's pino, so that there is one stream of one shape. */
export class PinoLog implements LoggerService {
  constructor(private readonly pino: FastifyBaseLogger) {}

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }

  error(message: unknown, ...details: unknown[]): void {
    if (message instanceof Error) this.pino.error({ err: message }, message.message);
    else this.pino.error({ details }, String(message));
  }
}
