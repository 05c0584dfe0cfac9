import { Clock, type PlainDate } from '#calendar';
import { type Actor, Database, type Role, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';

type Via = Actor['via'];

/** Makes the actor of a person: what they are in an authority today, and which unreleased documents they may see. */
@Injectable()
export class Actors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The person as an actor today; none when no membership in this authority is in force, or they are locked out. */
  async actorOf(personId: string, authorityId: string, via: Via): Promise<Actor | undefined> {
    return this.database.throughDoor('sign-in', (tx) => this.find(tx, personId, authorityId, via));
  }

  /** The person of this address as an actor today, for those who hold the command line of the installation and act for them. */
  async withEmail(email: string, authorityId: string, via: Via): Promise<Actor | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const [person] = await tx.query<{ id: string }[]>('select id from person where email = lower($1)', [email.trim()]);
      return person === undefined ? undefined : this.find(tx, person.id, authorityId, via);
    });
  }

  /** The same within a transaction that came through the sign-in door. */
  async find(tx: Tx, personId: string, authorityId: string, via: Via): Promise<Actor | undefined> {
    const now = this.clock.now();
    const [found] = await tx.query<{ name: string; roles: Role[]; clearedFor: string[] }[]>(
      `select p.job_title as name,
         array(select distinct m.role from membership m where m.person_id = p.id and m.authority_id = $2
               and m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3)
               and not exists (select from person_lock l where l.person_id = p.id and l.authority_id = $2)) as roles,
         array(select i.id::text from inspection i where i.authority_id = $2 and (i.released_at is null and not i.awaits_release or i.released_at <= $4
               or exists (select from inspection_reader r where r.inspection_id = i.id and r.person_id = p.id))) as "clearedFor"
       from person p where p.id = $1`,
      [personId, authorityId, this.clock.today(), now],
    );
    if (found === undefined || found.roles.length === 0) return undefined;
    return { personId, name: found.name, authorityId, roles: found.roles, clearedFor: found.clearedFor, via };
  }

  /** The authorities in which the person holds a membership today, by name. */
  async authoritiesOf(personId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.database.throughDoor('sign-in', (tx) => authoritiesOf(tx, personId, this.clock.today()));
  }
}

/** Within a transaction that came through the sign-in door. */
export async function authoritiesOf(tx: Tx, personId: string, day: PlainDate): Promise<readonly { id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }[]>(
    `select a.id, a.name from authority a
     where exists (select from membership m where m.authority_id = a.id and m.person_id = $1
                   and m.starts_on <= $2 and (m.ends_on is null or m.ends_on >= $2))
       and not exists (select from person_lock l where l.person_id = $1 and l.authority_id = a.id)
     order by a.name`,
    [personId, day],
  );
}
