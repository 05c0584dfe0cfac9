import { plainDate } from '#calendar';
import { Conflict, Invalid, NotAllowed, NotFound } from '#platform';
import { firstPassword, type IdentityHouse, openIdentity } from '../testing/identity-house.js';
import { operatorOf } from './authorities.js';

describe('the people of an authority', () => {
  let identity: IdentityHouse;
  beforeEach(async () => {
    identity = await openIdentity('2026-03-13T08:00');
  });
  afterEach(() => identity.house.close());

  const today = plainDate('2026-03-13');
  const newcomer = { email: 'fostering@exampleshire.example.org', jobTitle: 'Fostering Manager', roles: ['action-owner'] as const };
  const membershipOf = async (personId: string) => (await identity.people.find(identity.administrator, personId)).memberships[0]!;
  const historyOf = (subject: string) =>
    identity.house.database.transaction(identity.administrator, (tx) => identity.audit.historyOf(tx, subject));

  it('are listed by job title with their roles, and nobody of another authority is among them', async () => {
    const list = await identity.people.list(identity.administrator);
    expect(list).toHaveLength(12);
    expect(list.map(({ jobTitle }) => jobTitle)).toEqual(list.map(({ jobTitle }) => jobTitle).sort((a, b) => (a < b ? -1 : 1)));
    expect(list.find(({ email }) => email === 'chair@exampleshire.example.org')).toMatchObject({
      jobTitle: 'Independent Chair',
      memberships: [{ role: 'chair', startsOn: '2020-01-01', endsOn: null }],
    });
    expect(list.filter(({ email }) => email.includes('borsetshire'))).toEqual([]);
  });

  it('are named by job title, and found by role on a day', async () => {
    const { house, people } = identity;
    await house.database.transaction(house.schedule(), async (tx) => {
      const stranger = house.strangerOf('director').personId;
      expect(await people.namesOf(tx, [house.personId('director'), null, stranger])).toEqual(
        new Map([[house.personId('director'), 'Director of Children’s Services']]),
      );
      expect((await people.peopleWithRole(tx, 'director', today)).map(({ id }) => id)).toEqual([house.personId('director')]);
      expect(await people.peopleWithRole(tx, ['director', 'programme-lead'], today)).toHaveLength(2);
      expect(await people.peopleWithRole(tx, 'director', plainDate('2019-12-31'))).toEqual([]);
      await expect(people.person(tx, stranger!)).rejects.toThrow(NotFound);
    });
  });

  it('gain a newcomer, with a line in the trail and the reminders planned anew', async () => {
    const { personId } = await identity.memberships.add(identity.administrator, newcomer);
    expect(await identity.people.find(identity.administrator, personId)).toMatchObject({
      email: newcomer.email,
      memberships: [{ role: 'action-owner', startsOn: '2026-03-13', endsOn: null }],
    });
    expect(await historyOf(personId)).toMatchObject([
      { event: 'person.invited' },
      { event: 'person.added', details: { email: newcomer.email, roles: ['action-owner'] } },
    ]);
    expect(JSON.stringify(await historyOf(personId))).not.toMatch(/password|secret/i);
    const jobs = await identity.house.database.transaction(identity.house.schedule(), (tx) =>
      tx.query<unknown[]>('select job from outbox'),
    );
    expect(jobs).toEqual([{ job: 'send-account-link' }, { job: 'plan-reminders' }]);
  });

  it('are added by administrators alone', async () => {
    await expect(identity.memberships.add(identity.house.actorOf('director'), newcomer)).rejects.toThrow(NotAllowed);
  });

  it('cannot be added twice, also not at the same moment', async () => {
    const twice = await Promise.allSettled([
      identity.memberships.add(identity.administrator, newcomer),
      identity.memberships.add(identity.administrator, newcomer),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await identity.people.list(identity.administrator)).filter(({ email }) => email === newcomer.email)).toHaveLength(1);
    await expect(identity.memberships.add(identity.administrator, newcomer)).rejects.toThrow(Conflict);
  });

  it('refuses a weak first password and adds nobody', async () => {
    await expect(identity.memberships.add(identity.administrator, { ...newcomer, password: 'short' })).rejects.toThrow(Invalid);
    expect(await identity.people.list(identity.administrator)).toHaveLength(12);
  });

  it('may include someone who works for another authority too, who keeps their own password', async () => {
    const email = 'commissioner@example.org';
    const commissioner = { email, jobTitle: 'Commissioner', roles: ['commissioner'] as const };
    const first = await identity.memberships.add(identity.administrator, { ...commissioner, password: firstPassword });
    const second = await identity.memberships.add(identity.house.strangerOf('administrator'), commissioner);
    expect(second).toEqual({ personId: first.personId, isNew: false });
    const { recognised } = await identity.signIn.byPassword(email, firstPassword);
    expect(new Set(recognised?.authorityIds)).toEqual(new Set([identity.house.authorityId, identity.house.otherAuthorityId]));
    expect(await identity.actors.authoritiesOf(first.personId)).toMatchObject([{ name: 'Borsetshire' }, { name: 'Exampleshire' }]);
  });

  it('of two authorities cannot be taken over by one of them with a new password', async () => {
    const email = 'commissioner@example.org';
    const commissioner = { email, jobTitle: 'Commissioner', roles: ['commissioner'] as const };
    const { personId } = await identity.memberships.add(identity.administrator, { ...commissioner, password: firstPassword });
    await identity.memberships.add(identity.house.strangerOf('administrator'), commissioner);
    await expect(identity.memberships.givePassword(identity.administrator, personId)).rejects.toThrow(Conflict);
    expect(await identity.memberships.givePassword(operatorOf(identity.house.authorityId), personId)).toMatch(/^[a-z2-9-]{19}$/);
  });

  it('get a new one-time password from the administrator when they forget theirs, and are signed out', async () => {
    const personId = await identity.settle(newcomer.email);
    const { id } = await identity.sessions.start(personId, identity.house.authorityId);
    const given = await identity.memberships.givePassword(identity.administrator, personId);
    expect(await identity.sessions.find(id)).toBeUndefined();
    expect(await identity.signIn.byPassword(newcomer.email, firstPassword)).toEqual({});
    expect(await identity.signIn.byPassword(newcomer.email, given)).toMatchObject({ recognised: { mustChangePassword: true } });
    await expect(identity.memberships.givePassword(identity.house.strangerOf('administrator'), personId)).rejects.toThrow(NotFound);
  });

  it('are given further roles, from a day, but not the same one twice and not by themselves', async () => {
    const owner = identity.house.personId('action-owner');
    await identity.memberships.giveRole(identity.administrator, owner, { role: 'assurance-lead', startsOn: plainDate('2026-04-01') });
    expect((await identity.actors.actorOf(owner, identity.house.authorityId, 'page'))?.roles).toEqual(['action-owner']);
    identity.house.clock.set('2026-04-01T08:00');
    expect((await identity.actors.actorOf(owner, identity.house.authorityId, 'page'))?.roles).toEqual(['action-owner', 'assurance-lead']);
    await expect(identity.memberships.giveRole(identity.administrator, owner, { role: 'assurance-lead' })).rejects.toThrow(Conflict);
    const oneself = identity.house.personId('administrator');
    await expect(identity.memberships.giveRole(identity.administrator, oneself, { role: 'director' })).rejects.toThrow(Conflict);
    const stranger = identity.house.strangerOf('director').personId!;
    await expect(identity.memberships.giveRole(identity.administrator, stranger, { role: 'director' })).rejects.toThrow(NotFound);
  });

  it('leave on a last day, and their name stays with what they did', async () => {
    const owner = identity.house.personId('action-owner');
    await identity.memberships.endMembership(identity.administrator, (await membershipOf(owner)).id, { lastDay: plainDate('2026-03-01') });
    expect((await membershipOf(owner)).endsOn).toBe('2026-03-01');
    expect(await identity.actors.actorOf(owner, identity.house.authorityId, 'page')).toBeUndefined();
    await identity.house.database.transaction(identity.administrator, async (tx) => {
      expect((await identity.people.namesOf(tx, [owner])).get(owner)).toBe('Team Manager, Assessment');
    });
    expect(await historyOf(owner)).toMatchObject([
      { event: 'person.role-ended', details: { role: 'action-owner', from: null, to: '2026-03-01' } },
    ]);
    const again = identity.memberships.endMembership(identity.administrator, (await membershipOf(owner)).id, { lastDay: today });
    await expect(again).rejects.toThrow('ended already');
  });

  it('added by mistake are out at once, and the row shows that the role never came into force', async () => {
    const { personId } = await identity.memberships.add(identity.administrator, newcomer);
    await identity.memberships.endMembership(identity.administrator, (await membershipOf(personId)).id, {
      lastDay: plainDate('2026-01-01'),
    });
    expect(await membershipOf(personId)).toMatchObject({ startsOn: '2026-03-13', endsOn: '2026-03-12' });
    expect(await identity.actors.actorOf(personId, identity.house.authorityId, 'page')).toBeUndefined();
  });

  it('are never left without an administrator, also not when two end each other’s role at once', async () => {
    const last = await membershipOf(identity.house.personId('administrator'));
    const end = (id: string) => identity.memberships.endMembership(identity.administrator, id, { lastDay: plainDate('2026-03-12') });
    await expect(end(last.id)).rejects.toThrow('the last administrator');
    const { personId } = await identity.memberships.add(identity.administrator, { ...newcomer, roles: ['administrator'] });
    const both = await Promise.allSettled([end(last.id), end((await membershipOf(personId)).id)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of another authority cannot be ended from here', async () => {
    const stranger = identity.house.strangerOf('administrator');
    const [someone] = await identity.people.list(stranger);
    const end = identity.memberships.endMembership(identity.administrator, someone!.memberships[0]!.id, { lastDay: today });
    await expect(end).rejects.toThrow(NotFound);
  });
});

describe('the authorities of an installation', () => {
  it('are listed for sweeps and created by the command line, each name once', async () => {
    const identity = await openIdentity();
    const { authorities, house } = identity;
    expect(new Set(await authorities.authorityIds())).toEqual(new Set([house.authorityId, house.otherAuthorityId]));
    const created = await authorities.create('Loamshire');
    expect((await authorities.list()).map(({ name }) => name)).toEqual(['Borsetshire', 'Exampleshire', 'Loamshire']);
    await expect(authorities.create('Loamshire')).rejects.toThrow(Conflict);
    expect(await identity.audit.verify(operatorOf(created.id))).toEqual({ entries: 1, broken: undefined });
    await house.close();
  });
});
