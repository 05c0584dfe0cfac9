import { Ratings } from '#plan';
import { type JobData, type JobName, type JobQueue, scheduleOf } from '#platform';
import { AccountLetters, Planning, Sending, WebhookLetters } from '#reminder';
import { Renderings, ReportSchedule } from '#report';
import { LongImports } from '#spreadsheet';
import { Delivering } from '#webhook';
import type { INestApplicationContext } from '@nestjs/common';
import { Sweep } from './sweep.js';

/** A job in the catalogue without a handler here does not compile. */
export type Handlers = { readonly [N in JobName]: (data: JobData<N>) => Promise<unknown> };

export function handlersOf(app: INestApplicationContext, queue: JobQueue): Handlers {
  const sweep = app.get(Sweep);
  const ratings = app.get(Ratings);
  const planning = app.get(Planning, { strict: false });
  const sending = app.get(Sending, { strict: false });
  const letters = app.get(AccountLetters, { strict: false });
  const webhooks = app.get(Delivering, { strict: false });
  const webhookLetters = app.get(WebhookLetters, { strict: false });
  const reports = app.get(ReportSchedule, { strict: false });
  const imports = app.get(LongImports, { strict: false });
  const renderings = app.get(Renderings, { strict: false });
  return {
    // While an authority's sweep waits or runs, ringing for it again does nothing.
    tick: async () => {
      for (const authorityId of await sweep.authorityIds()) await queue.ring('sweep', { authorityId }, `sweep-${authorityId}`);
    },
    sweep: ({ authorityId }) => sweep.one(authorityId),
    'settle-ratings': ({ authorityId }) => ratings.settleAll(scheduleOf(authorityId)),
    'plan-reminders': ({ authorityId }) => planning.run(scheduleOf(authorityId)),
    'send-reminders': ({ authorityId }) => sending.run(scheduleOf(authorityId)),
    'send-account-link': ({ authorityId, linkId }) => letters.send(scheduleOf(authorityId), linkId),
    'tell-of-token': ({ authorityId, tokenId }) => letters.tellOfToken(scheduleOf(authorityId), tokenId),
    'deliver-webhooks': ({ authorityId }) => webhooks.run(scheduleOf(authorityId)),
    'send-webhook-letter': ({ authorityId, endpointId }) => webhookLetters.send(scheduleOf(authorityId), endpointId),
    'run-reports': ({ authorityId }) => reports.run(scheduleOf(authorityId)),
    'bring-in-rows': ({ authorityId, importId }) => imports.run(authorityId, importId),
    'render-report': ({ authorityId, reportId, format }) => renderings.render(scheduleOf(authorityId), reportId, format),
  };
}

/** Runs the handler of a job. */
export function handle<N extends JobName>(handlers: Handlers, name: N, data: JobData<N>): Promise<unknown> {
  return handlers[name](data);
}
