import { AuditModule, HeadsFile } from '#audit';
import type { Clock } from '#calendar';
import { IdentityModule } from '#identity';
import { PlanModule } from '#plan';
import { type BucketSettings, type Database, PlatformModule, type WebhookSettings } from '#platform';
import { type Post, ReminderModule, SendingModule } from '#reminder';
import { ReportModule } from '#report';
import { RetentionModule } from '#retention';
import { SpreadsheetModule } from '#spreadsheet';
import { WebhookModule } from '#webhook';
import { type DynamicModule, Module } from '@nestjs/common';
import { Sweep } from './sweep.js';

/** The use cases that run without anyone asking. */
@Module({})
export class WorkerModule {
  static of(parts: {
    readonly clock: Clock;
    readonly database: Database;
    readonly post: Post;
    readonly publicUrl: string;
    readonly evidenceStore?: BucketSettings | undefined;
    readonly webhooks?: WebhookSettings;
    readonly secretsKeys?: readonly string[];
    readonly mostMessages: number;
    readonly auditHeads: string;
  }): DynamicModule {
    const { clock, database, post, publicUrl, mostMessages, evidenceStore, auditHeads, secretsKeys, webhooks } = parts;
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.of(clock, database, {
          evidenceStore,
          publicUrl,
          ...(secretsKeys === undefined ? {} : { secretsKeys }),
          ...(webhooks === undefined ? {} : { webhooks }),
        }),
        AuditModule,
        IdentityModule,
        PlanModule,
        ReminderModule,
        SendingModule.by(post, publicUrl, mostMessages),
        ReportModule,
        RetentionModule,
        SpreadsheetModule,
        WebhookModule,
      ],
      providers: [Sweep, { provide: HeadsFile, useValue: new HeadsFile(auditHeads) }],
    };
  }
}
