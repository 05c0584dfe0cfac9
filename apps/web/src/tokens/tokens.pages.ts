import { Clock } from '#calendar';
import { MakeToken, Tokens } from '#identity';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs, SignedIn } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { makeForm, tokenRows } from './tokens.view.js';

const ended = 'Ended. Programs that used it are refused from now on';

/** The tokens by which programs act as people: one's own, and for administrators those of the authority. */
@Controller()
export class TokenPages {
  constructor(
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  @Get('account/tokens')
  @SignedIn()
  async own(@Me() actor: Actor): Promise<Page> {
    return page('tokens/own-tokens.njk', { tokens: tokenRows(await this.tokens.own(actor), this.clock.now()) });
  }

  @Get('account/tokens/new')
  @SignedIn()
  form(form: Form = emptyForm): Page {
    return page('tokens/make-token.njk', { form, ...makeForm });
  }

  /** The token stands on the answer alone: nothing shows it again. */
  @Post('account/tokens')
  @SignedIn()
  @RouteConfig(rates.token)
  make(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(MakeToken, body, {
      save: async (input) => page('tokens/made-token.njk', { label: input.label, ...(await this.tokens.makeOwn(actor, input)) }),
      again: (form) => this.form(form),
    });
  }

  @Post('account/tokens/:id/end')
  @SignedIn()
  async endOwn(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.tokens.revoke(actor, id);
    return seeOther('/account/tokens', ended);
  }

  @Get('tokens')
  @Needs('people:write')
  async all(@Me() actor: Actor): Promise<Page> {
    return page('tokens/all-tokens.njk', { tokens: tokenRows(await this.tokens.list(actor), this.clock.now()) });
  }

  @Post('tokens/:id/end')
  @Needs('people:write')
  async end(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.tokens.revoke(actor, id);
    return seeOther('/tokens', ended);
  }
}
