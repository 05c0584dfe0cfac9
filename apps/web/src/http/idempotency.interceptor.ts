import { Invalid, RepeatedRequests } from '#platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { areaOf } from './paths.js';
import { visitorOf } from './visitor.js';

/** A POST of the API with an Idempotency-Key is done once; sent again, it is answered as it was the first time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: RepeatedRequests) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = visitorOf(request);
    const key = request.headers['idempotency-key'];
    if (key === undefined || actor === undefined || request.method !== 'POST' || areaOf(request) !== 'api') return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) {
      throw new Invalid([{ field: 'Idempotency-Key', message: 'Send 8 to 200 characters without spaces, such as a new UUID' }]);
    }
    if (request.isMultipart()) {
      throw new Invalid([
        { field: 'Idempotency-Key', message: 'Leave the key out when you send a file: the same file is known again by itself' },
      ]);
    }
    const what = JSON.stringify([request.method, request.url, request.body ?? null]);
    const fingerprint = createHash('sha256').update(what).digest('hex');
    return from(this.requests.once(actor, key, fingerprint, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
