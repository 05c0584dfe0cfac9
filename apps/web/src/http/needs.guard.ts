import { beyondScope, may } from '#identity';
import { NotAllowed } from '#platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, accessKey } from './needs.js';
import { NotSignedIn } from './not-signed-in.js';
import { areaOfApi, BeyondScope, writes } from './token-areas.js';
import { visitorOf } from './visitor.js';

/** Closed by default: a route opens only as far as its @Needs, @SignedIn or @Open says, and to a token as far as it was made for. */
@Injectable()
export class NeedsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [context.getHandler(), context.getClass()]);
    if (access === 'open') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor, scope } = visitorOf(request);
    if (actor === undefined) throw new NotSignedIn();
    const beyond = scope && beyondScope(scope, { area: areaOfApi(request.routeOptions.url ?? ''), writes: writes(request.method) });
    if (beyond !== undefined) throw new BeyondScope(beyond);
    if (access === 'signed-in' || access?.some((permission) => may(actor, permission))) return true;
    throw new NotAllowed('');
  }
}
