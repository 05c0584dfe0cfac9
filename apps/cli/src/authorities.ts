import { Authorities, type Authority } from '#identity';
import { BadInput } from './errors.js';
import type { Open } from './rooms.js';

export const authorityOption = ['--authority <name>', 'the authority; may be left out where there is only one'] as const;

/** The authority of this name, or the only one. @throws BadInput naming those there are */
export async function authorityNamed({ get }: Open, name: string | undefined): Promise<Authority> {
  const all = await get(Authorities).list();
  const [first, ...others] =
    name === undefined ? all : all.filter((authority) => authority.name.toLowerCase() === name.trim().toLowerCase());
  if (first !== undefined && others.length === 0) return first;
  const names = all.map((authority) => `“${authority.name}”`).join(', ');
  if (all.length === 0) throw new BadInput('There is no authority yet. Create one: npm run -s cli -- authority create "Exampleshire"');
  throw new BadInput(
    name === undefined ? `Say which authority with --authority: ${names}` : `There is no authority “${name}”. There are: ${names}`,
  );
}
