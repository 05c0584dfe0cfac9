import { AuditModule } from '#audit';
import { type DynamicModule, Module } from '@nestjs/common';
import { Ledger } from './ledger.js';
import { Links } from './links.js';
import { Making } from './making.js';
import { Planning } from './planning.js';
import { Post } from './post.js';
import { Posting } from './posting.js';
import { Sending } from './sending.js';
import { ReminderRules } from './reminder-rules.js';
import { VisitReadiness } from './visit-readiness.js';

const useCases = [Planning, Ledger, ReminderRules, VisitReadiness];

/** The plan of reminders and its ledger, for pages and the API. */
@Module({ imports: [AuditModule], providers: useCases, exports: useCases })
export class ReminderModule {}

/** What the worker and the command line need besides: making messages and taking them to the post. */
@Module({ imports: [ReminderModule] })
export class SendingModule {
  static by(post: Post, publicUrl: string): DynamicModule {
    return {
      module: SendingModule,
      providers: [{ provide: Post, useValue: post }, { provide: Links, useValue: new Links(publicUrl) }, Making, Posting, Sending],
      exports: [Sending],
    };
  }
}
