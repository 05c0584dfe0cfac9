import { Clock } from '#calendar';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Database } from './database.js';
import { Dispatch } from './dispatch.js';
import { Outbox } from './outbox.js';

/** What every room uses: the time, the database and the outbox, as the app opened them. */
@Global()
@Module({})
export class PlatformModule {
  static of(clock: Clock, database: Database): DynamicModule {
    return {
      module: PlatformModule,
      providers: [{ provide: Clock, useValue: clock }, { provide: Database, useValue: database.by(clock) }, Outbox, Dispatch],
      exports: [Clock, Database, Outbox, Dispatch],
    };
  }
}
