import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Someone whom the provider knows; whoever signs in there types the name before the colon, with any password. */
export type Known = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A real OpenID provider on this machine. */
export interface TestProvider {
  readonly issuer: string;
  /** The settings of our side. */
  readonly env: Readonly<Record<string, string>>;
  /** Signs in there as a browser would. @returns the address to which it sends the browser back */
  signIn(address: string, as: string): Promise<string>;
  /** Says no in place of signing in. */
  deny(address: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * @param known what it says of people, by the name they sign in with, which is their subject
 * @param publicUrl of our side, to which it sends people back
 * @param secondsLate by which its clock is behind when it gives its tokens
 */
export async function openProvider(known: Known, publicUrl: string, { secondsLate = 0 } = {}): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'improvement-plan', client_secret: 'a secret of the client and the provider' };
  const provider = await quietly(async () => {
    const { default: Provider } = await import('oidc-provider');
    return new Provider(issuer, {
      clients: [
        {
          ...client,
          redirect_uris: [`${publicUrl}/sign-in/provider/back`],
          post_logout_redirect_uris: [`${publicUrl}/sign-in/signed-out`],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      cookies: { keys: ['a key for its cookies'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified', 'xms_edov', 'groups', '_claim_names'] },
      findAccount: (_context, id) => (known[id] === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...known[id] }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId: oidc.client?.clientId ?? '' });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const { now } = Date;
    if (request.url === '/token' && secondsLate > 0) {
      Date.now = () => now() - secondsLate * 1000;
      response.on('finish', () => (Date.now = now));
    }
    void answer(request, response);
  });
  return {
    issuer,
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
      OIDC_NAME: 'Exampleshire account',
      OIDC_EMAIL_DOMAINS: 'exampleshire.example.org',
    },
    signIn: (address, as) => walk(issuer, address, (form) => ({ path: form, body: { prompt: 'login', login: as, password: 'any' } })),
    deny: (address) => walk(issuer, address, (form) => ({ path: `${form}/abort` })),
    close: () => closed(server),
  };
}

type Step = (form: string) => { readonly path: string; readonly body?: Readonly<Record<string, string>> };

/** Follows the provider's redirects with its cookies, answers its one form, and stops at the first address that is not its own. */
async function walk(issuer: string, start: string, answer: Step): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (address: string, body?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body) };
    const response = await fetch(address, { redirect: 'manual', headers: { cookie }, ...sent });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  let address = start;
  for (let step = 0; step < 10 && address.startsWith(issuer); step += 1) {
    let response = await ask(address);
    if (response.status === 200) {
      const { path, body } = answer(new URL(address).pathname);
      response = await ask(`${issuer}${path}`, body);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    address = new URL(location, issuer).href;
  }
  return address;
}

/** It warns that it is meant for newer Node.js and keeps all in memory, which is what a test wants. */
async function quietly<T>(make: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await make();
  } finally {
    Object.assign(console, { warn, info });
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
}
