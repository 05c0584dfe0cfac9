import { londonDay } from '#calendar';
import { IdentityModule, operatorOf, scopeInWords, type TokenArea, tokenAreaNames, Tokens } from '#identity';
import { type Command, InvalidArgumentError } from 'commander';
import { answer, type AsJson, jsonOption } from './answer.js';
import { authorityNamed, authorityOption } from './authorities.js';
import { BadInput } from './errors.js';
import { inRooms } from './rooms.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

interface Create extends AsJson {
  readonly person: string;
  readonly label: string;
  readonly days: number;
  readonly readOnly?: true;
  readonly areas?: readonly TokenArea[];
  readonly authority?: string;
}

export function tokenCommand(program: Command, terminal: Terminal): void {
  const token = program.command('token').description('bearer tokens of the API');

  token
    .command('create')
    .description('make a token that acts as a person; prints the token, which is shown once')
    .requiredOption('--person <email>', 'whose token it is: it may do what they may')
    .option('--label <text>', 'what it is for', 'API')
    .option('--days <number>', 'how many days it works, at most 366', daysOf, 90)
    .option('--read-only', 'it may change nothing')
    .option('--areas <names>', `what it reaches, with commas between; everything when left out. ${tokenAreaNames.join(', ')}`, areasOf)
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async ({ person, label, days, readOnly, areas = [], authority, ...asked }: Create) => {
      const scope = { access: readOnly === true ? 'read' : 'write', areas } as const;
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { id } = await authorityNamed(open, authority);
        const created = await open.get(Tokens).create(operatorOf(id), { email: person, label, days, scope });
        const { id: tokenId, token: made, expiresAt } = created;
        answer(terminal, asked, { id: tokenId, token: made, ...scope, expiresAt }, [made]);
        terminal.note(`Token ${created.id} of ${person} ${scopeInWords(scope)}, until ${londonDay(created.expiresAt)}. It is shown once.`);
      });
    });

  token
    .command('list')
    .description('every token with its state; the tokens themselves are stored nowhere')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async ({ authority, ...asked }: AsJson & { authority?: string }) => {
      await inRooms(terminal, [IdentityModule], async (open) => {
        const { id } = await authorityNamed(open, authority);
        const tokens = await open.get(Tokens).list(operatorOf(id));
        const now = open.clock.now();
        const rows = tokens.map(({ id: tokenId, email, label, expiresAt, lastUsedAt, revokedAt, access, areas }) => [
          tokenId,
          email,
          revokedAt === null ? (expiresAt <= now ? 'expired' : 'works') : 'revoked',
          londonDay(expiresAt),
          lastUsedAt === null ? 'never' : londonDay(lastUsedAt),
          scopeInWords({ access, areas }),
          label,
        ]);
        const table = tableOf([['Id', 'Person', 'State', 'Until', 'Last used', 'Scope', 'Label'], ...rows]);
        answer(terminal, asked, { tokens }, table);
      });
    });

  token
    .command('revoke')
    .description('end a token at once')
    .argument('<id>', 'from token create or token list')
    .option(...authorityOption)
    .option(...jsonOption)
    .action(async (id: string, { authority, ...asked }: AsJson & { authority?: string }) => {
      if (!/^[0-9a-f-]{36}$/i.test(id)) throw new BadInput(`“${id.slice(0, 12)}…” is not the id of a token. token list shows them.`);
      await inRooms(terminal, [IdentityModule], async (open) => {
        await open.get(Tokens).revoke(operatorOf((await authorityNamed(open, authority)).id), id);
        answer(terminal, asked, { revoked: id }, ['Revoked']);
      });
    });
}

function areasOf(text: string): readonly TokenArea[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !tokenAreaNames.some((area) => area === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no “${unknown}”. Choose from ${tokenAreaNames.join(', ')}.`);
  return tokenAreaNames.filter((area) => names.includes(area));
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new InvalidArgumentError('Give a whole number from 1 to 366.');
  return days;
}
