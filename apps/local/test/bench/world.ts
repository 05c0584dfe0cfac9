import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InspectionModule } from '#inspection';
import { FixedClock } from '#calendar';
import { Sessions, Tokens } from '#identity';
import { Ratings } from '#plan';
import { type Actor, openDatabase, readConfig, type Role, roles, scheduleOf, startEmbeddedPostgres } from '#platform';
import { migrate, tables } from '#schema';
import { carrierOf } from '#reminder';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { openRedis } from '../../../worker/test/redis.js';
import { WorkerModule } from '../../../worker/src/worker.module.js';
import type { Closing } from './closing.js';
import { databaseCpu } from './cpu.js';
import type { Figures } from './figures.js';
import { type Council, roleIn } from './made-up.js';
import { say } from './say.js';
import { askedCouncil, councilsOf, seed } from './seed.js';
import type { Served } from './served.js';
import { beginsAt, type SizeName } from './sizes.js';
import { openSmtp, type TestSmtp } from '../../../../libs/reminder/testing/smtp.js';

/** A filled database and what works on it. */
export interface World {
  readonly figures: Figures;
  readonly appUrl: string;
  /** Of this run, gone at its end. */
  readonly folder: string;
  /** As a superuser, for what a part plants. */
  readonly planting: pg.Client;
  readonly smtp: TestSmtp;
  /** Use cases in this process, with the same clock. */
  readonly rooms: INestApplicationContext;
  /** Of a process of the product. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the nth request: many programs ask, since the API lets one token ask 3,000 times a minute. */
  token(n: number): string;
  readonly cookie: string;
  /** Moves the revision of all councils, as any change would: no process has anything kept (docs/adr/0035). */
  change(): Promise<unknown>;
  /** Milliseconds of processor time that PostgreSQL has used. */
  databaseCpu(): number | undefined;
  /** A process of the product or beside it, ended with the world at the latest. */
  started(starting: Promise<Served>): Promise<Served>;
}

const programs = 60;

/** @param closing is given whatever was opened, from the first moment on */
export async function openWorld(figures: Figures, size: SizeName, closing: Closing): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'improvement-plan-bench-'));
  closing.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  say('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: true });
  closing.add(() => postgres.stop());
  const appUrl = postgres.url('tracker_app', 'tracker');
  await migrate(postgres.url('tracker_owner', 'tracker'));
  const planting = new pg.Client({ connectionString: postgres.url('postgres', 'tracker') });
  planting.on('error', () => undefined);
  await planting.connect();
  closing.add(() => planting.end());
  await seed(planting, councilsOf(size));
  const redis = spawnSync('redis-server', ['--version']).status === 0 ? await openRedis() : undefined;
  closing.add(() => redis?.stop());
  const smtp = await openSmtp();
  closing.add(() => smtp.close());
  const environment = {
    DATABASE_URL: appUrl,
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    SMTP_URL: smtp.url,
    SECRETS_KEY: 'of-this-run-alone-0123456789-abcdefg',
    NOW: beginsAt,
    LOG_LEVEL: 'warn',
    MAIL_MOST: '100000',
    AUDIT_HEADS: join(folder, 'audit-heads.txt'),
  };

  const clock = new FixedClock(beginsAt);
  const database = (await openDatabase(appUrl, tables, 10)).by(clock);
  closing.add(() => database.close());
  const config = readConfig(environment);
  const module = WorkerModule.of({
    clock,
    database,
    post: carrierOf(config),
    publicUrl: config.publicUrl,
    mostMessages: config.mailMost,
    auditHeads: config.auditHeads,
  });
  const rooms = await NestFactory.createApplicationContext(
    { module: class Bench {}, imports: [module, InspectionModule] },
    { logger: ['error'] },
  );
  closing.add(() => rooms.close());
  await rate(rooms);
  await planting.query('vacuum analyze');

  const director = roleIn(askedCouncil, 'director');
  const session = await rooms.get(Sessions, { strict: false }).start(director, askedCouncil.id);
  const email = `person-${roles.indexOf('director') + 1}@council-1.example.org`;
  const tokens: string[] = [];
  for (let n = 0; n < programs; n += 1) {
    const made = await rooms
      .get(Tokens, { strict: false })
      .create(actorIn(askedCouncil, 'administrator'), { email, label: `bench ${n}`, days: 1 });
    tokens.push(made.token);
  }

  return {
    ...{ figures, appUrl, folder, planting, smtp, rooms, environment },
    token: (n) => tokens[n % programs] ?? '',
    cookie: `session=${session.id}`,
    change: () => planting.query('update revision set count = count + 1'),
    databaseCpu: () => databaseCpu(join(folder, 'postgres')),
    async started(starting) {
      const served = await starting;
      closing.add(() => served.stop());
      return served;
    },
  };
}

export const actorIn = (council: Council, role: Role): Actor => ({
  personId: roleIn(council, role),
  name: role,
  authorityId: council.id,
  roles: [role],
  clearedFor: [],
  via: 'page',
});

/** As the first sweep of the council that is asked would: every rating with its history by day. */
async function rate(rooms: INestApplicationContext): Promise<void> {
  say('working out ratings');
  await rooms.get(Ratings, { strict: false }).settleAll(scheduleOf(askedCouncil.id));
}
