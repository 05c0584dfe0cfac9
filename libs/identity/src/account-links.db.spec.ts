import { Conflict, Invalid, NotAllowed, NotFound, scheduleOf } from '#platform';
import { firstPassword, type IdentityHouse, openIdentity } from '../testing/identity-house.js';
import type { LinkToSend } from './account-post.js';

const newPassword = 'my own three words';

describe('a link by which somebody chooses a password', () => {
  let identity: IdentityHouse;
  let number = 0;
  beforeAll(async () => {
    identity = await openIdentity('2026-03-13T08:00');
  });
  afterAll(() => identity.house.close());
  beforeEach(() => {
    identity.house.clock.set('2026-03-13T08:00');
  });

  const add = async (): Promise<{ personId: string; email: string }> => {
    number += 1;
    const email = `newcomer-${number}@exampleshire.example.org`;
    const person = { email, jobTitle: `Newcomer ${number}`, roles: ['action-owner'] as const };
    const { personId } = await identity.memberships.add(identity.administrator, person);
    return { personId, email };
  };
  /** Takes everything that waits to the post, as the worker does. */
  const post = async (fails = false): Promise<LinkToSend[]> => {
    const actor = scheduleOf(identity.house.authorityId);
    const jobs = await identity.house.database.transaction(actor, (tx) =>
      tx.query<{ linkId: string }[]>(`select data->>'linkId' as "linkId" from outbox where job = 'send-account-link' order by id`),
    );
    const sent: LinkToSend[] = [];
    for (const { linkId } of jobs) {
      const carry = (link: LinkToSend) => (fails ? Promise.reject(new Error('mailbox full')) : Promise.resolve(void sent.push(link)));
      await identity.post.send(actor, linkId, carry).catch(() => undefined);
    }
    return sent;
  };
  const invited = async (): Promise<{ personId: string; email: string; secret: string }> => {
    const person = await add();
    const sent = await post();
    return { ...person, secret: sent.at(-1)!.secret };
  };
  const everyRow = () => identity.house.database.throughDoor('sign-in', (tx) => tx.query<unknown[]>('select * from account_link'));

  it('is e-mailed once to somebody new, and works once', async () => {
    const { personId, email } = await add();
    const [link, ...more] = await post();
    expect(link).toMatchObject({ email, purpose: 'invitation', authorityName: 'Exampleshire', expiresAt: new Date('2026-03-20T08:00Z') });
    expect([more, await post()]).toEqual([[], []]);
    expect(await identity.links.holderOf(link!.secret)).toEqual({ email, isNew: true, isInvitation: true });
    expect(await identity.links.setPassword(link!.secret, newPassword)).toBe(personId);
    expect(await identity.signIn.byPassword(email, newPassword)).toMatchObject({ recognised: { personId, mustChangePassword: false } });
    expect(await identity.links.holderOf(link!.secret)).toBeUndefined();
    expect(await identity.links.setPassword(link!.secret, 'quite another phrase')).toBeUndefined();
  });

  it('lets one of two people in who follow it at the same moment', async () => {
    const { secret } = await invited();
    const both = await Promise.all([identity.links.setPassword(secret, newPassword), identity.links.setPassword(secret, newPassword)]);
    expect(both.filter((set) => set !== undefined)).toHaveLength(1);
  });

  it('is stored by its hash alone', async () => {
    const { secret } = await invited();
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(await everyRow())).not.toContain(secret);
    const outbox = await identity.house.database.transaction(identity.house.schedule(), (tx) =>
      tx.query<unknown[]>('select * from outbox'),
    );
    expect(JSON.stringify(outbox)).not.toContain(secret);
  });

  it('works for seven days', async () => {
    const { secret } = await invited();
    identity.house.clock.set('2026-03-20T07:59');
    expect(await identity.links.holderOf(secret)).toBeDefined();
    identity.house.clock.set('2026-03-20T08:00');
    expect(await identity.links.holderOf(secret)).toBeUndefined();
    expect(await identity.links.setPassword(secret, newPassword)).toBeUndefined();
  });

  it('still works after a password that will not do', async () => {
    const { secret, personId } = await invited();
    await expect(identity.links.setPassword(secret, 'short')).rejects.toThrow(Invalid);
    expect(await identity.links.setPassword(secret, newPassword)).toBe(personId);
  });

  it('is replaced by a new one, withdrawn by administrators, and by nobody else', async () => {
    const { secret, personId } = await invited();
    const { administrator } = identity;
    await identity.links.invite(administrator, personId);
    expect(await identity.links.holderOf(secret)).toBeUndefined();
    const newer = (await post()).at(-1)!.secret;
    const director = identity.house.actorOf('director');
    await expect(identity.links.withdraw(director, personId)).rejects.toThrow(NotAllowed);
    await expect(identity.links.invite(identity.house.strangerOf('administrator'), personId)).rejects.toThrow(NotFound);
    await identity.links.withdraw(administrator, personId);
    expect(await identity.links.holderOf(newer)).toBeUndefined();
    await expect(identity.links.withdraw(administrator, personId)).rejects.toThrow(Conflict);
    expect(await identity.links.stateOf(administrator, personId)).toMatchObject({
      hasPassword: false,
      invitation: { endedBecause: 'withdrawn' },
    });
  });

  it('that could not be sent says why, and is tried again', async () => {
    const { personId } = await add();
    await post(true);
    const { invitation } = await identity.links.stateOf(identity.administrator, personId);
    expect(invitation).toMatchObject({ sentAt: null, lastError: 'mailbox full' });
    expect(await post()).toHaveLength(1);
    expect((await identity.links.stateOf(identity.administrator, personId)).invitation).toMatchObject({ lastError: null });
  });

  it('is handed over where no e-mails go out, but not for somebody who works for another authority too', async () => {
    const { personId, email } = await add();
    const secret = await identity.links.handOver(identity.administrator, personId);
    expect(await identity.links.holderOf(secret)).toEqual({ email, isNew: true, isInvitation: true });
    const person = { email, jobTitle: 'Somebody', roles: ['commissioner'] as const };
    await identity.memberships.add(identity.house.strangerOf('administrator'), person);
    await expect(identity.links.handOver(identity.administrator, personId)).rejects.toThrow(Conflict);
  });

  describe('for somebody who forgot theirs', () => {
    const email = 'forgetful@exampleshire.example.org';
    let personId: string;
    beforeAll(async () => {
      personId = await identity.settle(email);
    });

    it('works for an hour, leaves the old password until then, and signs out everywhere when used', async () => {
      await post();
      await identity.links.askForReset(` ${email.toUpperCase()} `);
      const [link] = await post();
      expect(link).toMatchObject({ email, purpose: 'reset', expiresAt: new Date('2026-03-13T09:00Z') });
      expect((await identity.signIn.byPassword(email, firstPassword)).recognised).toBeDefined();
      const { id } = await identity.sessions.start(personId, identity.house.authorityId);
      expect(await identity.links.setPassword(link!.secret, newPassword)).toBe(personId);
      expect(await identity.sessions.find(id)).toBeUndefined();
      expect((await identity.signIn.byPassword(email, firstPassword)).recognised).toBeUndefined();
      const [entry] = await identity.house.database.transaction(identity.administrator, (tx) => identity.audit.historyOf(tx, personId));
      expect(entry).toMatchObject({ event: 'person.password-set', details: { by: 'reset' } });
    });

    it('is sent once, however often strangers ask, and takes no invitation away', async () => {
      const { email: address, secret } = await invited();
      await Promise.all(Array.from({ length: 20 }, () => identity.links.askForReset(address)));
      const [first, ...more] = await post();
      expect([first?.email, more]).toEqual([address, []]);
      identity.house.clock.set('2026-03-13T08:06');
      await identity.links.askForReset(address);
      expect(await post()).toHaveLength(1);
      expect(await identity.links.holderOf(first!.secret)).toBeDefined();
      expect(await identity.links.holderOf(secret)).toBeDefined();
    });

    it.each(['nobody@exampleshire.example.org', `${email}\nBcc: other@example.org`, ''])('goes to nobody for %j', async (address) => {
      const before = (await everyRow()).length;
      await identity.links.askForReset(address);
      expect(await everyRow()).toHaveLength(before);
    });
  });
});
