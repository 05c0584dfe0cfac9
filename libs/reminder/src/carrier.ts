import type { Config } from '#platform';
import { NotifyPost } from './notify.js';
import type { Post } from './post.js';
import { LocalOutbox } from './post.js';
import { SmtpPost } from './smtp.js';

/** What carries e-mails, by the settings: GOV.UK Notify, a mail server, or nothing, where they stay in the house to be read. */
export function carrierOf({ smtpUrl, mailFrom, notify }: Config): Post {
  if (notify !== undefined) return new NotifyPost(notify);
  return smtpUrl === undefined ? new LocalOutbox() : new SmtpPost(smtpUrl, mailFrom);
}
