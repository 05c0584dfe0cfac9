import { Clock } from '#calendar';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { Database } from './database.js';
import { Dispatch } from './dispatch.js';
import { Outbox } from './outbox.js';
import { RepeatedRequests } from './repeated-requests.js';
import { S3Bucket } from './s3-bucket.js';
import { SignInRules } from './sign-in-settings.js';
import { Vault } from './vault.js';
import { WebhookRules } from './webhook-settings.js';

/** The settings that use cases follow. */
type Settings = Partial<Pick<Config, 'evidenceStore' | 'signIn' | 'secretsKeys' | 'webhooks' | 'publicUrl'>>;

/** What every room uses: the time, the database and the outbox, as the app opened them. */
@Global()
@Module({})
export class PlatformModule {
  static of(clock: Clock, database: Database, { evidenceStore, signIn, secretsKeys, webhooks, publicUrl }: Settings = {}): DynamicModule {
    const bucket = evidenceStore === undefined ? [] : [{ provide: S3Bucket, useValue: new S3Bucket(evidenceStore) }];
    return {
      module: PlatformModule,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Database, useValue: database.by(clock) },
        { provide: Vault, useValue: new Vault(secretsKeys) },
        { provide: SignInRules, useValue: new SignInRules(signIn) },
        { provide: WebhookRules, useValue: new WebhookRules(webhooks, publicUrl) },
        Outbox,
        Dispatch,
        RepeatedRequests,
        ...bucket,
      ],
      exports: [
        Clock,
        Database,
        Vault,
        SignInRules,
        WebhookRules,
        Outbox,
        Dispatch,
        RepeatedRequests,
        ...bucket.map(({ provide }) => provide),
      ],
    };
  }
}
