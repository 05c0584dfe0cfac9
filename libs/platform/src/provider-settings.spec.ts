import { readConfig } from './config.js';

const right = {
  OIDC_ISSUER: 'https://login.example.org/tenant/v2.0',
  OIDC_CLIENT_ID: 'tracker',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_EMAIL_DOMAINS: '@Exampleshire.example.org, schools.example.org',
};

it('reads the council’s sign-on, with roles by groups', () => {
  const { signIn } = readConfig({
    ...right,
    OIDC_ROLES: 'g-1=director,g-2=board-member',
    OIDC_AUTHORITY: 'Exampleshire',
    OIDC_SCOPE: 'groups',
  });
  expect(signIn.provider).toMatchObject({
    domains: ['exampleshire.example.org', 'schools.example.org'],
    scope: 'openid email groups',
    roles: { claim: 'roles', authority: 'Exampleshire', of: { 'g-1': 'director', 'g-2': 'board-member' } },
  });
  expect(readConfig({}).signIn.provider).toBeUndefined();
});

it.each([
  [{ OIDC_ISSUER: 'http://login.example.org' }, 'OIDC_ISSUER must begin with https://'],
  [{ OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, 'your own tenant'],
  [{ OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET is not set'],
  [{ OIDC_EMAIL_DOMAINS: '' }, 'OIDC_EMAIL_DOMAINS is not set'],
  [{ OIDC_ROLES: 'g-1=administrator' }, 'Administrators are named by administrators'],
  [{ OIDC_ROLES: 'g-1=king' }, 'VALUE=ROLE'],
  [{ OIDC_ROLES: 'g-1=director' }, 'OIDC_AUTHORITY must name'],
  [{ OIDC_ISSUER: '', LOCAL_ACCOUNTS: 'no' }, 'nobody could sign in'],
  [{ LOCAL_ACCOUNTS: 'maybe' }, 'must be yes or no'],
])('refuses %j and says what to write instead', (wrong, words) => {
  expect(() => readConfig({ ...right, ...wrong })).toThrow(words);
});

it('refuses to start on servers without a key of secrets, and takes those that it replaced', () => {
  const production = { NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(32) };
  expect(() => readConfig(production)).toThrow('SECRETS_KEY is not set');
  const [now, before] = ['n'.repeat(32), 'b'.repeat(32)];
  expect(readConfig({ ...production, SECRETS_KEY: now, SECRETS_KEYS_BEFORE: before }).secretsKeys).toEqual([now, before]);
  expect(() => readConfig({ SECRETS_KEY: now, SECRETS_KEYS_BEFORE: 'short' })).toThrow('SECRETS_KEYS_BEFORE must list');
});
