import { parseLondonMoment, SettableClock } from '#calendar';
import { IdentityModule } from '#identity';
import { scheduleOf } from '#platform';
import { carrierOf, type Made, Sending, SendingModule } from '#reminder';
import { type Command, InvalidArgumentError } from 'commander';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput } from './errors.js';
import { inRooms } from './rooms.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

interface Remind {
  readonly dryRun?: true;
  readonly at?: Date;
  readonly json?: true;
  readonly authority?: string;
}

export function remindCommand(program: Command, terminal: Terminal): void {
  program
    .command('remind')
    .description('send the reminders that are due, or say which would be')
    .option('--dry-run', 'send and keep nothing: say what would go to whom')
    .option('--at <moment>', 'as at this London time, such as 2026-03-02T08:00', momentOf)
    .option('--json', 'as JSON, with the words of each message')
    .option(...authorityOption)
    .action(async ({ dryRun, at, json, authority }: Remind) => {
      const config = terminal.config();
      if (dryRun !== true && at !== undefined && config.production) {
        throw new BadInput('Real reminders go out at the real time. Add --dry-run to see what would go out at another.');
      }
      const post = carrierOf(config);
      const rooms = [IdentityModule, SendingModule.by(post, config.publicUrl, config.mailMost)];
      const clock = at === undefined ? undefined : new SettableClock(at);
      try {
        await inRooms(
          terminal,
          rooms,
          async (open) => {
            const { id, name } = await authorityNamed(open, authority);
            const sending = open.get(Sending);
            if (dryRun !== true) {
              const { made, sent, failed, givenUp } = await sending.run(scheduleOf(id));
              terminal.say(
                json
                  ? JSON.stringify({ authority: name, made, sent, failed, givenUp })
                  : `Made ${made}, sent ${sent}, to be tried again ${failed}, given up ${givenUp}`,
              );
              return;
            }
            const { at: moment, messages } = await sending.rehearse(scheduleOf(id));
            if (json) terminal.say(JSON.stringify({ at: moment.toISOString(), authority: name, messages: messages.map(told) }, null, 2));
            else for (const line of tableOf(messages.map(({ jobTitle, email, subject }) => [jobTitle, email, subject]))) terminal.say(line);
            if (messages.length === 0) terminal.note('Nothing would go out then. Reminders go out on working days from 8am to 6pm.');
          },
          clock,
        );
      } finally {
        post.close();
      }
    });
}

const told = ({ jobTitle, email, subject, text }: Made): object => ({ to: jobTitle, email, subject, text });

function momentOf(text: string): Date {
  try {
    return parseLondonMoment(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
