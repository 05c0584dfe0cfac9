import { Invalid } from '#platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { OpenApi } from './open-api.js';
import type { Operation } from './open-api-answers.js';
import { areaOf } from './paths.js';

/**
 * The API refuses a question that it does not know, such as `?staus=late`: left out, it would answer with the whole list as if it had
 * understood. What it knows is what its description says.
 */
@Injectable()
export class KnownQuestionsInterceptor implements NestInterceptor {
  constructor(private readonly modules: ModuleRef) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const asked = Object.keys(request.query ?? {});
    if (asked.length > 0 && areaOf(request) === 'api') this.refuseUnknown(request, asked);
    return next.handle();
  }

  private refuseUnknown({ method, routeOptions: { url = '' } }: FastifyRequest, asked: readonly string[]): void {
    const item = this.modules.get(OpenApi, { strict: false }).openapi().paths[url.replace(/:(\w+)/g, '{$1}')];
    const operation = (item as Readonly<Record<string, Operation>> | undefined)?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    if (operation === undefined) return;
    const known = (operation.parameters ?? []).flatMap((each) => ('in' in each && each.in === 'query' ? [each.name] : []));
    const there = known.length === 0 ? 'This address takes none' : `There are: ${known.join(', ')}`;
    const problems = asked
      .filter((name) => !known.includes(name))
      .map((field) => ({ field, message: `There is no filter “${field.slice(0, 60)}”. ${there}` }));
    if (problems.length > 0) throw new Invalid(problems);
  }
}
