import { IdentityModule, Memberships, operatorOf, People, PersonalDataHeld, temporaryPassword } from '#identity';
import { type Actor, type Role, roles } from '#platform';
import type { Command } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { Option } from 'commander';
import { isEmail } from 'class-validator';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput } from './errors.js';
import { inRooms, type Open } from './rooms.js';
import type { Terminal } from './terminal.js';

interface Create extends AsJson {
  readonly email: string;
  readonly jobTitle: string;
  readonly name?: string;
  readonly role: readonly Role[];
  readonly authority?: string;
}

export function personCommand(program: Command, terminal: Terminal): void {
  const person = program.command('person').description('people and how they sign in');

  person
    .command('create')
    .description('add a person with roles from today; prints a password to start with, which they replace when they first sign in')
    .requiredOption('--email <address>', 'the address they sign in with and get reminders at')
    .requiredOption('--job-title <title>', 'how pages and papers name them')
    .addOption(new Option('--role <role...>', 'one role or several').choices(roles).makeOptionMandatory())
    .option('--name <name>', 'shown on the list of people only')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async ({ email, jobTitle, name, role, authority, ...asked }: Create) => {
      if (!isEmail(email)) throw new BadInput(`--email is “${email}”. Write it like name@example.org.`);
      if (jobTitle.trim() === '') throw new BadInput('--job-title is empty. Write it like "Head of Fostering".');
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { id, name: where } = await authorityNamed(open, authority);
        const input = {
          email: email.trim().toLowerCase(),
          jobTitle: jobTitle.trim(),
          roles: role,
          password: temporaryPassword(),
          ...(name === undefined ? {} : { name }),
        };
        const { personId, isNew } = await open.get(Memberships).add(operatorOf(id), input);
        answer(terminal, asked, { personId, password: isNew ? input.password : null }, isNew ? [input.password] : []);
        terminal.note(
          isNew
            ? `Added to ${where}. The password above is shown once.`
            : `Added to ${where}. They had an account already and keep its password.`,
        );
      });
    });

  person
    .command('password')
    .description('give someone a new password to start with and sign them out everywhere; prints it')
    .argument('<email>', 'their address')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async (email: string, { authority, ...asked }: AsJson & { authority?: string }) => {
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { operator, personId } = await personAt(open, email, authority);
        const password = await open.get(Memberships).givePassword(operator, personId);
        answer(terminal, asked, { personId, password }, [password]);
      });
    });

  person
    .command('export')
    .description('print everything that is held about someone as JSON, to answer their request with')
    .argument('<email>', 'their address')
    .option(...authorityOption)
    .option('--json', 'which it does in any case')
    .action(async (email: string, { authority }: { authority?: string }) => {
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { operator, personId } = await personAt(open, email, authority);
        terminal.say(JSON.stringify(await open.get(PersonalDataHeld).about(operator, personId), null, 2));
      });
    });
}

/** @throws BadInput when nobody there has the address */
async function personAt(open: Open, email: string, authority: string | undefined): Promise<{ operator: Actor; personId: string }> {
  const { id, name } = await authorityNamed(open, authority);
  const operator = operatorOf(id);
  const everyone = await open.get(People).list(operator);
  const found = everyone.find((someone) => someone.email === email.trim().toLowerCase());
  if (found === undefined) throw new BadInput(`Nobody in ${name} has the address ${email}.`);
  return { operator, personId: found.id };
}
