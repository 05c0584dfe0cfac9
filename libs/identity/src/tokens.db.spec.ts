import { plainDate } from '#calendar';
import { Invalid, NotAllowed, NotFound } from '#platform';
import { type IdentityHouse, openIdentity } from '../testing/identity-house.js';

describe('a token of the API', () => {
  let identity: IdentityHouse;
  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(() => identity.house.close());
  beforeEach(async () => {
    identity.house.clock.set('2026-03-13T08:00');
    await identity.house.database.throughDoor('sign-in', (tx) => tx.query('delete from api_token'));
  });

  const email = 'director@exampleshire.example.org';
  const create = (days = 90, whose = email) => identity.tokens.create(identity.administrator, { email: whose, label: 'Power BI', days });

  it('acts as its person, in one authority, and says that it came by the API', async () => {
    const { token } = await create();
    expect(await identity.tokens.recognise(token)).toEqual({
      actor: identity.house.actorOf('director', { via: 'api', clearedFor: [] }),
      scope: { access: 'write', areas: [] },
    });
  });

  it('is stored nowhere: the table holds its hash', async () => {
    const { token } = await create();
    const stored = await identity.house.database.throughDoor('sign-in', (tx) => tx.query<unknown[]>('select * from api_token'));
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token.slice(4));
  });

  it.each(['', 'ipt_', 'ipt_x', 'x'.repeat(500), '${token}', '0'.repeat(64)])('nobody made up is nobody: “%s”', async (made) => {
    await create();
    expect(await identity.tokens.recognise(made)).toBeUndefined();
  });

  it('runs out on its day', async () => {
    const { token, expiresAt } = await create(7);
    expect(expiresAt).toEqual(new Date('2026-03-20T08:00:00Z'));
    identity.house.clock.set('2026-03-20T07:59');
    expect(await identity.tokens.recognise(token)).toBeDefined();
    identity.house.clock.set('2026-03-20T08:00');
    expect(await identity.tokens.recognise(token)).toBeUndefined();
  });

  it('ends at once when it is revoked; revoking twice changes nothing', async () => {
    const { id, token } = await create();
    await identity.tokens.revoke(identity.administrator, id);
    await identity.tokens.revoke(identity.administrator, id);
    expect(await identity.tokens.recognise(token)).toBeUndefined();
    const history = await identity.house.database.transaction(identity.administrator, (tx) =>
      identity.audit.historyOf(tx, identity.house.personId('director')),
    );
    expect(history.slice(0, 2).map(({ event }) => event)).toEqual(['token.revoked', 'token.created']);
  });

  it('ends with its person’s last role', async () => {
    const { token } = await create(90, 'chair@exampleshire.example.org');
    const chair = await identity.people.find(identity.administrator, identity.house.personId('chair'));
    await identity.memberships.endMembership(identity.administrator, chair.memberships[0]!.id, { lastDay: plainDate('2026-03-12') });
    expect(await identity.tokens.recognise(token)).toBeUndefined();
  });

  it('tells when it was last used, to the minute', async () => {
    const { token } = await create();
    expect(await identity.tokens.list(identity.administrator)).toMatchObject([{ email, label: 'Power BI', lastUsedAt: null }]);
    identity.house.clock.set('2026-03-13T09:00');
    await identity.tokens.recognise(token);
    identity.house.clock.set(new Date('2026-03-13T09:00:30Z'));
    await identity.tokens.recognise(token);
    expect(await identity.tokens.list(identity.administrator)).toMatchObject([{ lastUsedAt: new Date('2026-03-13T09:00:00Z') }]);
  });

  it('is made by administrators alone, for people of their own authority, for at most a year', async () => {
    const director = identity.house.actorOf('director');
    await expect(identity.tokens.create(director, { email, label: 'x', days: 1 })).rejects.toThrow(NotAllowed);
    await expect(create(0)).rejects.toThrow(Invalid);
    await expect(create(367)).rejects.toThrow(Invalid);
    await expect(create(1.5)).rejects.toThrow(Invalid);
    const there = { email: 'director@borsetshire.example.org', label: 'x', days: 1 };
    await expect(identity.tokens.create(identity.administrator, there)).rejects.toThrow(NotFound);
  });

  it('of one authority cannot be seen or revoked from another', async () => {
    const { id, token } = await create();
    const stranger = identity.house.strangerOf('administrator');
    expect(await identity.tokens.list(stranger)).toEqual([]);
    await expect(identity.tokens.revoke(stranger, id)).rejects.toThrow(NotFound);
    expect(await identity.tokens.recognise(token)).toBeDefined();
  });

  const own = { label: 'Figures at night', days: 30, access: 'write', reach: ['measures'] } as const;

  it('is made by its person for parts, and told to them; everything beside parts is everything', async () => {
    const director = identity.house.actorOf('director', { via: 'page' });
    const { id, token } = await identity.tokens.makeOwn(director, own);
    expect((await identity.tokens.recognise(token))?.scope).toEqual({ access: 'write', areas: ['measures'] });
    expect(await identity.tokens.toTell(director, id)).toMatchObject({ email, label: own.label, authorityName: 'Exampleshire' });
    const outbox = await identity.house.database.transaction(director, (tx) =>
      tx.query<unknown[]>(`select data->>'tokenId' as id from outbox where job = 'tell-of-token' order by id desc limit 1`),
    );
    expect(outbox).toHaveLength(1);
    const whole = await identity.tokens.makeOwn(director, { ...own, reach: ['measures', 'everything'] });
    expect((await identity.tokens.recognise(whole.token))?.scope.areas).toEqual([]);
  });

  it('makes no other token: it would reach further', async () => {
    const byToken = identity.house.actorOf('director', { via: 'api' });
    await expect(identity.tokens.makeOwn(byToken, own)).rejects.toThrow(NotAllowed);
  });

  it('is seen and ended by its person, and by nobody else who is no administrator', async () => {
    const { id, token } = await create();
    const [director, chair] = [identity.house.actorOf('director'), identity.house.actorOf('chair')];
    expect([await identity.tokens.own(director), await identity.tokens.own(chair)]).toMatchObject([[{ id }], []]);
    await expect(identity.tokens.list(chair)).rejects.toThrow(NotAllowed);
    await expect(identity.tokens.revoke(chair, id)).rejects.toThrow(NotFound);
    await identity.tokens.revoke(director, id);
    expect(await identity.tokens.recognise(token)).toBeUndefined();
  });
});
