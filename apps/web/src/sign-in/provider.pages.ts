import { ProviderAccounts } from '#identity';
import { NotFound } from '#platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, readCookie, writeCookie } from '../http/cookies.js';
import { Open } from '../http/needs.js';
import { localPath, Page, page, SeeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { Seals } from '../http/seals.js';
import { Web } from '../http/web-parts.js';
import { Entrance } from './entrance.js';
import { type Asked, Provider } from './provider.js';
import { type ProblemKind, problemOf, providerProblems } from './provider-problems.js';

const minutesThere = 15;
/** What a browser keeps in one cookie; a longer way back is left out. */
const longestWayBack = 400;

/** By the council's own sign-on and back. */
@Open()
@Controller('sign-in')
export class ProviderPages {
  constructor(
    private readonly provider: Provider,
    private readonly accounts: ProviderAccounts,
    private readonly entrance: Entrance,
    private readonly seals: Seals,
    private readonly web: Web,
  ) {}

  /** A link, not a form: browsers refuse a form whose answer leads to another site. @param link of an invitation, to be used up by it */
  @Get('provider')
  @RouteConfig(rates.signIn)
  async go(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('next') next: unknown,
    @Query('link') link: unknown,
  ): Promise<Page | SeeOther> {
    if (this.provider.settings === undefined) throw new NotFound('People sign in with a password here.');
    try {
      const { address, asked } = await this.provider.ask();
      const path = localPath(next);
      const kept = {
        ...asked,
        next: path.length > longestWayBack ? '/' : path,
        ...(typeof link === 'string' ? { link: link.slice(0, 100) } : {}),
      };
      writeCookie(reply, this.web, 'provider', this.seals.seal('provider asked', kept, minutesThere * 60), minutesThere * 60);
      return new SeeOther(address);
    } catch (error) {
      return this.failed(request, error);
    }
  }

  @Get('provider/back')
  @RouteConfig(rates.signIn)
  async back(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Page | SeeOther> {
    if (this.provider.settings === undefined) throw new NotFound('People sign in with a password here.');
    const kept = this.seals.open('provider asked', readCookie(request, cookieName(this.web, 'provider')));
    // What it holds serves once.
    writeCookie(reply, this.web, 'provider');
    if (kept === undefined) return this.problem(request, 'begin again');
    const { state, nonce, verifier, next, link } = kept as unknown as Asked & { readonly next: string; readonly link?: string };
    const answer = await this.provider
      .answered(searchOf(request.url), { state, nonce, verifier })
      .catch((error: unknown) => this.failed(request, error));
    if (answer instanceof Page) return answer;
    const arrival = await this.accounts.arrive(answer.provided, link);
    if ('not' in arrival) return this.problem(request, arrival.not);
    return this.entrance.letIn(request, { personId: arrival.personId, next }, answer.idToken);
  }

  @Get('signed-out')
  signedOut(): Page {
    return page('sign-in/signed-out.njk', { provider: this.provider.settings?.name });
  }

  private failed(request: FastifyRequest, error: unknown): Page {
    const { code, error: told } = error as { readonly code?: unknown; readonly error?: unknown };
    request.log.warn({ err: error, code, told }, 'sign-in by the provider failed');
    return this.problem(request, problemOf(error));
  }

  private problem(request: FastifyRequest, kind: ProblemKind): Page {
    const name = this.provider.settings?.name ?? '';
    const { status, title, says } = providerProblems[kind];
    const named = (words: string): string => words.replaceAll('NAME', name);
    return page('sign-in/provider-problem.njk', { title: named(title), says: says.map(named), reference: request.id }, status);
  }
}

const searchOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');
