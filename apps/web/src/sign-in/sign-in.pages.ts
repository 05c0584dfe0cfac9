import { SecondFactors, Sessions, SignIn } from '#identity';
import { Invalid } from '#platform';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { SessionId } from '../http/me.decorator.js';
import { Open } from '../http/needs.js';
import { endSession, localPath, type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { Entrance, type Proven, type Step, tooMany } from './entrance.js';
import { CodeInput, NewPasswordInput, SignInInput } from './sign-in.input.js';

@Open()
@Controller()
export class SignInPages {
  constructor(
    private readonly accounts: SignIn,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly entrance: Entrance,
  ) {}

  @Get('sign-in')
  form(@SessionId() sessionId: string | undefined, @Query('next') next: unknown): Page | SeeOther {
    return sessionId === undefined ? signInForm(emptyForm, next) : seeOther(localPath(next));
  }

  @Post('sign-in')
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
      again: (form) => signInForm(form, next),
    });
  }

  @Get('sign-in/password')
  newPassword(@Query('next') next: unknown): Page {
    return passwordForm(emptyForm, next, false);
  }

  /** Needs the present password instead of a session, so that it serves the first sign-in too. */
  @Post('sign-in/password')
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
  async finish(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.withTicket('all proven', body, (proven) => this.entrance.letIn(request, proven));
  }

  @Post('sign-out')
  async signOut(@SessionId() sessionId: string | undefined): Promise<SeeOther> {
    if (sessionId !== undefined) await this.sessions.end(sessionId);
    return endSession('/sign-in');
  }

  /** Whoever comes too late, or without the step before, begins again. */
  private async withTicket(step: Step, body: unknown, work: (proven: Proven) => Promise<Page | SeeOther>): Promise<Page | SeeOther> {
    try {
      return await work(this.entrance.provenBy(step, (body as { ticket?: unknown } | null | undefined)?.ticket));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return page('sign-in/sign-in.njk', { form: { typed: {}, problems: error.problems }, next: nextOf(body) }, 400);
    }
  }
}

const nextOf = (body: unknown): string => localPath((body as { next?: unknown } | null | undefined)?.next);

function signInForm(form: Form, next: unknown): Page {
  return page('sign-in/sign-in.njk', { form, next: localPath(next) });
}

function passwordForm(form: Form, next: unknown, isFirst: boolean): Page {
  return page('sign-in/password.njk', { form, next: localPath(next), isFirst });
}
