import type { Provided } from '#identity';
import type { ProviderSettings } from '#platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Web } from '../http/web-parts.js';

/** Seconds that the provider may take to answer, and by which its clock may differ from ours. */
const [patience, tolerance] = [10, 60];

/** What has to come back from the provider unchanged; a browser keeps it for us, sealed. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The council's own sign-on (OpenID Connect): authorization code with PKCE, state and nonce, and signing out there. */
@Injectable()
export class Provider {
  readonly settings: ProviderSettings | undefined;
  private found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly web: Web) {
    this.settings = web.config.signIn.provider;
  }

  /** Where to send the browser, and what has to come back. @throws an error of openid-client, as all of these do */
  async ask(): Promise<{ readonly address: string; readonly asked: Asked }> {
    const config = await this.discovered();
    const asked = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.back,
      scope: this.settings?.scope ?? 'openid',
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, asked };
  }

  /** Who came back. @param search of the address that the provider sent the browser to, from the question mark on */
  async answered(search: string, { state, nonce, verifier }: Asked): Promise<{ readonly provided: Provided; readonly idToken: string }> {
    const config = await this.discovered();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${this.back}${search}`), checks);
    const { id_token: idToken } = tokens;
    const claims = tokens.claims();
    if (claims === undefined || idToken === undefined) throw new oidc.ClientError('there is no ID token');
    const more = await this.userInfo(config, tokens.access_token, claims);
    return { provided: { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }, idToken };
  }

  /** Where the browser signs out at the provider too; none where it cannot be done, or the provider does not answer. */
  async signOutAddress(idToken: string): Promise<string | undefined> {
    const config = await this.discovered().catch(() => undefined);
    if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
    const back = `${this.web.config.publicUrl}/sign-in/signed-out`;
    return oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
  }

  private get back(): string {
    return `${this.web.config.publicUrl}/sign-in/provider/back`;
  }

  /** Many providers tell the address and the groups there alone. */
  private async userInfo(config: oidc.Configuration, accessToken: string, { sub }: oidc.IDToken): Promise<object> {
    return config.serverMetadata().userinfo_endpoint === undefined ? {} : oidc.fetchUserInfo(config, accessToken, sub);
  }

  /** Asked for when it is first needed, and again after it failed: the provider may be away while this starts. */
  private discovered(): Promise<oidc.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { settings } = this;
    if (settings === undefined) throw new oidc.ClientError('no provider is set up');
    const issuer = new URL(settings.issuer);
    const addresses = new OnlyIts(issuer);
    const config = await oidc.discovery(
      issuer,
      settings.clientId,
      { client_secret: settings.clientSecret, [oidc.clockTolerance]: tolerance },
      undefined,
      {
        timeout: patience,
        [oidc.customFetch]: (url, options) => addresses.fetch(url, options),
        execute: [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
      },
    );
    addresses.learn(config.serverMetadata());
    return config;
  }
}

/** The server asks the configured issuer, and what its discovery document names, and no other address whatever anybody sends. */
class OnlyIts {
  private readonly known: Set<string>;

  constructor(issuer: URL) {
    this.known = new Set([`${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`]);
  }

  learn({ token_endpoint: token, userinfo_endpoint: userInfo, jwks_uri: keys }: oidc.ServerMetadata): void {
    for (const address of [token, userInfo, keys]) if (address !== undefined) this.known.add(new URL(address).href);
  }

  fetch(url: string, { method, headers, body, redirect, signal }: oidc.CustomFetchOptions): Promise<Response> {
    if (!this.known.has(new URL(url).href)) throw new oidc.ClientError('the provider named an address that is not its own');
    return fetch(url, { method, headers, redirect, body: body ?? null, ...(signal === undefined ? {} : { signal }) });
  }
}
