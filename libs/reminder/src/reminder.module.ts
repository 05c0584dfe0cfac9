import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { WebhookModule } from '#webhook';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccountLetters } from './account-letters.js';
import { ActionReminders } from './action-reminders.js';
import { Following } from './following.js';
import { Forecast } from './forecast.js';
import { Ledger } from './ledger.js';
import { MailWatch } from './mail-watch.js';
import { MailSettings } from './mail-settings.js';
import { Making } from './making.js';
import { Planning } from './planning.js';
import { Preferences } from './preferences.js';
import { Post } from './post.js';
import { Posting } from './posting.js';
import { Sending } from './sending.js';
import { SendingAgain } from './sending-again.js';
import { ReminderRules } from './reminder-rules.js';
import { VisitReadiness } from './visit-readiness.js';
import { WebhookLetters } from './webhook-letters.js';

const useCases = [Planning, Ledger, ReminderRules, Forecast, VisitReadiness, ActionReminders, Preferences, MailWatch, SendingAgain];

/** The plan of reminders and its ledger, for pages and the API. */
@Module({ imports: [AuditModule, IdentityModule], providers: useCases, exports: useCases })
export class ReminderModule {}

/** What the worker and the command line need besides: making messages and taking them to the post. */
@Module({ imports: [IdentityModule, ReminderModule, WebhookModule] })
export class SendingModule {
  static by(post: Post, publicUrl: string, mostMessages = 500): DynamicModule {
    return {
      module: SendingModule,
      providers: [
        { provide: Post, useValue: post },
        { provide: MailSettings, useValue: new MailSettings(publicUrl, mostMessages) },
        Making,
        Posting,
        Following,
        Sending,
        AccountLetters,
        WebhookLetters,
      ],
      exports: [Sending, AccountLetters, WebhookLetters],
    };
  }
}
