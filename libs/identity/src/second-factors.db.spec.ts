import { Conflict, NotAllowed, NotFound, Vault } from '#platform';
import { Secret, TOTP } from 'otpauth';
import { firstPassword, type IdentityHouse, openIdentity } from '../testing/identity-house.js';
import { newTotpSecret } from './authenticator.js';

const here = { address: '192.0.2.1' };

describe('an authenticator app beside the password', () => {
  let identity: IdentityHouse;
  const secret = newTotpSecret();
  const email = 'head-of-service@exampleshire.example.org';
  let personId: string;
  let codes: readonly string[];

  /** What the app shows at this moment. */
  const shown = (at = identity.house.clock.now(), of = secret): string =>
    new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: at.getTime() });
  const later = (seconds: number): void => {
    identity.house.clock.set(new Date(identity.house.clock.now().getTime() + seconds * 1000));
  };
  const check = async (code: string): Promise<boolean> => (await identity.secondFactors.check(personId, code, here)).right;

  beforeAll(async () => {
    identity = await openIdentity('2026-03-13T08:00');
    personId = await identity.settle(email);
    codes = (await identity.secondFactors.setUp(personId, secret, shown())) ?? [];
  });
  afterAll(() => identity.house.close());
  beforeEach(() => {
    later(300);
  });

  it('is set up with a code that it shows, and is asked for at the next sign-in', async () => {
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(await identity.secondFactors.stateOf(personId)).toMatchObject({ codesLeft: 10 });
    expect((await identity.signIn.byPassword(email, firstPassword)).recognised?.secondFactor).toBe('ask');
  });

  it('is not set up with a wrong code, nor over one that is there', async () => {
    const other = await identity.settle('other@exampleshire.example.org');
    const wrongCode = shown(new Date('2020-01-01T00:00:00Z'));
    expect(await identity.secondFactors.setUp(other, secret, wrongCode)).toBeUndefined();
    expect(await identity.secondFactors.stateOf(other)).toBeUndefined();
    const another = newTotpSecret();
    await expect(identity.secondFactors.setUp(personId, another, shown(undefined, another))).rejects.toThrow(Conflict);
  });

  it('takes each code once, also when it is sent twice at the same moment', async () => {
    const code = shown();
    const both = await Promise.all([check(code), check(` ${code.slice(0, 3)} ${code.slice(3)} `)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await check(code)).toBe(false);
  });

  it('takes a code up to 30 seconds before and after its time, and never an older one after a newer', async () => {
    const now = identity.house.clock.now().getTime();
    const at = (seconds: number) => shown(new Date(now + seconds * 1000));
    expect(await check(at(-90))).toBe(false);
    expect(await check(at(90))).toBe(false);
    expect(await check(at(30))).toBe(true);
    expect(await check(at(0))).toBe(false);
  });

  it('makes whoever guesses wait', async () => {
    for (let time = 0; time < 5; time += 1) expect(await check('not a code')).toBe(false);
    expect(await identity.secondFactors.check(personId, shown(), here)).toMatchObject({
      right: false,
      waitUntil: expect.any(Date) as Date,
    });
    expect(await identity.secondFactors.check(personId, shown(), { address: '198.51.100.7' })).toEqual({ right: true });
  });

  it('has recovery codes, each of which works once, stored by their hashes', async () => {
    const [first = '', second = ''] = codes;
    expect(await check(` ${first.toUpperCase()} `)).toBe(true);
    expect(await check(first)).toBe(false);
    expect(await identity.secondFactors.stateOf(personId)).toMatchObject({ codesLeft: 9 });
    const stored = await identity.house.database.throughDoor('sign-in', (tx) => tx.query<unknown[]>('select * from recovery_code'));
    expect(JSON.stringify(stored)).not.toContain(second);
    const newer = await identity.secondFactors.renewCodes(personId);
    expect(await check(second)).toBe(false);
    expect(await check(newer[0]!)).toBe(true);
  });

  it('is taken away by an administrator of the same authority alone, which signs the person out', async () => {
    const { secondFactors, administrator, house } = identity;
    await expect(secondFactors.removeOf(house.actorOf('director'), personId)).rejects.toThrow(NotAllowed);
    await expect(secondFactors.removeOf(house.strangerOf('administrator'), personId)).rejects.toThrow(NotFound);
    await expect(secondFactors.removeOf(administrator, administrator.personId!)).rejects.toThrow(Conflict);
    const { id } = await identity.sessions.start(personId, house.authorityId);
    await secondFactors.removeOf(administrator, personId);
    expect(await identity.sessions.find(id)).toBeUndefined();
    expect((await identity.signIn.byPassword(email, firstPassword)).recognised?.secondFactor).toBe('none');
    expect(await check(shown())).toBe(false);
  });

  describe('whose secret lies in the database', () => {
    const stored = async (of: string): Promise<string> => {
      const rows = await identity.house.database.throughDoor('sign-in', (tx) =>
        tx.query<{ secret: string }[]>('select secret from second_factor where person_id = $1', [of]),
      );
      return rows[0]?.secret ?? '';
    };

    it('is sealed from the setting up on', async () => {
      const sealedFor = await identity.settle('sealed@exampleshire.example.org');
      const own = newTotpSecret();
      await identity.secondFactors.setUp(sealedFor, own, shown(undefined, own));
      expect(await stored(sealedFor)).toMatch(/^sealed1\./);
      expect(await stored(sealedFor)).not.toContain(own);
    });

    it('is sealed at the next start when it lay open before, and works as it did', async () => {
      const before = await identity.settle('open@exampleshire.example.org');
      const own = newTotpSecret();
      await identity.house.database.throughDoor('sign-in', (tx) =>
        tx.query('insert into second_factor (person_id, secret, set_up_at, last_step) values ($1, $2, now(), 0)', [before, own]),
      );
      expect(await identity.secondFactors.sealAll()).toEqual({ sealed: 1, lost: 0 });
      expect(await identity.secondFactors.sealAll()).toEqual({ sealed: 0, lost: 0 });
      expect(await stored(before)).toMatch(/^sealed1\./);
      expect((await identity.secondFactors.check(before, shown(undefined, own), here)).right).toBe(true);
    });

    it('under a key that was lost, takes recovery codes alone, and is counted', async () => {
      const lost = await identity.settle('lost@exampleshire.example.org');
      const own = newTotpSecret();
      const [code = ''] = (await identity.secondFactors.setUp(lost, own, shown(undefined, own))) ?? [];
      const foreign = new Vault(['another secret of 32 characters or more']).seal(own, lost);
      await identity.house.database.throughDoor('sign-in', (tx) =>
        tx.query('update second_factor set secret = $2 where person_id = $1', [lost, foreign]),
      );
      later(60);
      expect((await identity.secondFactors.sealAll()).lost).toBe(1);
      expect((await identity.secondFactors.check(lost, shown(undefined, own), here)).right).toBe(false);
      expect((await identity.secondFactors.check(lost, code, here)).right).toBe(true);
    });
  });
});
