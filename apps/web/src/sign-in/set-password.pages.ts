import { AccountLinks, SignIn } from '#identity';
import { Invalid } from '#platform';
import { Body, Controller, Get, Post, Query, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { LocalAccountsGuard } from '../http/local-accounts.guard.js';
import { Open } from '../http/needs.js';
import { type Page, page, type SeeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { keepsMessages, Web } from '../http/web-parts.js';
import { Entrance } from './entrance.js';
import { ForgottenInput, SetPasswordInput } from './sign-in.input.js';

/** Longer than looking somebody up and asking for an e-mail takes, so that the time tells nothing of who has an account. */
const answerAfter = 400;

/** Links by which people choose a password: following one only shows a form, for mail scanners follow them too. */
@Open()
@Controller('sign-in')
export class SetPasswordPages {
  constructor(
    private readonly links: AccountLinks,
    private readonly accounts: SignIn,
    private readonly entrance: Entrance,
    private readonly web: Web,
  ) {}

  @Get('forgotten')
  @UseGuards(LocalAccountsGuard)
  forgotten(form: Form = emptyForm): Page {
    return page('sign-in/forgotten.njk', { form, noMail: keepsMessages(this.web.config) });
  }

  /** One answer, after one time, whether or not anybody has this address. */
  @Post('forgotten')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.forgotten)
  ask(@Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ForgottenInput, body, {
      save: async ({ email }) => {
        await Promise.all([this.links.askForReset(email), wait(answerAfter)]);
        return page('sign-in/forgotten-sent.njk', { email });
      },
      again: (form) => this.forgotten(form),
    });
  }

  @Get('set-password')
  async form(@Query('link') link: unknown): Promise<Page> {
    return this.shown(emptyForm, link);
  }

  @Post('set-password')
  @UseGuards(LocalAccountsGuard)
  @RouteConfig(rates.signIn)
  setPassword(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SetPasswordInput, body, {
      save: async ({ link = '', newPassword }) => {
        const personId = await this.links.setPassword(link, newPassword);
        const recognised = personId === undefined ? undefined : await this.accounts.recognise(personId);
        if (recognised === undefined) throw new Invalid([{ field: '', message: 'This link does not work any more' }]);
        return this.entrance.proceed(request, recognised, '/');
      },
      again: (form) => this.shown(form, form.typed['link']),
    });
  }

  private async shown(form: Form, link: unknown): Promise<Page> {
    const holder = typeof link === 'string' ? await this.links.holderOf(link) : undefined;
    if (holder === undefined) return page('sign-in/link-over.njk', {}, 410);
    const { provider, localAccounts } = this.web.config.signIn;
    return page('sign-in/set-password.njk', { form, link, ...holder, provider: provider?.name, localAccounts });
  }
}
