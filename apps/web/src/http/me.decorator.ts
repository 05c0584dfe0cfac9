import type { Actor } from '#platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotSignedIn } from './not-signed-in.js';
import { visitorOf } from './visitor.js';

/** The actor who sent the request: a parameter of pages and API methods that are not open to all. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = visitorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (actor === undefined) throw new NotSignedIn();
  return actor;
});

/** The id of the browser's session, if it has one. */
export const SessionId = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined =>
    visitorOf(context.switchToHttp().getRequest<FastifyRequest>()).sessionId,
);
