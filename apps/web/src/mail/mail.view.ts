import { momentInWords } from '#calendar';
import type { MailFigures } from '#reminder';

const counted = (n: number, one: string, many: string): string => `${n === 0 ? 'No' : n} ${n === 1 ? one : many}`;

/** The state of sending in sentences that need no knowledge of mail servers or queues. */
export function linesOf(figures: MailFigures, queueDepth: number | undefined): readonly string[] {
  const { due, unsent, failing, oldestAt, givenUp, sentToday, waitForDigest } = figures;
  const lines = [
    `${counted(sentToday, 'e-mail was', 'e-mails were')} sent today.`,
    due === 0
      ? 'Nothing is due that has not been turned into an e-mail.'
      : `${counted(due, 'reminder is', 'reminders are')} due and not yet sent.`,
    `${counted(unsent, 'e-mail is', 'e-mails are')} on the way${failing > 0 ? `, ${failing} of them after a failed attempt` : ''}.`,
  ];
  if (oldestAt !== null) lines.push(`The oldest of these was due ${momentInWords(oldestAt)}.`);
  if (waitForDigest > 0) lines.push(`${counted(waitForDigest, 'line waits', 'lines wait')} for a weekly e-mail.`);
  lines.push(givenUp === 0 ? 'Nothing was given up.' : `${counted(givenUp, 'e-mail', 'e-mails')} could not be delivered.`);
  if (queueDepth !== undefined) lines.push(`${counted(queueDepth, 'job waits', 'jobs wait')} in the queue.`);
  return lines;
}
