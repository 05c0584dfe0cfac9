import { parseLondonMoment } from '#calendar';
import { join } from 'node:path';
import { type Role, roles } from './actor.js';
import { bucketAt, bucketShape } from './bucket-settings.js';
import { providerSettings } from './provider-settings.js';
import { ConfigError, secret, text, url, whole, words, yesOrNo } from './reading-settings.js';
import type { BucketSettings } from './s3-bucket.js';
import { type SignInSettings, usualSignIn } from './sign-in-settings.js';
import type { WebhookSettings } from './webhook-settings.js';

/** Every setting of the product, read once at start. `.env.example` lists them with their meaning. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Where people reach the pages; links in e-mails start with it. https makes cookies `__Host-` and secure. */
  readonly publicUrl: string;
  /** Addresses of the proxies in front, whose word on who calls is believed, such as 10.0.0.0/8; undefined: nobody's. */
  readonly trustProxy: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly migrateDatabaseUrl: string | undefined;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  /** Where files of evidence are kept; undefined: in PostgreSQL. */
  readonly evidenceStore: BucketSettings | undefined;
  /** The file in which the newest entry of each trail is noted every day. */
  readonly auditHeads: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** GOV.UK Notify, in place of a mail server; its address only where it is not GOV.UK's own. */
  readonly notify: { readonly apiKey: string; readonly templateId: string; readonly url: string | undefined } | undefined;
  /** E-mails that one run may make; more are held back until a person lets them go. */
  readonly mailMost: number;
  /** Opens /metrics to whoever sends it as a bearer token; undefined: /metrics is shut. */
  readonly metricsToken: string | undefined;
  readonly sessionSecret: string | undefined;
  /** Seal what has to be readable but must not lie open in the database: the present key first, then those that it replaced. */
  readonly secretsKeys: readonly string[];
  readonly signIn: SignInSettings;
  readonly webhooks: WebhookSettings;
  /** London time at which the settable clock starts; undefined: the real time. */
  readonly now: Date | undefined;
  readonly logLevel: string;
}

/**
 * Reads the settings from the environment.
 * @param otherwise what an app prefers where the environment says nothing, such as `{ LOG_LEVEL: 'warn' }`
 * @throws ConfigError naming the variable and what it should look like
 */
export function readConfig(given: NodeJS.ProcessEnv = process.env, otherwise: NodeJS.ProcessEnv = {}): Config {
  const env = { ...otherwise, ...given };
  const production = env['NODE_ENV'] === 'production';
  const port = whole(env, 'PORT', 3000, 1, 65535);
  const now = text(env, 'NOW');
  if (now !== undefined && production) {
    throw new ConfigError('NOW sets the clock and is refused when NODE_ENV=production. Remove NOW, or NODE_ENV.');
  }
  return {
    production,
    port,
    host: text(env, 'HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: url(env, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? `http://localhost:${port}`,
    trustProxy: text(env, 'TRUST_PROXY'),
    dataDir: text(env, 'DATA_DIR') ?? '.data',
    databaseUrl: url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    migrateDatabaseUrl: url(env, 'MIGRATE_DATABASE_URL', ['postgres:', 'postgresql:']),
    databasePool: whole(env, 'DATABASE_POOL', 10, 1, 200),
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:']),
    evidenceStore: evidenceStore(env),
    auditHeads: text(env, 'AUDIT_HEADS') ?? join(text(env, 'DATA_DIR') ?? '.data', 'audit-heads.txt'),
    smtpUrl: url(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text(env, 'MAIL_FROM') ?? 'Improvement plan <improvement-plan@example.org>',
    notify: notify(env),
    mailMost: whole(env, 'MAIL_MOST', 500, 1, 100_000),
    metricsToken: secret(env, 'METRICS_TOKEN', false),
    sessionSecret: secret(env, 'SESSION_SECRET', production),
    secretsKeys: secretsKeys(env, production),
    signIn: signIn(env),
    webhooks: webhooks(env, production),
    now: now === undefined ? undefined : moment(now),
    logLevel: text(env, 'LOG_LEVEL') ?? 'info',
  };
}

function evidenceStore(env: NodeJS.ProcessEnv): BucketSettings | undefined {
  const address = text(env, 'EVIDENCE_STORE');
  if (address === undefined) return undefined;
  const bucket = bucketAt(address);
  if (bucket === undefined)
    throw new ConfigError(`EVIDENCE_STORE must look like ${bucketShape}. The key and the secret have settings of their own.`);
  const [keyId, secret] = [text(env, 'EVIDENCE_STORE_KEY_ID'), text(env, 'EVIDENCE_STORE_SECRET')];
  if (keyId === undefined || secret === undefined)
    throw new ConfigError('EVIDENCE_STORE is set, so EVIDENCE_STORE_KEY_ID and EVIDENCE_STORE_SECRET must be set too.');
  return { ...bucket, keyId, secret };
}

function secretsKeys(env: NodeJS.ProcessEnv, production: boolean): readonly string[] {
  const present = secret(env, 'SECRETS_KEY', production);
  const before = words(env, 'SECRETS_KEYS_BEFORE');
  if (before.some((key) => key.length < 32))
    throw new ConfigError(
      'SECRETS_KEYS_BEFORE must list what SECRETS_KEY was before, with commas between; each has 32 or more characters.',
    );
  return present === undefined ? [] : [present, ...before];
}

function signIn(env: NodeJS.ProcessEnv): SignInSettings {
  const [provider, localAccounts] = [providerSettings(env), yesOrNo(env, 'LOCAL_ACCOUNTS', true)];
  if (!localAccounts && provider === undefined)
    throw new ConfigError('LOCAL_ACCOUNTS is no and OIDC_ISSUER is not set, so nobody could sign in. Change one of them.');
  return {
    idleMinutes: whole(env, 'SESSION_IDLE_MINUTES', usualSignIn.idleMinutes, 5, 720),
    longestHours: whole(env, 'SESSION_HOURS', usualSignIn.longestHours, 1, 24),
    secondFactorFor: secondFactorFor(env),
    provider,
    localAccounts,
  };
}

function secondFactorFor(env: NodeJS.ProcessEnv): readonly Role[] {
  const value = text(env, 'SECOND_FACTOR_FOR');
  if (value === undefined) return usualSignIn.secondFactorFor;
  if (value === 'everyone') return roles;
  const named = words(env, 'SECOND_FACTOR_FOR');
  const unknown = named.find((word) => !roles.some((role) => role === word));
  if (unknown !== undefined)
    throw new ConfigError(`SECOND_FACTOR_FOR names “${unknown}”, but it must be “everyone” or some of: ${roles.join(', ')}.`);
  return roles.filter((role) => named.includes(role));
}

function webhooks(env: NodeJS.ProcessEnv, production: boolean): WebhookSettings {
  const hosts = words(env, 'WEBHOOK_HOSTS').map((host) => host.toLowerCase());
  const wrong = hosts.find((host) => !/^(\*\.)?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(host));
  if (wrong !== undefined)
    throw new ConfigError(`WEBHOOK_HOSTS names “${wrong}”, but it must list names of hosts, such as hooks.example.org or *.example.org.`);
  const loopback = yesOrNo(env, 'WEBHOOK_LOOPBACK', false);
  if (loopback && production)
    throw new ConfigError('WEBHOOK_LOOPBACK is for trying things out and is refused when NODE_ENV=production. Remove it.');
  return { hosts, loopback };
}

function notify(env: NodeJS.ProcessEnv): Config['notify'] {
  const apiKey = text(env, 'NOTIFY_API_KEY');
  const templateId = text(env, 'NOTIFY_TEMPLATE_ID');
  if (apiKey === undefined && templateId === undefined) return undefined;
  if (apiKey === undefined || templateId === undefined)
    throw new ConfigError('NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID belong together: set both, or neither.');
  if (text(env, 'SMTP_URL') !== undefined)
    throw new ConfigError('SMTP_URL and NOTIFY_API_KEY are both set, so it is not clear how e-mails should go out. Remove one.');
  return { apiKey, templateId, url: url(env, 'NOTIFY_URL', ['http:', 'https:'])?.replace(/\/+$/, '') };
}

function moment(value: string): Date {
  try {
    return parseLondonMoment(value);
  } catch {
    throw new ConfigError(`NOW is “${value}”, but it must be a London time such as 2026-03-13T08:00.`);
  }
}
