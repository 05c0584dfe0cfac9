import { type Client, type Judged, newTotpSecret, People, type Recognised, Sessions, SignIn, totpAddress } from '#identity';
import { momentInWords } from '#calendar';
import { Invalid } from '#platform';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { renderSVG } from 'uqr';
import { cookieName, knownFor, readCookie } from '../http/cookies.js';
import { emptyForm, type Form } from '../http/forms.js';
import { localPath, type Page, page, type SeeOther, startSession } from '../http/page.js';
import { Seals } from '../http/seals.js';
import { visitorOf } from '../http/visitor.js';
import { Web } from '../http/web-parts.js';
import { browserInWords } from './browser-in-words.js';

const minute = 60;
/** How long somebody may take from one step of signing in to the next. */
const stepSeconds = 10 * minute;

/** One answer for every reason, so that nobody learns from it who has an account. */
const notRecognised = 'Your email address or password is not right';

/** Steps that follow the password; each form carries a ticket that fits its own step alone. */
export type Step = 'code to come' | 'app to set up' | 'all proven';

/** What a step of signing in leaves for the next, sealed in its form. */
export interface Proven {
  readonly personId: string;
  readonly next: string;
  /** Of the authenticator app that is being set up. */
  readonly secret?: string;
}

/** The way in, from a proven password to a session, over whatever is asked for between. Nothing of it is stored before the session. */
@Injectable()
export class Entrance {
  constructor(
    private readonly accounts: SignIn,
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly seals: Seals,
    private readonly web: Web,
  ) {}

  async clientOfPerson(request: FastifyRequest, personId: string): Promise<Client> {
    return this.clientOf(request, (await this.people.account(personId)).email);
  }

  /** Where a try comes from, and whether this browser has signed in as this account before. */
  clientOf(request: FastifyRequest, email: string): Client {
    const known = this.seals.open('known browser', readCookie(request, cookieName(this.web, 'browser')));
    const isTheirs = known?.['account'] === accountOf(email) && typeof known['id'] === 'string';
    return { address: request.ip, ...(isTheirs ? { knownBrowser: String(known['id']) } : {}) };
  }

  /** @throws Invalid in the words that the page shows at the field */
  recognised({ recognised, waitUntil }: Judged, field: string): Recognised {
    if (waitUntil !== undefined) throw new Invalid([{ field, message: tooMany(waitUntil) }]);
    if (recognised === undefined) throw new Invalid([{ field, message: notRecognised }]);
    return recognised;
  }

  /** After the password: a code of the authenticator app, setting one up where a role needs it, or in. */
  async proceed(request: FastifyRequest, { personId, secondFactor }: Recognised, next: string): Promise<Page | SeeOther> {
    if (secondFactor === 'ask') return this.codeForm({ personId, next });
    if (secondFactor === 'set up') return this.setUpForm({ personId, next });
    return this.letIn(request, { personId, next });
  }

  codeForm(proven: Proven, form: Form = emptyForm): Page {
    return page('sign-in/code.njk', { form, ticket: this.seals.seal('code to come', proven, stepSeconds), next: proven.next });
  }

  /** The secret as a QR code, drawn here, and as text for those who cannot scan it. */
  async setUpForm({ personId, next, secret = newTotpSecret() }: Proven, form: Form = emptyForm): Promise<Page> {
    const { email } = await this.people.account(personId);
    const ticket = this.seals.seal('app to set up', { personId, next, secret }, stepSeconds);
    const qr = renderSVG(totpAddress(secret, email), { pixelSize: 4, border: 4 });
    return page('sign-in/set-up.njk', { form, ticket, qr, secret: secret.replace(/.{4}(?=.)/g, '$& ') });
  }

  codesPage(codes: readonly string[], proven: Proven): Page {
    return page('sign-in/recovery-codes.njk', { codes, ticket: this.seals.seal('all proven', proven, stepSeconds) });
  }

  /** @throws Invalid when the step before was too long ago, or was never taken */
  provenBy(step: Step, ticket: unknown): Proven {
    const { personId, next, secret } = this.seals.open(step, ticket) ?? {};
    if (typeof personId !== 'string') throw new Invalid([{ field: 'email', message: 'That took too long. Sign in again' }]);
    return { personId, next: localPath(next), ...(typeof secret === 'string' ? { secret } : {}) };
  }

  /** Always a new id: one that somebody planted before the sign-in is worth nothing after it. */
  async letIn(request: FastifyRequest, { personId, next }: Proven, idToken?: string): Promise<SeeOther> {
    const found = await this.accounts.recognise(personId);
    if (found === undefined) throw new Invalid([{ field: 'email', message: notRecognised }]);
    const { sessionId } = visitorOf(request);
    if (sessionId !== undefined) await this.sessions.end(sessionId);
    const [first = ''] = found.authorityIds;
    const browser = browserInWords(request.headers['user-agent']);
    const session = await this.sessions.start(personId, first, { browser, ...(idToken === undefined ? {} : { idToken }) });
    const knownAs = await this.knownAs(request, personId);
    const path = found.authorityIds.length > 1 ? `/sign-in/authority?next=${encodeURIComponent(next)}` : next;
    return startSession({ ...session, knownAs }, path);
  }

  private async knownAs(request: FastifyRequest, personId: string): Promise<string> {
    const { email } = await this.people.account(personId);
    const { knownBrowser = randomUUID() } = this.clientOf(request, email);
    return this.seals.seal('known browser', { account: accountOf(email), id: knownBrowser }, knownFor);
  }
}

export const tooMany = (until: Date): string =>
  `Too many wrong tries from here. Try again after ${momentInWords(until)}. From another place, or where you have signed in before, you can still sign in`;

const accountOf = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
