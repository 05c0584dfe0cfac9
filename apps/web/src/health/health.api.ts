import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../http/needs.js';
import { Web } from '../http/web-parts.js';
import type { Readiness } from './readiness.js';

/** For the machinery that starts, stops and balances processes. */
@ApiExcludeController()
@Open()
@Controller('health')
export class HealthApi {
  constructor(private readonly web: Web) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 503 while the database or the queue does not answer, naming which. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness & { status: string }> {
    const readiness = await this.web.ready();
    const ok = readiness.database && readiness.queue;
    reply.status(ok ? 200 : 503).header('cache-control', 'no-store');
    return { status: ok ? 'ok' : 'not ready', ...readiness };
  }
}
