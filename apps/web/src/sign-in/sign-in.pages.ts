import { SecondFactors, Sessions, SignIn } from '#identity';
import { Invalid } from '#platform';
import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeCookie } from '../http/cookies.js';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { LocalAccountsGuard } from '../http/local-accounts.guard.js';
import { SessionId } from '../http/me.decorator.js';
import { Open } from '../http/needs.js';
import { endSession, localPath, type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { Web } from '../http/web-parts.js';
import { Entrance, type Proven, type Step, tooMany } from './entrance.js';
import { Provider } from './provider.js';
import { CodeInput, NewPasswordInput, SignInInput } from './sign-in.input.js';

@Open()
@Controller()
export class SignInPages {
  constructor(
    private readonly accounts: SignIn,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly entrance: Entrance,
    private readonly provider: Provider,
    private readonly web: Web,
  ) {}

  @Get('sign-in')
  form(@SessionId() sessionId: string | undefined, @Query('next') next: unknown): Page | SeeOther {
    return sessionId === undefined ? this.signInForm(emptyForm, next) : seeOther(localPath(next));
  }

  @Post('sign-in')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  signIn(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    const next = nextOf(body);
    return submit(SignInInput, body, {
      save: async ({ email, password }) => {
        const judged = await this.accounts.byPassword(email, password, this.entrance.clientOf(request, email));
        const recognised = this.entrance.recognised(judged, 'email');
        if (recognised.mustChangePassword) return passwordForm({ typed: { email }, problems: [] }, next, true);
        return this.entrance.proceed(request, recognised, next);
      },
      again: (form) => this.signInForm(form, next),
    });
  }

  @Get('sign-in/password')
  @UseGuards(LocalAccountsGuard)
  newPassword(@Query('next') next: unknown): Page {
    return passwordForm(emptyForm, next, false);
  }

  /** Needs the present password instead of a session, so that it serves the first sign-in too. */
  @Post('sign-in/password')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  changePassword(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    const next = nextOf(body);
    return submit(NewPasswordInput, body, {
      save: async ({ email, presentPassword, newPassword }) => {
        const client = this.entrance.clientOf(request, email);
        const judged = await this.accounts.changePassword(email, presentPassword, newPassword, client);
        return this.entrance.proceed(request, this.entrance.recognised(judged, 'presentPassword'), next);
      },
      again: (form) => passwordForm(form, next, false),
    });
  }

  /** After the password: a code of the authenticator app, or a recovery code. */
  @Post('sign-in/code')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  async code(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.withTicket('code to come', body, (proven) =>
      submit(CodeInput, body, {
        save: async ({ code }) => {
          const client = await this.entrance.clientOfPerson(request, proven.personId);
          const { right, waitUntil } = await this.secondFactors.check(proven.personId, code, client);
          if (waitUntil !== undefined) throw new Invalid([{ field: 'code', message: tooMany(waitUntil) }]);
          if (!right) throw new Invalid([{ field: 'code', message: 'That code is not right, or was used before. Enter the next one' }]);
          return this.entrance.letIn(request, proven);
        },
        again: (form) => this.entrance.codeForm(proven, form),
      }),
    );
  }

  /** The first code of an app that is being set up; then recovery codes are shown once. */
  @Post('sign-in/set-up')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  async setUp(@Body() body: unknown): Promise<Page | SeeOther> {
    return this.withTicket('app to set up', body, (proven) =>
      submit(CodeInput, body, {
        save: async ({ code }) => {
          const codes = await this.secondFactors.setUp(proven.personId, proven.secret ?? '', code);
          if (codes === undefined)
            throw new Invalid([{ field: 'code', message: 'That code is not right. Enter the one that the app shows now' }]);
          return this.entrance.codesPage(codes, { personId: proven.personId, next: proven.next });
        },
        again: (form) => this.entrance.setUpForm(proven, form),
      }),
    );
  }

  @Post('sign-in/finish')
  @UseGuards(LocalAccountsGuard)
  async finish(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.withTicket('all proven', body, (proven) => this.entrance.letIn(request, proven));
  }

  @Post('sign-out')
  async signOut(@SessionId() sessionId: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Page | SeeOther> {
    if (sessionId === undefined) return endSession('/sign-in');
    const idToken = await this.sessions.idTokenOf(sessionId);
    await this.sessions.end(sessionId);
    const address = idToken === undefined ? undefined : await this.provider.signOutAddress(idToken);
    if (address === undefined) return endSession('/sign-in');
    // A page, for browsers refuse a form whose answer leads to another site.
    writeCookie(reply, this.web, 'session');
    return page('sign-in/leaving.njk', { address, provider: this.provider.settings?.name });
  }

  /** Whoever comes too late, or without the step before, begins again. */
  private async withTicket(step: Step, body: unknown, work: (proven: Proven) => Promise<Page | SeeOther>): Promise<Page | SeeOther> {
    try {
      return await work(this.entrance.provenBy(step, (body as { ticket?: unknown } | null | undefined)?.ticket));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.signInForm({ typed: {}, problems: error.problems }, nextOf(body), 400);
    }
  }

  private signInForm(form: Form, next: unknown, status?: number): Page {
    const { provider, localAccounts } = this.web.config.signIn;
    return page('sign-in/sign-in.njk', { form, next: localPath(next), provider: provider?.name, localAccounts }, status);
  }
}

const nextOf = (body: unknown): string => localPath((body as { next?: unknown } | null | undefined)?.next);

function passwordForm(form: Form, next: unknown, isFirst: boolean): Page {
  return page('sign-in/password.njk', { form, next: localPath(next), isFirst });
}
