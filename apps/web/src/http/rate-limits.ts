import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RateName, rateOf, rates } from './rates.js';
import { TooMany } from './too-many.js';
import { visitorOf } from './visitor.js';

/** Fifty a second: far more than a report or a nightly job needs, and too few to wear the service out. A token that is none counts by address. */
const ofOneToken = {
  max: 3000,
  timeWindow: '1 minute',
  keyGenerator: (request: FastifyRequest): string =>
    visitorOf(request).actor === undefined ? request.ip : (request.headers.authorization ?? request.ip),
};

/** Each answer of the API says how many requests its token has left, in RateLimit headers; past them 429 says when to go on. */
export async function limitRates(app: NestFastifyApplication): Promise<void> {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      if (route.url.startsWith('/api/v1/')) route.config = { rateLimit: ofOneToken, ...route.config };
    });
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    keyGenerator: (request) => visitorOf(request).actor?.personId ?? request.ip,
    errorResponseBuilder: (_request, { max, ttl }) => new TooMany(undefined, max, ttl),
  });
}

/** Counts the dear things of each person over all their routes, before a body is read, and tells what is left as for the API. */
export function limitDearThings(fastify: FastifyInstance): void {
  const limits = {
    export: fastify.createRateLimit(rates.export.rateLimit),
    upload: fastify.createRateLimit(rates.upload.rateLimit),
    report: fastify.createRateLimit(rates.report.rateLimit),
  } satisfies Record<RateName, unknown>;
  fastify.addHook('preParsing', async (request, reply) => {
    const name = rateOf(request.method, request.routeOptions.url ?? '');
    if (name === undefined || (name === 'upload' && !bringsFile(request))) return;
    const found = await limits[name](request);
    if (found.isAllowed) return;
    const { max, remaining, ttl, ttlInSeconds, isExceeded } = found;
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds });
    if (!isExceeded) return;
    reply.header('retry-after', ttlInSeconds);
    throw new TooMany(name, max, ttl);
  });
}

const bringsFile = ({ headers }: FastifyRequest): boolean => headers['content-type']?.startsWith('multipart/') ?? false;
