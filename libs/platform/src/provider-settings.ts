import { type Role, roles } from './actor.js';
import { ConfigError, text, url, words } from './reading-settings.js';

/** The council's own sign-on (OpenID Connect), such as Microsoft Entra ID. */
export interface ProviderSettings {
  /** Its issuer, exactly as its discovery document says it: the one address that the server asks. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How pages call it, such as “Exampleshire account”. */
  readonly name: string;
  /** Domains for whose addresses its word is taken. People with others come in by a link first. */
  readonly domains: readonly string[];
  /** What is asked of it: openid, email and more. */
  readonly scope: string;
  /** Roles by the groups or roles that it says people have; undefined: administrators alone give roles. */
  readonly roles: RolesByClaim | undefined;
}

export interface RolesByClaim {
  /** The claim that holds them, such as `roles` or `groups`. */
  readonly claim: string;
  /** The name of the authority in which they hold. */
  readonly authority: string;
  /** Value of the claim → role here. */
  readonly of: Readonly<Record<string, Role>>;
}

/** @throws ConfigError naming what is missing or wrong */
export function providerSettings(env: NodeJS.ProcessEnv): ProviderSettings | undefined {
  const issuer = url(env, 'OIDC_ISSUER', ['https:', 'http:']);
  if (issuer === undefined) return undefined;
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw new ConfigError('OIDC_ISSUER must begin with https://. Only a provider on this machine may be asked without.');
  if (/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/.test(issuer))
    throw new ConfigError('OIDC_ISSUER must name your own tenant: with this one anybody with a Microsoft account could come.');
  const domains = words(env, 'OIDC_EMAIL_DOMAINS').map((domain) => domain.replace(/^@/, '').toLowerCase());
  if (domains.length === 0)
    throw new ConfigError('OIDC_EMAIL_DOMAINS is not set. List the domains of the provider’s own addresses, such as exampleshire.gov.uk.');
  return {
    issuer,
    clientId: needed(env, 'OIDC_CLIENT_ID'),
    clientSecret: needed(env, 'OIDC_CLIENT_SECRET'),
    name: text(env, 'OIDC_NAME') ?? 'council account',
    domains,
    scope: [...new Set(['openid', 'email', ...words(env, 'OIDC_SCOPE')])].join(' '),
    roles: rolesByClaim(env),
  };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = text(env, name);
  if (value === undefined) throw new ConfigError(`${name} is not set, but OIDC_ISSUER is. The provider gives you both.`);
  return value;
}

function rolesByClaim(env: NodeJS.ProcessEnv): RolesByClaim | undefined {
  const pairs = words(env, 'OIDC_ROLES').map((pair) => {
    const [, value = '', role = ''] = /^(.+)=([^=]+)$/.exec(pair) ?? [];
    const known = roles.find((one) => one === role);
    if (known === undefined || known === 'administrator')
      throw new ConfigError(
        `OIDC_ROLES holds “${pair}”, but each must be VALUE=ROLE with one of: ${roles.filter((one) => one !== 'administrator').join(', ')}. ` +
          'Administrators are named by administrators.',
      );
    return [value, known] as const;
  });
  if (pairs.length === 0) return undefined;
  const authority = text(env, 'OIDC_AUTHORITY');
  if (authority === undefined)
    throw new ConfigError('OIDC_ROLES is set, so OIDC_AUTHORITY must name the authority in which the roles hold.');
  return { claim: text(env, 'OIDC_ROLES_CLAIM') ?? 'roles', authority, of: Object.fromEntries(pairs) };
}
