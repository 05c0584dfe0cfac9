import { FixedClock } from '#calendar';
import { type Actor, type Database, newId, openDatabase, type Role, roles, scheduleOf } from '#platform';
import { tables } from '#schema';
import { openTestDatabase, type TestDatabase } from './test-database.js';

/** A database of its own with two councils and a person for every role in each, and a clock that stands still. */
export interface House {
  readonly database: Database;
  readonly clock: FixedClock;
  /** Exampleshire. */
  readonly authorityId: string;
  /** Borsetshire: nothing of it may ever be seen from Exampleshire. */
  readonly otherAuthorityId: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** The person who holds the role in Exampleshire; `owner-2` and `lead-2` are a second owner and lead. */
  personId(role: Role | 'owner-2' | 'lead-2'): string;
  actorOf(role: Role | 'owner-2' | 'lead-2', more?: Partial<Actor>): Actor;
  /** The same role in Borsetshire. */
  strangerOf(role: Role): Actor;
  schedule(): Actor;
  close(): Promise<void>;
}

const titles: Record<Role | 'owner-2' | 'lead-2', string> = {
  administrator: 'Systems Administrator',
  'programme-lead': 'Improvement Programme Lead',
  director: 'Director of Children’s Services',
  'accountable-lead': 'Head of Safeguarding',
  'action-owner': 'Team Manager, Assessment',
  'assurance-lead': 'Principal Social Worker',
  'board-member': 'Board Member, Health',
  chair: 'Independent Chair',
  commissioner: 'Commissioner',
  reader: 'Lead Member',
  'owner-2': 'Fostering Manager',
  'lead-2': 'Head of Corporate Parenting',
};
const roleOf = (who: Role | 'owner-2' | 'lead-2'): Role =>
  who === 'owner-2' ? 'action-owner' : who === 'lead-2' ? 'accountable-lead' : who;

/**
 * @param at London moment of the clock, such as '2026-03-13T08:00'
 * @param own where its database should be another than a clone on the server of all tests
 */
export async function openHouse(at = '2026-03-13T08:00', own?: TestDatabase): Promise<House> {
  const test = own ?? (await openTestDatabase());
  const clock = new FixedClock(at);
  const database = (await openDatabase(test.appUrl, tables, 5)).by(clock);
  const everyone = [...roles, 'owner-2', 'lead-2'] as const;

  const settle = async (name: string, host: string): Promise<{ authorityId: string; people: Map<string, string> }> => {
    const authorityId = newId();
    const people = new Map<string, string>();
    await database.transaction(scheduleOf(authorityId), async (tx) => {
      await tx.query('insert into authority (id, name, created_at) values ($1, $2, $3)', [authorityId, name, clock.now()]);
      for (const who of everyone) {
        const id = newId();
        people.set(who, id);
        await tx.query('insert into person (id, email, job_title, created_at) values ($1, $2, $3, $4)', [
          id,
          `${who}@${host}`,
          titles[who],
          clock.now(),
        ]);
        await tx.query('insert into membership (id, authority_id, person_id, role, starts_on) values ($1, $2, $3, $4, $5)', [
          newId(),
          authorityId,
          id,
          roleOf(who),
          '2020-01-01',
        ]);
      }
    });
    return { authorityId, people };
  };
  const here = await settle('Exampleshire', 'exampleshire.example.org');
  const there = await settle('Borsetshire', 'borsetshire.example.org');

  const actor = (house: typeof here, who: Role | 'owner-2' | 'lead-2', more: Partial<Actor> = {}): Actor => ({
    personId: house.people.get(who)!,
    name: titles[who],
    authorityId: house.authorityId,
    roles: [roleOf(who)],
    clearedFor: [],
    via: 'page',
    ...more,
  });

  return {
    database,
    clock,
    authorityId: here.authorityId,
    otherAuthorityId: there.authorityId,
    appUrl: test.appUrl,
    ownerUrl: test.ownerUrl,
    personId: (who) => here.people.get(who)!,
    actorOf: (who, more) => actor(here, who, more),
    strangerOf: (role) => actor(there, role),
    schedule: () => scheduleOf(here.authorityId),
    async close() {
      await database.close();
      await test.close();
    },
  };
}
