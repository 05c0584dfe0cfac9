import { Invalid } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { areaOf } from './paths.js';

/**
 * The API's If-Match (RFC 9110) says what the hidden `version` of our forms says: which version the change was meant for.
 * @throws Invalid when it is no ETag of ours
 */
export function takeIfMatch(request: FastifyRequest): void {
  const sent = request.headers['if-match']?.trim();
  if (sent === undefined || sent === '*' || areaOf(request) !== 'api') return;
  const version = Number(/^"(\d{1,7})"$/.exec(sent)?.[1] ?? 0);
  if (version === 0) throw new Invalid([{ field: 'If-Match', message: 'Send the ETag as it was answered, such as "7"' }]);
  const body = request.body ?? {};
  if (typeof body === 'object' && !Array.isArray(body)) request.body = { ...body, version };
}

/** The ETag of the one thing that the API answers with. */
export function giveETag(request: FastifyRequest, reply: FastifyReply, answer: unknown): void {
  if (areaOf(request) !== 'api') return;
  const version = versionIn(answer) ?? versionIn((answer as { readonly action?: unknown } | undefined)?.action);
  if (version !== undefined) reply.header('etag', eTag(version));
}

export const eTag = (version: number): string => `"${version}"`;

function versionIn(answer: unknown): number | undefined {
  const { version } = (typeof answer === 'object' && answer !== null ? answer : {}) as { readonly version?: unknown };
  return typeof version === 'number' ? version : undefined;
}
