import { plainDate } from '#calendar';
import { Invalid } from '#platform';
import { firstPassword, type IdentityHouse, openIdentity } from '../testing/identity-house.js';

describe('signing in with a password', () => {
  let identity: IdentityHouse;
  let personId: string;
  const email = 'head-of-service@exampleshire.example.org';

  beforeAll(async () => {
    identity = await openIdentity('2026-03-13T08:00');
    personId = await identity.settle(email);
  });
  afterAll(() => identity.house.close());
  beforeEach(async () => {
    identity.house.clock.set('2026-03-13T08:00');
    await identity.house.database.throughDoor('sign-in', (tx) =>
      tx.query('update credential set failed_sign_ins = 0, locked_until = null'),
    );
  });

  const wrong = (times: number): Promise<unknown> =>
    Promise.all(Array.from({ length: times }, () => identity.signIn.byPassword(email, 'not the password')));

  it('recognises a person, however the address is written', async () => {
    const recognised = { personId, authorityIds: [identity.house.authorityId], mustChangePassword: false };
    expect(await identity.signIn.byPassword(email, firstPassword)).toEqual(recognised);
    expect(await identity.signIn.byPassword(` ${email.toUpperCase()} `, firstPassword)).toEqual(recognised);
  });

  it.each([
    ['the password is wrong', email, 'not the password'],
    ['nobody has this address', 'nobody@exampleshire.example.org', firstPassword],
    ['the password is empty', email, ''],
    ['someone has no password yet', 'director@exampleshire.example.org', ''],
    ['the password is a thousand characters long', email, 'x'.repeat(1000)],
  ])('gives the same answer when %s', async (_when, address, password) => {
    expect(await identity.signIn.byPassword(address, password)).toBeUndefined();
  });

  it('takes as long for an unknown address as for a wrong password, so that nobody can find out who has an account', async () => {
    const took = async (address: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const from = performance.now();
        await identity.signIn.byPassword(address, 'not the password');
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[3]!;
    };
    const [known, unknown] = [await took(email), await took('nobody@exampleshire.example.org')];
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
  });

  it('stores passwords by argon2id alone', async () => {
    const [{ hash }] = await identity.house.database.throughDoor('sign-in', (tx) =>
      tx.query<[{ hash: string }]>('select password_hash as hash from credential where person_id = $1', [personId]),
    );
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('pauses an account after ten wrong passwords, also for the right one, and takes it again 15 minutes later', async () => {
    await wrong(10);
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeUndefined();
    identity.house.clock.set('2026-03-13T08:14');
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeUndefined();
    identity.house.clock.set('2026-03-13T08:15');
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
  });

  it('is not paused by nine wrong passwords, and a right one starts the count anew', async () => {
    await wrong(9);
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
    await wrong(9);
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
  });

  it('judges at most ten of many guesses sent at the same moment', async () => {
    const guesses = Array.from({ length: 30 }, (_, number) => (number === 29 ? firstPassword : `guess number ${number}`));
    const answers: unknown[] = [];
    for (const guess of guesses.slice(0, 10)) answers.push(await identity.signIn.byPassword(email, guess));
    answers.push(...(await Promise.all(guesses.slice(10).map((guess) => identity.signIn.byPassword(email, guess)))));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([]);
  });

  it('does not make a pause longer for those who go on trying during it', async () => {
    await wrong(10);
    identity.house.clock.set('2026-03-13T08:14');
    await wrong(10);
    identity.house.clock.set('2026-03-13T08:16');
    expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
  });

  it('pauses nobody else', async () => {
    const other = 'other-head@exampleshire.example.org';
    await identity.settle(other);
    await wrong(10);
    expect(await identity.signIn.byPassword(other, firstPassword)).toBeDefined();
  });

  it('does not recognise someone whose last role has ended', async () => {
    const leaver = 'leaver@exampleshire.example.org';
    const { memberships } = await identity.people.find(identity.administrator, await identity.settle(leaver));
    await identity.memberships.endMembership(identity.administrator, memberships[0]!.id, { lastDay: plainDate('2026-03-12') });
    expect(await identity.signIn.byPassword(leaver, firstPassword)).toBeUndefined();
  });

  describe('given by an administrator', () => {
    it('must be replaced before anything else', async () => {
      const address = 'starter@exampleshire.example.org';
      const added = await identity.memberships.add(identity.administrator, {
        email: address,
        jobTitle: 'Fostering Manager',
        roles: ['action-owner'],
      });
      expect(added.oneTimePassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
      expect(await identity.signIn.byPassword(address, added.oneTimePassword!)).toMatchObject({ mustChangePassword: true });
      expect(await identity.signIn.changePassword(address, added.oneTimePassword!, firstPassword)).toMatchObject({
        mustChangePassword: false,
      });
      expect(await identity.signIn.byPassword(address, added.oneTimePassword!)).toBeUndefined();
      expect(await identity.signIn.byPassword(address, firstPassword)).toMatchObject({ mustChangePassword: false });
    });
  });

  describe('and choosing a new one', () => {
    it.each([
      ['short', 'short one'],
      ['a few characters again and again', 'aaaaaaaaaaaaabbbb'],
      ['one’s own address', 'my head-of-service'],
      ['the present one', firstPassword],
      ['too long', 'long words '.repeat(20)],
    ])('refuses %s', async (_what, next) => {
      await expect(identity.signIn.changePassword(email, firstPassword, next)).rejects.toThrow(Invalid);
      expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
    });

    it('needs the present one', async () => {
      expect(await identity.signIn.changePassword(email, 'not the password', 'quite another phrase')).toBeUndefined();
      expect(await identity.signIn.byPassword(email, firstPassword)).toBeDefined();
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
