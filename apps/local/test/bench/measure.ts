import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedCouncil } from './seed.js';
import { ask, type Answered, type Asked, load } from './load.js';
import { roleIn } from './made-up.js';
import { say } from './say.js';
import { Served } from './served.js';
import { today } from './sizes.js';
import type { World } from './world.js';

export interface Cost {
  readonly cpuMs: number;
  readonly dbCpuMs: number | undefined;
  readonly queries: number;
}

/** Asks the product on some connections, and tells what one request costs. */
export async function costOf(world: World, web: Served, asked: Asked, connections: number, seconds = 4): Promise<Answered & Cost> {
  const url = web.url + asked.url;
  await load({ ...asked, url }, connections, seconds / 4);
  const [before, dbBefore] = [await web.tell(), world.databaseCpu()];
  const answered = await load({ ...asked, url }, connections, seconds);
  const [after, dbAfter] = [await web.tell(), world.databaseCpu()];
  const each = (from: number, to: number): number => (to - from) / answered.requests;
  return {
    ...answered,
    cpuMs: each(before.cpuMs, after.cpuMs),
    dbCpuMs: dbBefore === undefined || dbAfter === undefined ? undefined : each(dbBefore, dbAfter),
    queries: each(before.queries, after.queries),
  };
}

/**
 * A bare server that answers with what the product's request reads: the same statements, one after the other, on connections that
 * are told once whose rows they may see. Who is signed in, transactions and locks are left out.
 */
async function bareBeside(world: World, web: Served, asked: Asked): Promise<Served> {
  await world.change();
  await web.tell('note');
  await ask({ ...asked, url: web.url + asked.url }, undefined, 0);
  const { noted } = await web.tell('noted');
  const signedIn = noted.findIndex(({ text }) => text.includes('app.authority_id'));
  const statements = noted
    .slice(signedIn)
    .filter(({ text }) => /^\s*[(]?(with|select)\b/i.test(text) && !/set_config|for update/i.test(text))
    .map(({ text, values }) => ({ text, values }));
  if (statements.length === 0) throw new Error(`${asked.url} asks nothing of the database`);
  const session = {
    'app.authority_id': askedCouncil.id,
    'app.cleared_for': 'everything',
    'app.person_id': roleIn(askedCouncil, 'director'),
    'app.day': today,
  };
  // A question may be longer than an environment can be.
  const told = join(world.folder, 'bare.json');
  writeFileSync(told, JSON.stringify({ url: world.appUrl, statements, session }));
  return world.started(Served.start('apps/local/test/bench/bare.ts', { BARE: told }, '/'));
}

/** A web process of the product while `work` goes on. */
export async function withWeb(world: World, work: (web: Served) => Promise<void>): Promise<void> {
  const web = await world.started(Served.start('dist/apps/web/src/main.js', world.environment));
  try {
    await work(web);
  } finally {
    await web.stop();
  }
}

export interface Path {
  readonly name: string;
  readonly asked: Asked;
  /** Of one connection, for half of the answers, in milliseconds. */
  readonly reach?: number;
  /** When given, twenty at once are asked too, for so many answers a second. */
  readonly together?: { readonly perSecond?: number };
}

/** A hot path at 1 and at 20 connections, with the bare server beside it, and when something has changed since it was asked for last. */
export async function hotPath(world: World, web: Served, { name, asked, reach, together }: Path): Promise<void> {
  const bare = await bareBeside(world, web, asked);
  const bareAsked: Asked = { url: '/' };
  try {
    for (const connections of together === undefined ? [1] : [1, 20]) {
      const words = `${name}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
      say(words);
      const { p50, p97, perSecond, cpuMs, dbCpuMs, queries } = await costOf(world, web, asked, connections);
      const limit = await costOf(world, bare, bareAsked, connections, 2);
      const bareCpuMs = limit.dbCpuMs === undefined ? undefined : limit.cpuMs + limit.dbCpuMs;
      const cost = { p97, cpuMs, dbCpuMs, bareCpuMs, queries };
      if (connections === 1)
        world.figures.add({ figure: words, value: p50, unit: 'ms', bare: limit.p50, ...given('reach', reach), ...cost });
      else {
        const wanted = given('reach', together?.perSecond);
        world.figures.add({ figure: words, value: perSecond, unit: '/s', bare: limit.perSecond, ...wanted, ...cost });
      }
    }
    const words = `${name}, after a change`;
    say(words);
    const { p50, p97, cpuMs, dbCpuMs, queries } = await costOf(world, web, { ...asked, before: () => world.change() }, 1);
    world.figures.add({ figure: words, value: p50, unit: 'ms', p97, cpuMs, dbCpuMs, queries });
  } finally {
    await bare.stop();
  }
}

const given = <N extends string>(name: N, value: number | undefined): Partial<Record<N, number>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<N, number>>;
