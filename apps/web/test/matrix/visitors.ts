import { type Role, roles } from '#platform';
import pg from 'pg';
import type { House } from '../../../../libs/schema/testing/house.js';
import { Api, Browser } from '../browser-by-inject.js';
import type { TestWeb } from '../open-web.js';
import type { Body } from './bodies.js';
import { idIn } from './worlds.js';

/** Who asks: nobody, each role, and a director who is named on the letter that is not released. */
export const visitors = ['anonymous', ...roles, 'named-director'] as const;
export type VisitorName = (typeof visitors)[number];

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

export type Ask = (method: string, address: string, body: Body | undefined) => Promise<Answered>;

/** Signs everyone in through `real`, and asks `web` as them. The same cookies are sent each time, whatever an answer did to them. */
export async function visitorsOf(house: House, real: TestWeb, web: TestWeb): Promise<ReadonlyMap<VisitorName, Ask>> {
  const found = new Map<VisitorName, Ask>();
  found.set('anonymous', await askingBy(web, real.anonymous(), ''));
  for (const role of roles) found.set(role, await askingAs(real, web, role));
  await nameOnLetter(house, 'owner-2');
  found.set('named-director', await askingAs(real, web, 'owner-2'));
  return found;
}

const askingAs = async (real: TestWeb, web: TestWeb, who: Role | 'owner-2'): Promise<Ask> =>
  askingBy(web, await real.signIn(who), (await real.api(who)).token);

async function askingBy(web: TestWeb, signedIn: Browser, token: string): Promise<Ask> {
  const page = await signedIn.get(token === '' ? '/sign-in' : '/there-is-no-such-page');
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const cookies = Object.fromEntries(signedIn.cookies);
  const api = new Api(web.app, token, false);
  return (method, address, body) => {
    if (address.startsWith('/api/')) return api.ask(method as 'GET', address, body);
    const browser = new Browser(web.app, cookies);
    return method === 'GET' ? browser.get(address) : browser.post(address, { ...fieldsOf(body ?? {}), _csrf });
  };
}

/** What a form can send: single values, and lists of them. */
function fieldsOf(body: Body): Record<string, string | readonly string[]> {
  const isSingle = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string | readonly string[]][] => {
      if (isSingle(value)) return [[name, String(value)]];
      return Array.isArray(value) && value.every(isSingle) ? [[name, value.map(String)]] : [];
    }),
  );
}

/** Makes the second action owner a director who may read the letter before its release. */
async function nameOnLetter(house: House, who: 'owner-2'): Promise<void> {
  const owner = new pg.Client({ connectionString: house.ownerUrl.replace('tracker_owner', 'postgres') });
  await owner.connect();
  await owner.query('update membership set role = $$director$$ where person_id = $1', [house.personId(who)]);
  await owner.query('insert into inspection_reader (inspection_id, person_id, authority_id) values ($1, $2, $3)', [
    idIn.unreleased,
    house.personId(who),
    house.authorityId,
  ]);
  await owner.end();
}
