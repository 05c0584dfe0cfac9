import { type PlainDate } from '#calendar';
import { type Actors, type Authorities, type Memberships, operatorOf, type SignIn } from '#identity';
import type { Actor } from '#platform';
import { addressOf, type SampleName, sampleAuthority, samplePassword, samplePeople } from './people.js';

/** Given to each person before they choose the sample's password, as an administrator would. */
const firstPassword = 'to be replaced at once';

/** The people of the sample, on stage: each acts as themselves. */
export interface Cast {
  readonly authorityId: string;
  idOf(name: SampleName): string;
  as(name: SampleName): Promise<Actor>;
}

/** Sets up the council and its people, all in post since `startsOn`, with the sample's password for those who sign in. */
export async function settle(
  { authorities, memberships, signIn, actors }: { authorities: Authorities; memberships: Memberships; signIn: SignIn; actors: Actors },
  startsOn: PlainDate,
): Promise<Cast> {
  const { id: authorityId } = await authorities.create(sampleAuthority);
  const operator = operatorOf(authorityId);
  const ids = new Map<SampleName, string>();
  for (const [name, { jobTitle, roles, ...more }] of Object.entries(samplePeople) as [SampleName, (typeof samplePeople)[SampleName]][]) {
    const email = addressOf(name);
    const { personId } = await memberships.add(operator, { email, jobTitle, roles: [...roles], startsOn, password: firstPassword });
    if ('signsInAs' in more) await signIn.changePassword(email, firstPassword, samplePassword);
    ids.set(name, personId);
  }
  const idOf = (name: SampleName): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`Nobody in the sample is called ${name}`);
    return id;
  };
  return {
    authorityId,
    idOf,
    async as(name) {
      const actor = await actors.actorOf(idOf(name), authorityId, 'page');
      if (actor === undefined) throw new Error(`${name} has no role in the sample`);
      return actor;
    },
  };
}
