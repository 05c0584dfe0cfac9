import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Body {
  /** As it is sent: making bytes of a string would cost more than all else. */
  readonly json: Buffer;
  readonly etag: string;
}

/** Answers that `once` made, with what is sent of them after the first time. */
const bodies = new WeakMap<object, Body | undefined>();

/** Makes an answer of the API once for each thing that `Database.kept` keeps; it is then written as JSON once, too. */
export function once<K extends object, A extends object>(make: (kept: K) => A): (kept: K) => A {
  const made = new WeakMap<K, A>();
  return (kept) => {
    const before = made.get(kept);
    if (before !== undefined) return before;
    const answer = make(kept);
    if (!Object.isFrozen(kept)) return answer;
    made.set(kept, answer);
    bodies.set(answer, undefined);
    return answer;
  };
}

/** On a method whose answer `once` makes. */
export const SaysWhenUnchanged = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of an earlier answer: 304 where nothing has changed since',
    }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the answer of that ETag' }),
  );

/** What is sent of an answer of the API: of one that `once` made its JSON, or nothing but 304 to whoever has it already (RFC 9110). */
export function bodyOf(request: FastifyRequest, reply: FastifyReply, answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !bodies.has(answer)) return answer;
  const { json, etag } = bodies.get(answer) ?? written(answer);
  reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json; charset=utf-8' });
  if (!named(request.headers['if-none-match']).has(etag)) return json;
  reply.status(304);
  return '';
}

function written(answer: object): Body {
  const json = Buffer.from(JSON.stringify(answer));
  // Weak, since compressed or not it tells the same.
  const body = { json, etag: `W/"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` };
  bodies.set(answer, body);
  return body;
}

const named = (header = ''): ReadonlySet<string> => new Set(header.split(',').map((tag) => tag.trim()));
