import 'reflect-metadata';
import { type Clock, SettableClock, SystemClock } from '#calendar';
import { CannotStart, type Config, type Database, openDatabase, PlatformModule, runningDatabase } from '#platform';
import { tables } from '#schema';
import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Terminal } from './terminal.js';

export interface Open {
  /** A use-case class of one of the rooms. */
  readonly get: <T>(kind: Type<T>) => T;
  readonly database: Database;
  readonly clock: Clock;
}

@Module({})
class CommandModule {}

/**
 * Opens the database and the rooms that a command works with, and closes them afterwards.
 * @param rooms modules of libs, such as IdentityModule
 * @param clock another time than the settings', for commands with `--at`
 * @throws CannotStart when there is no database to work with
 */
export async function inRooms<T>(
  terminal: Terminal,
  rooms: readonly (Type | DynamicModule)[],
  work: (open: Open) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  const config = terminal.config();
  const database = await openDatabase(databaseOf(config), tables, 2);
  let app: INestApplicationContext | undefined;
  try {
    const time = clock ?? clockOf(config);
    const module = { module: CommandModule, imports: [PlatformModule.of(time, database, config), ...rooms] };
    app = await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false });
    const opened = app;
    return await work({ get: (kind) => opened.get(kind, { strict: false }), database, clock: time });
  } finally {
    await app?.close();
    await database.close();
  }
}

const clockOf = ({ now }: Config): Clock => (now === undefined ? new SystemClock() : new SettableClock(now));

/** Servers when DATABASE_URL names them, else the database of an `npm start` that runs on the same data folder. */
function databaseOf({ databaseUrl, dataDir }: Config): string {
  const url = databaseUrl ?? runningDatabase(dataDir);
  if (url !== undefined) return url;
  throw new CannotStart(
    `There is no database to work with. Start the product with npm start and leave it running (its data are looked for in ${dataDir}; ` +
      'DATA_DIR names another folder), or set DATABASE_URL to your PostgreSQL.',
  );
}
