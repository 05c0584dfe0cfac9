import { Audit } from '#audit';
import { Outbox, SignInRules, Vault } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { AccountLinks } from '../src/account-links.js';
import { AccountPost } from '../src/account-post.js';
import { Actors } from '../src/actors.js';
import { Authorities } from '../src/authorities.js';
import { Memberships } from '../src/memberships.js';
import { OwnTrail } from '../src/own-trail.js';
import { People } from '../src/people.js';
import { SecondFactors } from '../src/second-factors.js';
import { Sessions } from '../src/sessions.js';
import { SignIn } from '../src/sign-in.js';
import { Throttle } from '../src/throttle.js';
import { Tokens } from '../src/tokens.js';

export const firstPassword = 'three random words';

/** The use cases of identity over the house's database. */
export async function openIdentity(at = '2026-03-13T08:00') {
  const house: House = await openHouse(at);
  const { database, clock } = house;
  const audit = new Audit(database, clock);
  const actors = new Actors(database, clock);
  const [throttle, trail, rules] = [new Throttle(database, clock), new OwnTrail(database, audit, actors), new SignInRules()];
  const signIn = new SignIn(database, clock, trail, throttle, rules);
  const outbox = new Outbox(clock);
  const links = new AccountLinks(database, audit, outbox, clock, trail);
  const memberships = new Memberships(database, audit, outbox, clock, links);
  return {
    house,
    audit,
    actors,
    signIn,
    links,
    secondFactors: new SecondFactors(database, clock, throttle, trail, audit, new Vault()),
    post: new AccountPost(database, clock),
    memberships,
    authorities: new Authorities(database, audit, clock),
    people: new People(database),
    sessions: new Sessions(database, clock, rules),
    tokens: new Tokens(database, audit, clock, outbox),
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
