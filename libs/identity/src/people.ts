import type { PlainDate } from '#calendar';
import { type Actor, Database, NotFound, once, type Role, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { PersonTable } from './identity.table.js';
import { permit } from './permissions.js';
import type { Membership, Person } from './person.js';

export type MembershipInWords = Pick<Membership, 'id' | 'role' | 'startsOn' | 'endsOn'>;

export type PersonWithRoles = Pick<Person, 'id' | 'email' | 'jobTitle' | 'name'> & { readonly memberships: readonly MembershipInWords[] };

const personColumns = 'p.id, p.email, p.job_title as "jobTitle", p.name, p.created_at as "createdAt", p.version';
const inForce = 'm.starts_on <= $2 and (m.ends_on is null or m.ends_on >= $2)';

/** Those who hold, held or will hold a membership in the actor's authority. */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  /** Everyone, by job title, with all their memberships here, the newest first. */
  async list(actor: Actor): Promise<readonly PersonWithRoles[]> {
    permit(actor, 'people:read');
    return this.database.transaction(actor, (tx) => withRoles(tx));
  }

  /** @throws NotFound */
  async find(actor: Actor, id: string): Promise<PersonWithRoles> {
    permit(actor, 'people:read');
    const [found] = await this.database.transaction(actor, (tx) => withRoles(tx, id));
    if (found === undefined) throw new NotFound('There is no such person in this authority');
    return found;
  }

  /** An account of the installation, for the person's own pages and on the way in. @throws NotFound */
  async account(id: string): Promise<Person> {
    const person = await this.database.throughDoor('sign-in', (tx) => tx.findOneBy(PersonTable, { id }));
    if (person === null) throw new NotFound('There is no such person');
    return person;
  }

  /** Those who hold the role, or one of the roles, on this day, by job title. */
  async peopleWithRole(tx: Tx, role: Role | readonly Role[], day: PlainDate): Promise<readonly Person[]> {
    const asked = typeof role === 'string' ? [role] : role;
    return once(tx, `people with ${asked.join()} on ${day}`, () =>
      tx.query<Person[]>(
        `select ${personColumns} from person p
         where exists (select from membership m where m.person_id = p.id and m.role = any($1) and ${inForce}) order by p.job_title, p.email`,
        [asked, day],
      ),
    );
  }

  /** Someone of this authority, also after their last membership has ended. @throws NotFound */
  async person(tx: Tx, id: string): Promise<Person> {
    const person = await tx.findOneBy(PersonTable, { id });
    if (person === null) throw new NotFound('There is no such person in this authority');
    return person;
  }

  /** Job titles by id: how pages and papers name people. Ids that nobody here has are left out. */
  async namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();
    const rows = await tx.query<{ id: string; jobTitle: string }[]>(
      'select id, job_title as "jobTitle" from person where id = any($1::uuid[])',
      [wanted],
    );
    return new Map(rows.map(({ id, jobTitle }) => [id, jobTitle]));
  }
}

async function withRoles(tx: Tx, id: string | null = null): Promise<PersonWithRoles[]> {
  return tx.query<PersonWithRoles[]>(
    `select p.id, p.email, p.job_title as "jobTitle", p.name,
       json_agg(json_build_object('id', m.id, 'role', m.role, 'startsOn', m.starts_on, 'endsOn', m.ends_on)
                order by m.starts_on desc, m.role) as memberships
     from person p join membership m on m.person_id = p.id
     where $1::uuid is null or p.id = $1
     group by p.id order by p.job_title, p.email`,
    [id],
  );
}
