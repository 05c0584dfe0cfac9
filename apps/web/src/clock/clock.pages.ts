import { dayInWords, parseLondonMoment } from '#calendar';
import { Sessions } from '#identity';
import { type Actor, Invalid, NotFound } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { Me, SessionId } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { localPath, SeeOther } from '../http/page.js';
import { Web } from '../http/web-parts.js';

@Controller('clock')
export class ClockPages {
  constructor(
    private readonly web: Web,
    private readonly sessions: Sessions,
  ) {}

  /** Moves a set clock forward, with the work of every day passed. Whoever moved it stays signed in. */
  @Post()
  @SignedIn()
  async move(@Me() actor: Actor, @SessionId() sessionId: string | undefined, @Body() body: unknown): Promise<SeeOther> {
    const { moveClock, clock } = this.web;
    if (moveClock === undefined) throw new NotFound('The clock runs by itself here and cannot be moved.');
    const { to, returnTo } = body as { to?: unknown; returnTo?: unknown };
    await moveClock(forwardTo(to, clock.now()));
    if (actor.personId === null) return new SeeOther('/');
    const session = await this.sessions.start(actor.personId, actor.authorityId);
    await this.sessions.setFlash(session.id, `The clock now stands at ${dayInWords(clock.today())}`);
    if (sessionId !== undefined) await this.sessions.end(sessionId);
    return new SeeOther(localPath(returnTo), undefined, session);
  }
}

function forwardTo(to: unknown, now: Date): Date {
  const moment = momentOf(to);
  if (moment <= now) throw new Invalid([{ field: 'to', message: 'The clock can only be moved forward. Choose a later day or time.' }]);
  return moment;
}

function momentOf(to: unknown): Date {
  try {
    return parseLondonMoment(typeof to === 'string' ? to.trim() : '');
  } catch {
    throw new Invalid([{ field: 'to', message: 'Enter a day and time to move the clock to, such as 2026-03-13T08:00.' }]);
  }
}
