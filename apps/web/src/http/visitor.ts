import type { TokenScope } from '#identity';
import type { Actor } from '#platform';
import type { FastifyRequest } from 'fastify';

/** Who sent a request, as far as the session's cookie or the token tells. */
export interface Visitor {
  readonly actor: Actor | undefined;
  /** How far the token reaches; none where there is no token. */
  readonly scope: TokenScope | undefined;
  /** The id in the session's cookie, when it is one of a living session. */
  readonly sessionId: string | undefined;
  readonly authorityName: string | undefined;
  readonly flash: string | undefined;
}

const visitors = new WeakMap<FastifyRequest, Visitor>();
const nobody: Visitor = { actor: undefined, scope: undefined, sessionId: undefined, authorityName: undefined, flash: undefined };

export const visitorOf = (request: FastifyRequest): Visitor => visitors.get(request) ?? nobody;

export function setVisitor(request: FastifyRequest, visitor: Partial<Visitor>): void {
  visitors.set(request, { ...nobody, ...visitor });
}
