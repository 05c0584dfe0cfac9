import { timingSafeEqual } from 'node:crypto';
import { Clock } from '#calendar';
import { Authorities } from '#identity';
import { NotFound, scheduleOf } from '#platform';
import { MailWatch } from '#reminder';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../http/needs.js';
import { Web } from '../http/web-parts.js';
import { metricsText } from './metrics.view.js';

/** Figures for a monitoring system that asks with METRICS_TOKEN as a bearer token; without that setting there is nothing here. */
@ApiExcludeController()
@Open()
@Controller('metrics')
export class MetricsApi {
  constructor(
    private readonly authorities: Authorities,
    private readonly mail: MailWatch,
    private readonly clock: Clock,
    private readonly web: Web,
  ) {}

  @Get()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { metricsToken } = this.web.config;
    if (metricsToken === undefined || !isSame(authorization ?? '', `Bearer ${metricsToken}`)) throw new NotFound('There is nothing here');
    const ids = await this.authorities.authorityIds();
    const figures = [];
    for (const id of ids) figures.push({ authority: id, ...(await this.mail.figures(scheduleOf(id))) });
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store');
    return metricsText(figures, await this.web.queueDepth(), this.clock.now());
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
