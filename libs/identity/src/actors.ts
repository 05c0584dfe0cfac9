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

  /** The same for one request that only reads: what it reads may be kept (docs/adr/0035). */
  async readerOf(personId: string, authorityId: string, via: Via): Promise<Actor | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const found = await this.known(tx, personId, authorityId);
      return found && actorFrom({ ...found, personId, authorityId }, via, 'reads');
    });
  }

  /** The same within a transaction that came through the sign-in door. */
  async find(tx: Tx, personId: string, authorityId: string, via: Via): Promise<Actor | undefined> {
    const found = await this.known(tx, personId, authorityId);
    return found && actorFrom({ ...found, personId, authorityId }, via, 'writes');
  }

  /** The authorities in which the person holds a membership today, by name. */
  async authoritiesOf(personId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.database.throughDoor('sign-in', (tx) => authoritiesOf(tx, personId, this.clock.today()));
  }

  private async known(tx: Tx, personId: string, authorityId: string): Promise<KnownActor | undefined> {
    const [found] = await tx.query<KnownActor[]>('select * from app_actor($1, $2, $3, $4)', [
      personId,
      authorityId,
      this.clock.today(),
      this.clock.now(),
    ]);
    return found;
  }
}

/** What the database's `app_actor` tells. */
export interface KnownActor {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly cleared_for: readonly string[];
  readonly revision: string;
}

/** @returns undefined when no membership is in force, or the person is locked out */
export function actorFrom(
  { name, roles, cleared_for: clearedFor, revision, personId, authorityId }: KnownActor & Pick<Actor, 'authorityId'> & { personId: string },
  via: Via,
  does: 'reads' | 'writes',
): Actor | undefined {
  if (roles.length === 0) return undefined;
  return { personId, name, authorityId, roles, clearedFor, via, ...(does === 'reads' && { revision }) };
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
