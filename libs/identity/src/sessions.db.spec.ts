import { plainDate } from '#calendar';
import type { Role } from '#platform';
import { type IdentityHouse, openIdentity } from '../testing/identity-house.js';

describe('a signed-in browser', () => {
  let identity: IdentityHouse;
  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(() => identity.house.close());
  beforeEach(async () => {
    identity.house.clock.set('2026-03-13T08:00');
    await identity.house.database.throughDoor('sign-in', (tx) => tx.query('delete from session'));
  });

  const start = async (role: Role = 'director'): Promise<string> =>
    (await identity.sessions.start(identity.house.personId(role), identity.house.authorityId)).id;
  const rows = (): Promise<Record<string, unknown>[]> =>
    identity.house.database.throughDoor('sign-in', (tx) => tx.query<Record<string, unknown>[]>('select * from session'));

  it('is known as the person, in one authority, with the roles of today', async () => {
    const found = await identity.sessions.find(await start());
    expect(found).toEqual({
      actor: identity.house.actorOf('director', { clearedFor: [] }),
      authorityName: 'Exampleshire',
      personName: 'Director of Children’s Services',
    });
  });

  it('is kept by the hash of its id alone, so that the table signs nobody in', async () => {
    const id = await start();
    expect(id.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(await rows())).not.toContain(id);
    const [row] = await rows();
    expect(await identity.sessions.find(String(row?.['id_hash']))).toBeUndefined();
  });

  it('ends after 60 minutes without use, and use keeps it going', async () => {
    const id = await start();
    identity.house.clock.set('2026-03-13T08:59');
    expect(await identity.sessions.find(id)).toBeDefined();
    identity.house.clock.set('2026-03-13T09:58');
    expect(await identity.sessions.find(id)).toBeDefined();
    identity.house.clock.set('2026-03-13T10:58');
    expect(await identity.sessions.find(id)).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  it('ends 12 hours after signing in, however busy', async () => {
    const { id, expiresAt } = await identity.sessions.start(identity.house.personId('director'), identity.house.authorityId);
    expect(expiresAt).toEqual(new Date('2026-03-13T20:00:00Z'));
    for (let hour = 8; hour < 20; hour += 1) {
      for (const minutes of ['15', '59']) {
        identity.house.clock.set(`2026-03-13T${String(hour).padStart(2, '0')}:${minutes}`);
        expect(await identity.sessions.find(id)).toBeDefined();
      }
    }
    identity.house.clock.set('2026-03-13T19:59');
    expect(await identity.sessions.find(id)).toBeDefined();
    identity.house.clock.set('2026-03-13T20:00');
    expect(await identity.sessions.find(id)).toBeUndefined();
  });

  it('notes when it was last seen at most once a minute', async () => {
    const id = await start();
    identity.house.clock.set(new Date('2026-03-13T08:00:59Z'));
    await identity.sessions.find(id);
    expect(await rows()).toMatchObject([{ last_seen_at: new Date('2026-03-13T08:00:00Z') }]);
    identity.house.clock.set(new Date('2026-03-13T08:01:00Z'));
    await identity.sessions.find(id);
    expect(await rows()).toMatchObject([{ last_seen_at: new Date('2026-03-13T08:01:00Z') }]);
  });

  const endMembership = async (role: Role, lastDay: string): Promise<void> => {
    const { memberships } = await identity.people.find(identity.administrator, identity.house.personId(role));
    await identity.memberships.endMembership(identity.administrator, memberships[0]!.id, { lastDay: plainDate(lastDay) });
  };

  it('ends at once when the membership ends', async () => {
    const id = await start('board-member');
    await endMembership('board-member', '2026-03-12');
    expect(await identity.sessions.find(id)).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  it('lasts through the last day of the membership and not beyond', async () => {
    await endMembership('chair', '2026-03-13');
    identity.house.clock.set('2026-03-13T23:30');
    const id = await start('chair');
    identity.house.clock.set('2026-03-13T23:59');
    expect(await identity.sessions.find(id)).toBeDefined();
    identity.house.clock.set('2026-03-14T00:01');
    expect(await identity.sessions.find(id)).toBeUndefined();
  });

  it('ends when the person signs out, and everywhere when they are signed out everywhere', async () => {
    const [here, there, elsewhere] = [await start(), await start(), await start()];
    await identity.sessions.end(here);
    expect(await identity.sessions.find(here)).toBeUndefined();
    expect(await identity.sessions.find(there)).toBeDefined();
    await identity.sessions.endAllOf(identity.house.personId('director'));
    expect(await identity.sessions.find(there)).toBeUndefined();
    expect(await identity.sessions.find(elsewhere)).toBeUndefined();
  });

  it('shows a message once', async () => {
    const id = await start();
    await identity.sessions.setFlash(id, 'Update saved');
    expect((await identity.sessions.find(id))?.flash).toBe('Update saved');
    const taken = await Promise.all([identity.sessions.takeFlash(id), identity.sessions.takeFlash(id)]);
    expect(taken.filter((text) => text === 'Update saved')).toHaveLength(1);
    expect((await identity.sessions.find(id))?.flash).toBeUndefined();
  });

  it('leaves nothing behind of sessions that ran out: the next sign-in clears them away', async () => {
    await start();
    identity.house.clock.set('2026-03-16T08:00');
    await start();
    expect(await rows()).toHaveLength(1);
  });

  describe('and unreleased documents', () => {
    beforeEach(async () => {
      const schedule = identity.house.schedule();
      await identity.house.database.transaction(schedule, (tx) => tx.query('delete from inspection_reader'));
      await identity.house.database.transaction(schedule, (tx) => tx.query('delete from inspection'));
    });

    const inspect = async (releasedAt: string | null, reader: boolean): Promise<string> => {
      const { house } = identity;
      return house.database.transaction(house.schedule(), async (tx) => {
        const [visit] = await tx.query<{ id: string }[]>(
          `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, released_at, created_at)
           values (gen_random_uuid(), $1, 'monitoring', 'Monitoring visit', 'took-place', '2026-03-03', '2026-03-04', $2, $3) returning id`,
          [house.authorityId, releasedAt, house.clock.now()],
        );
        if (reader) {
          await tx.query('insert into inspection_reader (inspection_id, person_id, authority_id) values ($1, $2, $3)', [
            visit!.id,
            house.personId('director'),
            house.authorityId,
          ]);
        }
        return visit!.id;
      });
    };
    const clearances = async (): Promise<unknown> => (await identity.sessions.find(await start()))?.actor.clearedFor;

    it('clears people for the documents on which they are named', async () => {
      const named = await inspect('2026-04-10T09:30Z', true);
      await inspect('2026-04-10T09:30Z', false);
      expect(await clearances()).toEqual([named]);
    });

    it('clears everyone from the moment of release, without anyone pressing anything', async () => {
      const visit = await inspect('2026-03-13T09:30Z', false);
      identity.house.clock.set('2026-03-13T09:29');
      expect(await clearances()).toEqual([]);
      identity.house.clock.set('2026-03-13T09:30');
      expect(await clearances()).toEqual([visit]);
    });
  });
});
