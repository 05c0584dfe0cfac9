import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { visitorOf } from './visitor.js';

/** Fifty a second: far more than a report or a nightly job needs, and too few to wear the service out. */
const ofOneToken = {
  max: 3000,
  timeWindow: '1 minute',
  keyGenerator: ({ headers, ip }: FastifyRequest): string => headers.authorization ?? ip,
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
  });
}
