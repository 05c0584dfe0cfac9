import { type Recognised, Sessions, SignIn } from '#identity';
import { Invalid } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { SessionId } from '../http/me.decorator.js';
import { Open } from '../http/needs.js';
import { endSession, localPath, type Page, page, type SeeOther, seeOther, startSession } from '../http/page.js';
import { NewPasswordInput, SignInInput } from './sign-in.input.js';

/** One answer for every reason, so that nobody learns from it who has an account or whether it is paused. */
const notRecognised = 'Your email address or password is not right. After 10 wrong passwords an account is paused for 15 minutes.';

/** Passwords take work to check, so one address may not make us check them all day. */
const tries = { rateLimit: { max: 60, timeWindow: '1 minute' } };

@Open()
@Controller()
export class SignInPages {
  constructor(
    private readonly accounts: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Get('sign-in')
  form(@SessionId() sessionId: string | undefined, @Query('next') next: unknown): Page | SeeOther {
    return sessionId === undefined ? signInForm(emptyForm, next) : seeOther(localPath(next));
  }

  @Post('sign-in')
  @RouteConfig(tries)
  signIn(@SessionId() sessionId: string | undefined, @Body() body: unknown): Promise<Page | SeeOther> {
    const next = nextOf(body);
    return submit(SignInInput, body, {
      save: async ({ email, password }) => {
        const recognised = await this.accounts.byPassword(email, password);
        if (recognised === undefined) throw new Invalid([{ field: 'email', message: notRecognised }]);
        if (recognised.mustChangePassword) return passwordForm({ typed: { email }, problems: [] }, next, true);
        return this.start(recognised, sessionId, next);
      },
      again: (form) => signInForm(form, next),
    });
  }

  @Get('sign-in/password')
  newPassword(@Query('next') next: unknown): Page {
    return passwordForm(emptyForm, next, false);
  }

  /** Needs the present password instead of a session, so that it serves the first sign-in too. */
  @Post('sign-in/password')
  @RouteConfig(tries)
  changePassword(@SessionId() sessionId: string | undefined, @Body() body: unknown): Promise<Page | SeeOther> {
    const next = nextOf(body);
    return submit(NewPasswordInput, body, {
      save: async ({ email, presentPassword, newPassword }) => {
        const recognised = await this.accounts.changePassword(email, presentPassword, newPassword);
        if (recognised === undefined) throw new Invalid([{ field: 'presentPassword', message: notRecognised }]);
        return this.start(recognised, sessionId, next);
      },
      again: (form) => passwordForm(form, next, false),
    });
  }

  @Post('sign-out')
  async signOut(@SessionId() sessionId: string | undefined): Promise<SeeOther> {
    if (sessionId !== undefined) await this.sessions.end(sessionId);
    return endSession('/sign-in');
  }

  /** Always a new id: one that somebody planted before the sign-in is worth nothing after it. */
  private async start({ personId, authorityIds }: Recognised, before: string | undefined, next: string): Promise<SeeOther> {
    const [first = ''] = authorityIds;
    if (before !== undefined) await this.sessions.end(before);
    const session = await this.sessions.start(personId, first);
    return startSession(session, authorityIds.length > 1 ? `/sign-in/authority?next=${encodeURIComponent(next)}` : next);
  }
}

const nextOf = (body: unknown): string => localPath((body as { next?: unknown } | null | undefined)?.next);

function signInForm(form: Form, next: unknown): Page {
  return page('sign-in/sign-in.njk', { form, next: localPath(next) });
}

function passwordForm(form: Form, next: unknown, isFirst: boolean): Page {
  return page('sign-in/password.njk', { form, next: localPath(next), isFirst });
}
