import type { House } from '../../../libs/schema/testing/house.js';
import { Sessions, Tokens } from '#identity';
import { readConfig } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApp } from '../src/open-app.js';
import type { WebParts } from '../src/http/web-parts.js';
import { Api, Browser } from './browser-by-inject.js';

type Who = Parameters<House['personId']>[0];

/** The real app over a house's database, asked without a network. */
export interface TestWeb {
  readonly app: NestFastifyApplication;
  /** A browser in which the person of this role is signed in. */
  signIn(who: Who): Promise<Browser>;
  /** A browser in which nobody is signed in. */
  anonymous(): Browser;
  /** Calls the API with a token of the person of this role. */
  api(who: Who): Promise<Api>;
  close(): Promise<void>;
}

/** Opens it in `beforeAll`; close it, and then the house, in `afterAll`. */
export async function openWeb(house: House, more: Partial<WebParts> = {}): Promise<TestWeb> {
  const config = more.config ?? readConfig({ LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const app = await createWebApp({ config, clock: house.clock, database: house.database, ...more });
  const sessions = app.get(Sessions, { strict: false });
  const tokens = app.get(Tokens, { strict: false });
  return {
    app,
    async signIn(who) {
      const { id } = await sessions.start(house.personId(who), house.authorityId);
      return new Browser(app, { [config.publicUrl.startsWith('https:') ? '__Host-session' : 'session']: id });
    },
    anonymous: () => new Browser(app),
    async api(who) {
      const email = `${who}@exampleshire.example.org`;
      const { token } = await tokens.create(house.actorOf('administrator'), { email, label: 'test', days: 1 });
      return new Api(app, token);
    },
    close: () => app.close(),
  };
}
