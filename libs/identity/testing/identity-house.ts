import { Audit } from '#audit';
import { Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Actors } from '../src/actors.js';
import { Authorities } from '../src/authorities.js';
import { Memberships } from '../src/memberships.js';
import { People } from '../src/people.js';
import { Sessions } from '../src/sessions.js';
import { SignIn } from '../src/sign-in.js';
import { Tokens } from '../src/tokens.js';

export const firstPassword = 'three random words';

/** The use cases of identity over the house's database. */
export async function openIdentity(at = '2026-03-13T08:00') {
  const house: House = await openHouse(at);
  const { database, clock } = house;
  const audit = new Audit(database, clock);
  const actors = new Actors(database, clock);
  const signIn = new SignIn(database, clock, audit, actors);
  const memberships = new Memberships(database, audit, new Outbox(clock), clock);
  return {
    house,
    audit,
    actors,
    signIn,
    memberships,
    authorities: new Authorities(database, audit, clock),
    people: new People(database),
    sessions: new Sessions(database, clock, actors),
    tokens: new Tokens(database, audit, clock, actors),
    administrator: house.actorOf('administrator'),
    /** A new head of service with a password of their own. */
    async settle(email: string): Promise<string> {
      const added = await memberships.add(house.actorOf('administrator'), {
        email,
        jobTitle: 'Head of Service',
        roles: ['accountable-lead'],
        password: 'given to begin with',
      });
      await signIn.changePassword(email, 'given to begin with', firstPassword);
      return added.personId;
    },
  };
}

export type IdentityHouse = Awaited<ReturnType<typeof openIdentity>>;
