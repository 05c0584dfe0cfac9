import { addDays, londonDay, londonTime, momentInWords } from '#calendar';
import { may, type Permission, roleNames, Sessions } from '#identity';
import { type WaitingCount, WaitingCounts } from '#plan';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type nunjucks from 'nunjucks';
import { navigationFor } from '../layouts/navigation.js';
import { withCards } from './cards.js';
import { Csrf } from './csrf.js';
import type { Page } from './page.js';
import { templates } from './templates.js';
import { visitorOf } from './visitor.js';
import { Web } from './web-parts.js';

/** Makes HTML of a page: its own view, and what every layout shows. */
@Injectable()
export class Renderer {
  private readonly environment: nunjucks.Environment;

  constructor(
    private readonly web: Web,
    private readonly csrf: Csrf,
    private readonly sessions: Sessions,
    private readonly waiting: WaitingCounts,
  ) {
    this.environment = templates(web.clock);
  }

  async html(request: FastifyRequest, reply: FastifyReply, { template, view, status }: Page): Promise<string> {
    const { actor, sessionId, flash } = visitorOf(request);
    // The page that tells of a failure must not fail on the same database.
    const waiting = actor === undefined || status >= 500 ? undefined : await this.waiting.of(actor);
    // A HEAD request shows the banner to nobody, so it must not use it up.
    const shown =
      flash !== undefined && sessionId !== undefined && request.method !== 'HEAD' ? await this.sessions.takeFlash(sessionId) : undefined;
    const [done, ...flashWarnings] = shown?.split('\n') ?? [];
    return withCards(
      this.environment.render(template, { ...view, ...this.surroundings(request, reply, waiting), flash: done, flashWarnings }),
    );
  }

  private surroundings(request: FastifyRequest, reply: FastifyReply, waiting: WaitingCount | undefined): object {
    const { actor, authorityName } = visitorOf(request);
    const path = request.url.split('?', 1)[0] ?? '/';
    const { csrf } = this;
    return {
      me: actor ?? null,
      may: (permission: Permission) => actor !== undefined && may(actor, permission),
      roleWords: actor?.roles.map((role) => roleNames[role]).join(', '),
      authorityName,
      currentPath: path,
      currentAddress: request.url,
      currentQuery: request.url.split('?', 2)[1] ?? '',
      navigation: actor === undefined ? undefined : navigationFor(actor, path, waiting),
      get csrfField() {
        return `<input type="hidden" name="_csrf" value="${csrf.tokenFor(request, reply)}">`;
      },
      setClock: this.setClock(),
    };
  }

  private setClock(): object | undefined {
    const { clock, moveClock } = this.web;
    if (!clock.isSet) return undefined;
    const now = clock.now();
    const today = londonDay(now);
    return {
      words: momentInWords(now),
      from: `${today}T${londonTime(now)}`,
      tomorrow: `${addDays(today, 1)}T08:00`,
      canMove: moveClock !== undefined,
    };
  }
}
