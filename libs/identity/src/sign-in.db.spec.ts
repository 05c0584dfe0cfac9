import { plainDate } from '#calendar';
import { Invalid } from '#platform';
import { firstPassword, type IdentityHouse, openIdentity } from '../testing/identity-house.js';

const email = 'head-of-service@exampleshire.example.org';
const nobody = 'nobody@exampleshire.example.org';
const here = { address: '192.0.2.1' };
const elsewhere = { address: '198.51.100.7' };

describe('signing in with a password', () => {
  let identity: IdentityHouse;
  let personId: string;

  beforeAll(async () => {
    identity = await openIdentity('2026-03-13T08:00');
    personId = await identity.settle(email);
  });
  afterAll(() => identity.house.close());
  beforeEach(async () => {
    identity.house.clock.set('2026-03-13T08:00');
    await identity.house.database.throughDoor('sign-in', (tx) => tx.query('delete from sign_in_try'));
  });

  const wrong = async (times: number, client: { address: string; knownBrowser?: string } = here, address = email): Promise<void> => {
    for (let time = 0; time < times; time += 1) await identity.signIn.byPassword(address, 'not the password', client);
  };
  const right = (client: { address: string; knownBrowser?: string } = here) => identity.signIn.byPassword(email, firstPassword, client);
  const isIn = async (client?: { address: string; knownBrowser?: string }): Promise<boolean> =>
    (await right(client)).recognised !== undefined;

  it('recognises a person, however the address is written', async () => {
    const recognised = { personId, authorityIds: [identity.house.authorityId], mustChangePassword: false, secondFactor: 'none' };
    expect(await right()).toEqual({ recognised });
    expect(await identity.signIn.byPassword(` ${email.toUpperCase()} `, firstPassword)).toEqual({ recognised });
  });

  it.each([
    ['the password is wrong', email, 'not the password'],
    ['nobody has this address', nobody, firstPassword],
    ['the password is empty', email, ''],
    ['someone has no password yet', 'director@exampleshire.example.org', ''],
    ['the password is a thousand characters long', email, 'x'.repeat(1000)],
  ])('gives the same answer when %s', async (_when, address, password) => {
    expect(await identity.signIn.byPassword(address, password)).toEqual({});
  });

  it('takes as long for an unknown address as for a wrong password, so that nobody can find out who has an account', async () => {
    const took = async (address: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const from = performance.now();
        await identity.signIn.byPassword(address, 'not the password', { address: `192.0.2.${round}` });
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[3]!;
    };
    const [known, unknown] = [await took(email), await took(nobody)];
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
  });

  it('stores passwords by argon2id alone', async () => {
    const [{ hash }] = await identity.house.database.throughDoor('sign-in', (tx) =>
      tx.query<[{ hash: string }]>('select password_hash as hash from credential where person_id = $1', [personId]),
    );
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  describe('after wrong ones', () => {
    it('makes that client wait a minute after five, then longer, and takes the right one afterwards', async () => {
      await wrong(5);
      expect(await right()).toEqual({ waitUntil: new Date('2026-03-13T08:01:00Z') });
      identity.house.clock.set('2026-03-13T08:01');
      await wrong(1);
      expect(await right()).toEqual({ waitUntil: new Date('2026-03-13T08:03:00Z') });
      identity.house.clock.set('2026-03-13T08:03');
      expect(await isIn()).toBe(true);
    });

    it('forgets four once the right one comes, and all after a day', async () => {
      await wrong(4);
      expect(await isIn()).toBe(true);
      await wrong(4);
      expect(await isIn()).toBe(true);
      await wrong(9);
      identity.house.clock.set('2026-03-14T08:00');
      await wrong(4);
      expect(await isIn()).toBe(true);
    });

    it('makes nobody wait who comes from elsewhere, however many guess', async () => {
      await wrong(60, here);
      await wrong(2, { address: '203.0.113.9' });
      expect(await isIn(here)).toBe(false);
      expect(await isIn(elsewhere)).toBe(true);
      expect(await isIn({ address: '2001:db8::1' })).toBe(true);
    });

    it('lets a browser in which the person has signed in before through, also from the office where somebody guesses', async () => {
      await wrong(60, here);
      expect(await isIn({ ...here, knownBrowser: 'one that was here before' })).toBe(true);
      await wrong(10, { ...here, knownBrowser: 'one that was here before' });
      expect(await isIn({ ...here, knownBrowser: 'one that was here before' })).toBe(false);
    });

    it('gives each of many places that guess at one account a single free try', async () => {
      for (let place = 0; place < 50; place += 1) await wrong(1, { address: `10.0.0.${place}` });
      await wrong(1, elsewhere);
      expect(await isIn(elsewhere)).toBe(false);
      expect(await isIn({ address: '203.0.113.10' })).toBe(true);
    });

    it('takes a whole /64 of IPv6 for one place, however an address in it is written', async () => {
      const addresses = ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', '2001:0db8:0000:0001:0:0:0:3', '2001:db8:0:1::4', '2001:db8:0:1::5'];
      for (const address of addresses) await wrong(1, { address });
      expect(await isIn({ address: '2001:db8:0:1::6' })).toBe(false);
      expect(await isIn({ address: '2001:db8:0:2::6' })).toBe(true);
    });

    it('pauses nobody else, and tells no more of an address that nobody has', async () => {
      const other = 'other-head@exampleshire.example.org';
      await identity.settle(other);
      await wrong(5);
      await wrong(5, here, nobody);
      expect((await identity.signIn.byPassword(other, firstPassword, here)).recognised).toBeDefined();
      expect(await identity.signIn.byPassword(nobody, firstPassword, here)).toEqual({ waitUntil: new Date('2026-03-13T08:01:00Z') });
    });

    it('judges no more than five of many guesses sent at the same moment', async () => {
      const guesses = Array.from({ length: 30 }, (_, number) => (number === 29 ? firstPassword : `guess number ${number}`));
      const answers = await Promise.all(guesses.map((guess) => identity.signIn.byPassword(email, guess, here)));
      expect(answers.filter(({ recognised }) => recognised !== undefined)).toEqual([]);
      expect(answers.filter(({ waitUntil }) => waitUntil === undefined)).toHaveLength(5);
    });
  });

  it('lets a hundred in who come at the same moment with the right one', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => right()));
    expect(answers.filter(({ recognised }) => recognised?.personId === personId)).toHaveLength(100);
  });

  it('does not recognise someone whose last role has ended', async () => {
    const leaver = 'leaver@exampleshire.example.org';
    const { memberships } = await identity.people.find(identity.administrator, await identity.settle(leaver));
    await identity.memberships.endMembership(identity.administrator, memberships[0]!.id, { lastDay: plainDate('2026-03-12') });
    expect(await identity.signIn.byPassword(leaver, firstPassword)).toEqual({});
  });

  it('that was given must be replaced before anything else', async () => {
    const address = 'starter@exampleshire.example.org';
    const given = 'given to begin with';
    const newcomer = { email: address, jobTitle: 'Fostering Manager', roles: ['action-owner'] as const, password: given };
    await identity.memberships.add(identity.administrator, newcomer);
    expect(await identity.signIn.byPassword(address, given)).toMatchObject({ recognised: { mustChangePassword: true } });
    const changed = await identity.signIn.changePassword(address, given, firstPassword);
    expect(changed).toMatchObject({ recognised: { mustChangePassword: false } });
    expect(await identity.signIn.byPassword(address, given)).toEqual({});
    expect(await identity.signIn.byPassword(address, firstPassword)).toMatchObject({ recognised: { mustChangePassword: false } });
  });

  describe('and choosing a new one', () => {
    it.each([
      ['short', 'short one'],
      ['one that too many people use', 'Administrator1'],
      ['the present one', firstPassword],
    ])('refuses %s', async (_what, next) => {
      await expect(identity.signIn.changePassword(email, firstPassword, next)).rejects.toThrow(Invalid);
      expect(await isIn()).toBe(true);
    });

    it('needs the present one', async () => {
      expect(await identity.signIn.changePassword(email, 'not the password', 'quite another phrase')).toEqual({});
      expect(await isIn()).toBe(true);
    });

    it('signs the person out everywhere and stands in the trail without the password', async () => {
      const { id } = await identity.sessions.start(personId, identity.house.authorityId);
      await identity.signIn.changePassword(email, firstPassword, 'quite another phrase');
      expect(await identity.sessions.find(id)).toBeUndefined();
      const [entry] = await identity.house.database.transaction(identity.administrator, (tx) => identity.audit.historyOf(tx, personId));
      expect(entry).toMatchObject({ event: 'person.password-changed', personId, details: {} });
      await identity.signIn.changePassword(email, 'quite another phrase', firstPassword);
    });
  });
});
