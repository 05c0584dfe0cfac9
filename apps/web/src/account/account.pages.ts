import { People, ProviderAccounts, SecondFactors, Sessions, SignIn } from '#identity';
import { type Actor, Invalid } from '#platform';
import { Body, Controller, Get, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { LocalAccountsGuard } from '../http/local-accounts.guard.js';
import { Me, SessionId } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { endSession, type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { Web } from '../http/web-parts.js';
import { Entrance, tooMany } from '../sign-in/entrance.js';
import { EndSession, OwnPassword, OwnPasswordAndCode } from './account.input.js';

/** A person's own account: where they are signed in, and their second factor. Changes of it ask for the password again. */
@SignedIn()
@Controller('account')
export class AccountPages {
  constructor(
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly accounts: SignIn,
    private readonly secondFactors: SecondFactors,
    private readonly entrance: Entrance,
    private readonly providerAccounts: ProviderAccounts,
    private readonly web: Web,
  ) {}

  @Get()
  async show(@Me() { personId }: Actor, @SessionId() sessionId: string | undefined): Promise<Page> {
    const id = personId ?? '';
    const sessions = await this.sessions.listOwn(id, sessionId ?? '');
    return page('account/account.njk', {
      account: await this.people.account(id),
      sessions,
      secondFactor: await this.secondFactors.stateOf(id),
      tied: await this.providerAccounts.of(id),
      provider: this.web.config.signIn.provider?.name,
      localAccounts: this.web.config.signIn.localAccounts,
    });
  }

  @Post('sessions/end')
  end(@Me() { personId }: Actor, @SessionId() sessionId: string | undefined, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(EndSession, body, {
      save: async ({ session }) => {
        await this.sessions.endOwn(personId ?? '', session);
        const mine = await this.sessions.listOwn(personId ?? '', sessionId ?? '');
        return mine.some(({ isThis }) => isThis) ? seeOther('/account', 'Signed out there') : endSession('/sign-in');
      },
      again: () => this.show({ personId } as Actor, sessionId),
    });
  }

  @Post('sessions/end-others')
  async endOthers(@Me() { personId }: Actor, @SessionId() sessionId: string | undefined): Promise<SeeOther> {
    await this.sessions.endOthers(personId ?? '', sessionId ?? '');
    return seeOther('/account', 'Signed out everywhere else');
  }

  @Get('second-factor')
  @UseGuards(LocalAccountsGuard)
  setUpForm(form: Form = emptyForm): Page {
    return page('account/confirm.njk', { form, ...words.setUp });
  }

  @Post('second-factor')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  setUp(@Req() request: FastifyRequest, @Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OwnPassword, body, {
      save: async ({ password }) => {
        const personId = await this.confirm(request, actor, password);
        return this.entrance.setUpForm({ personId, next: '/account' });
      },
      again: (form) => this.setUpForm(form),
    });
  }

  @Get('second-factor/remove')
  @UseGuards(LocalAccountsGuard)
  removeForm(form: Form = emptyForm): Page {
    return page('account/confirm.njk', { form, ...words.remove });
  }

  @Post('second-factor/remove')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  remove(@Req() request: FastifyRequest, @Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OwnPasswordAndCode, body, {
      save: async ({ password, code }) => {
        await this.secondFactors.remove(await this.confirm(request, actor, password, code));
        return seeOther('/account', 'Removed. You sign in with your password alone');
      },
      again: (form) => this.removeForm(form),
    });
  }

  @Get('recovery-codes')
  @UseGuards(LocalAccountsGuard)
  codesForm(form: Form = emptyForm): Page {
    return page('account/confirm.njk', { form, ...words.codes });
  }

  @Post('recovery-codes')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  codes(@Req() request: FastifyRequest, @Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OwnPasswordAndCode, body, {
      save: async ({ password, code }) => {
        const personId = await this.confirm(request, actor, password, code);
        return this.entrance.codesPage(await this.secondFactors.renewCodes(personId), { personId, next: '/account' });
      },
      again: (form) => this.codesForm(form),
    });
  }

  /** @returns whose account it is. @throws Invalid when password or code is wrong: a browser left open is not enough */
  private async confirm(request: FastifyRequest, { personId }: Actor, password: string, code?: string): Promise<string> {
    const id = personId ?? '';
    const { email } = await this.people.account(id);
    const client = this.entrance.clientOf(request, email);
    const { recognised, waitUntil } = await this.accounts.byPassword(email, password, client);
    if (waitUntil !== undefined) throw new Invalid([{ field: 'password', message: tooMany(waitUntil) }]);
    if (recognised === undefined) throw new Invalid([{ field: 'password', message: 'That is not your password' }]);
    if (code === undefined) return id;
    const checked = await this.secondFactors.check(id, code, client);
    if (checked.waitUntil !== undefined) throw new Invalid([{ field: 'code', message: tooMany(checked.waitUntil) }]);
    if (!checked.right) throw new Invalid([{ field: 'code', message: 'That code is not right, or was used before. Enter the next one' }]);
    return id;
  }
}

const words = {
  setUp: {
    title: 'Set up an authenticator app',
    why: 'An app on your telephone then shows a code that you enter after your password.',
    action: '/account/second-factor',
    does: 'Continue',
    asksCode: false,
  },
  remove: {
    title: 'Remove your authenticator app',
    why: 'You then sign in with your password alone. To use another telephone, remove this one and set up the other.',
    action: '/account/second-factor/remove',
    does: 'Remove',
    asksCode: true,
  },
  codes: {
    title: 'Make new recovery codes',
    why: 'The codes that you have now work no more.',
    action: '/account/recovery-codes',
    does: 'Make new codes',
    asksCode: true,
  },
} as const;
