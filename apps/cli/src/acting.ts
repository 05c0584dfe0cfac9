import { Actors } from '#identity';
import type { Actor } from '#platform';
import { authorityNamed } from './authorities.js';
import { BadInput } from './errors.js';
import type { Open } from './rooms.js';

export const personOption = ['--person <email>', 'who does it: what they may not do, is not done'] as const;

/** Plans are changed by people, never by the command line itself. @throws BadInput when nobody here has the address */
export async function personActing(open: Open, email: string, authority: string | undefined): Promise<Actor> {
  const { id, name } = await authorityNamed(open, authority);
  const actor = await open.get(Actors).withEmail(email, id, 'command');
  if (actor === undefined) throw new BadInput(`Nobody with the address ${email} has a role in ${name} today.`);
  return actor;
}
