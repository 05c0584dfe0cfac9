import { may } from '#identity';
import { NotAllowed } from '#platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, accessKey } from './needs.js';
import { NotSignedIn } from './not-signed-in.js';
import { visitorOf } from './visitor.js';

/** Closed by default: a route opens only as far as its @Needs, @SignedIn or @Open says. */
@Injectable()
export class NeedsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [context.getHandler(), context.getClass()]);
    if (access === 'open') return true;
    const { actor } = visitorOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (actor === undefined) throw new NotSignedIn();
    if (access === 'signed-in' || access?.some((permission) => may(actor, permission))) return true;
    throw new NotAllowed('');
  }
}
