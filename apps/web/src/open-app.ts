import 'reflect-metadata';
import { SecondFactors, Sessions, Tokens } from '#identity';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveAssets } from './http/assets.js';
import { cleaned } from './http/bodies.js';
import { Csrf } from './http/csrf.js';
import { refuseUndeclaredRoutes } from './http/declared-routes.js';
import { protectAnswers } from './http/headers.js';
import { InputPipe, noteProgram } from './http/input-pipe.js';
import { limitDearThings, limitRates } from './http/rate-limits.js';
import { logging, logRequests, PinoLog } from './http/log.js';
import { OpenApi } from './http/open-api.js';
import { recogniseVisitors } from './http/session.js';
import { takeUploads } from './http/upload.js';
import { takeIfMatch } from './http/versions.js';
import { Web, type WebParts } from './http/web-parts.js';
import { WebModule } from './web.module.js';

/**
 * The web app, ready to listen or to be asked by `inject`. Closing it lets requests in flight finish; the database
 * stays open, for whoever opened it to close.
 * @throws Error when a route does not say who may use it
 */
export async function createWebApp(parts: WebParts): Promise<NestFastifyApplication> {
  const { config } = parts;
  const adapter = new FastifyAdapter({
    ...logging(config.logLevel, parts.logTo),
    ...(config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy }),
    // Long enough for 25 MB over a slow line; nobody may keep a request open for ever.
    requestTimeout: 300_000,
    skipMiddie: true,
    multipart: false,
  });
  const fastify = adapter.getInstance();
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.of(parts), adapter, {
    logger: new PinoLog(fastify.log),
    abortOnError: false,
  });
  const web = app.get(Web);
  const csrf = app.get(Csrf);

  // Browsers can send plain text from another site's form; none of ours does.
  fastify.removeContentTypeParser('text/plain');
  refuseUndeclaredRoutes(app);
  logRequests(fastify);
  await protectAnswers(app, web);
  await limitRates(app);
  recogniseVisitors(fastify, web, app.get(Sessions, { strict: false }), app.get(Tokens, { strict: false }));
  limitDearThings(fastify);
  await takeUploads(app);
  fastify.addHook('preValidation', (request, _reply, done) => {
    request.body = cleaned(request.body);
    takeIfMatch(request);
    noteProgram(request);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    csrf.check(request);
    done();
  });
  await serveAssets(app);
  app.useGlobalPipes(new InputPipe());
  await app.init();
  app.get(OpenApi).describe(app);
  await fastify.ready();
  return app;
}

/** At each start: secrets of authenticator apps that were stored before there was a key, or with one that was replaced. */
export async function sealSecrets(app: NestFastifyApplication): Promise<void> {
  const { lost } = await app.get(SecondFactors, { strict: false }).sealAll();
  const { log } = app.getHttpAdapter().getInstance();
  if (lost > 0) log.error({ lost }, 'authenticator apps are sealed with a key that is neither SECRETS_KEY nor in SECRETS_KEYS_BEFORE');
}
