import { Audit } from '#audit';
import { Notices } from '#board';
import { Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import pg from 'pg';
import { addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Purging } from './purging.js';
import { RetentionRules } from './retention-rules.js';

describe('what has been kept for its time', () => {
  let house: House;
  let audit: Audit;
  let rules: RetentionRules;
  let purging: Purging;
  const administrator = () => house.actorOf('administrator');
  const left = newId();

  beforeAll(async () => {
    house = await openHouse('2014-01-06T09:00');
    const { database, clock } = house;
    audit = new Audit(database, clock);
    rules = new RetentionRules(database, audit);
    purging = new Purging(database, audit, clock, new Notices(new Outbox(clock), clock));
    await note('action.stopped', { reason: 'Told in 2014' });
    clock.set('2025-01-06T09:00');
    await note('action.stopped', { reason: 'Told in 2025' });
    clock.set('2026-03-02T08:00');
    for (const madeAt of ['2024-02-01T09:00Z', '2024-03-20T09:00Z']) await addMessage(madeAt);
    await addMessage('2020-01-01T09:00Z', { state: 'failed' });
    await addLink('2025-01-10T09:00Z');
    await addLink('2026-02-10T09:00Z');
    await addPersonWhoLeft();
  });
  afterAll(() => house.close());

  const note = (event: string, details: object): Promise<void> =>
    house.database.transaction(administrator(), (tx) => audit.record(tx, administrator(), { event, subject: 'thing', ...details }));
  const rows = <T>(sql: string): Promise<T[]> => house.database.throughDoor('sign-in', (tx) => tx.query<T[]>(sql), house.schedule());
  const entries = () => rows<{ event: string; details: { reason?: string } }>('select event, details from audit_entry order by position');
  const dueNow = async () =>
    Object.fromEntries((await purging.due(administrator())).flatMap(({ kind, count }) => (count > 0 ? [[kind, count]] : [])));

  async function addMessage(madeAt: string, more: object = {}): Promise<void> {
    const id = newId();
    const words = { subject: 'One reminder', text: 'Please write your update', html: '<p>Please write your update</p>' };
    const sent = { run_id: newId(), message_id: `${id}@example.org`, state: 'sent', made_at: madeAt };
    const to = { person_id: house.personId('action-owner'), email: 'action-owner@exampleshire.example.org' };
    await addRow(house.database, house.schedule(), 'message', { id, ...to, ...words, ...sent, ...more });
  }
  async function addLink(endedAt: string): Promise<void> {
    const times = { made_at: endedAt, expires_at: endedAt, ended_at: endedAt, ended_because: 'used' };
    const link = { id: newId(), person_id: house.personId('reader'), purpose: 'invitation', ...times };
    await addRow(house.database, house.schedule(), 'account_link', link);
  }
  /** Of both councils; gone from the one since 2020 and from the other since 2022. */
  async function addPersonWhoLeft(): Promise<void> {
    await house.database.throughDoor(
      'sign-in',
      async (tx) => {
        await tx.query(
          `insert into person (id, email, job_title, name, created_at) values ($1, 'gone@example.org', 'Gone', 'A Name', now())`,
          [left],
        );
        await tx.query(`insert into credential (person_id, password_hash, one_time) values ($1, 'x', false)`, [left]);
      },
      house.schedule(),
    );
    const times = [
      [house.schedule(), '2020-06-30'],
      [house.strangerOf('administrator'), '2022-06-30'],
    ] as const;
    for (const [actor, endsOn] of times) {
      const held = { id: newId(), person_id: left, role: 'reader', starts_on: '2019-01-01', ends_on: endsOn };
      await addRow(house.database, actor, 'membership', held);
    }
  }

  it('is told without changing anything: what is younger, on its way or another authority’s is not among it', async () => {
    const before = await entries();
    expect(await dueNow()).toEqual({ links: 1, messages: 1, accounts: 1, trail: 1 });
    expect(await entries()).toEqual(before);
    expect(await purging.list(administrator())).toEqual([]);
  });

  it('waits where another authority keeps its people for longer', async () => {
    const there = house.strangerOf('administrator');
    await rules.change(there, 'accounts', { months: 60 });
    expect(await dueNow()).not.toHaveProperty('accounts');
    await rules.change(there, 'accounts', { months: 36 });
    expect(await dueNow()).toHaveProperty('accounts', 1);
  });

  it('is changed by administrators alone, within what each kind allows', async () => {
    await rules.change(administrator(), 'links', { months: 24 });
    expect(await dueNow()).not.toHaveProperty('links');
    await rules.change(administrator(), 'links', { months: 6, version: 1 });
    await expect(rules.change(administrator(), 'links', { months: 7, version: 1 })).rejects.toThrow('Someone changed this');
    await expect(rules.change(administrator(), 'trail', { months: 12 })).rejects.toThrow(Invalid);
    await expect(rules.change(administrator(), 'plan', { months: 12 })).rejects.toThrow(NotFound);
    await expect(rules.change(house.actorOf('director'), 'links', { months: 12 })).rejects.toThrow(NotAllowed);
    const kinds = await rules.list(house.actorOf('reader'));
    expect(kinds.find(({ kind }) => kind === 'links')).toMatchObject({ keptMonths: 6, version: 2 });
  });

  it('is announced to administrators first, and goes fourteen days later, once', async () => {
    await purging.run(house.schedule());
    await purging.run(house.schedule());
    const [announced, ...more] = await purging.list(administrator());
    expect(more).toEqual([]);
    // The message of 20 March 2024 is not yet past its time on that day, and neither is it when it goes.
    expect(announced).toMatchObject({ month: '2026-03', goesOn: '2026-03-16', doneAt: null, counts: { links: 1, messages: 1, trail: 1 } });
    const [notice] = await rows<{ roles: string[]; headline: string; line: string }>(`select * from notice where kind = 'purge'`);
    expect(notice).toMatchObject({ roles: ['administrator'], headline: 'Old records go on 16 March 2026' });
    expect(notice?.line).toContain('1: Subject and words of reminders and other e-mails');
    expect(await dueNow()).toHaveProperty('messages', 1);

    house.clock.set('2026-03-16T00:05');
    await purging.run(house.schedule());
    await purging.run(house.schedule());
    expect(await dueNow()).toEqual({});
    const [gone] = await purging.list(administrator());
    expect(gone).toMatchObject({ doneAt: house.clock.now(), counts: { links: 1, messages: 1, accounts: 1, trail: 1 } });
  });

  it('leaves what stays: that an e-mail went and to whom, job titles, who did what and when', async () => {
    const messages = await rows<{ text: string; state: string; email: string }>('select text, state, email from message order by made_at');
    expect(messages.map(({ text, state }) => [text === '', state])).toEqual([
      [false, 'failed'],
      [true, 'sent'],
      [false, 'sent'],
    ]);
    const [person] = await rows<object>(`select name, email, job_title from person where id = '${left}'`);
    expect(person).toEqual({ name: null, email: `left-${left}@example.invalid`, job_title: 'Gone' });
    expect(await rows(`select 1 from credential where person_id = '${left}'`)).toEqual([]);
    const told = await entries();
    expect(told.slice(0, 2)).toEqual([
      { event: 'action.stopped', details: {} },
      { event: 'action.stopped', details: { reason: 'Told in 2025' } },
    ]);
    expect(told.at(-1)).toMatchObject({ event: 'retention.purged', details: { trailUpTo: 1, went: { trail: 1 } } });
  });

  it('leaves a trail that can still be verified, in which a missing word shows by name', async () => {
    const verified = async () => (await audit.verify(administrator())).broken;
    expect(await verified()).toBeUndefined();
    const owner = new pg.Client({ connectionString: house.ownerUrl.replace('tracker_owner', 'postgres') });
    await owner.connect();
    const redact = `update audit_entry set details = '{}', redacted_at = now() where position = 2 and authority_id = '${house.authorityId}'`;
    await owner.query(redact);
    expect(await verified()).toEqual({ position: 2, fault: 'lost its details, and no purge says so' });
    await expect(owner.query(`update audit_entry set redacted_at = null where position = 2`)).rejects.toThrow('append-only');
    await expect(owner.query(`update audit_entry set actor = 'Nobody', details = '{}', redacted_at = now()`)).rejects.toThrow(
      'append-only',
    );
    await owner.query('alter table audit_entry disable trigger user');
    await owner.query(`update audit_entry set details = '{"reason": "Another"}', redacted_at = null where position = 2`);
    expect(await verified()).toEqual({ position: 2, fault: 'was changed after it was written' });
    await owner.end();
  });

  it('goes at once when it is asked for, and a month in which nothing is due is announced to nobody', async () => {
    house.clock.set('2026-04-01T08:00');
    await purging.run(house.schedule());
    expect(await rows(`select id from notice where kind = 'purge'`)).toHaveLength(2);
    expect(await purging.now(administrator())).toEqual({ messages: 1 });
    expect(await purging.now(administrator())).toEqual({});
    await expect(purging.now(house.actorOf('director'))).rejects.toThrow(NotAllowed);
    house.clock.set('2026-05-01T08:00');
    await purging.run(house.schedule());
    expect(await rows(`select id from notice where kind = 'purge'`)).toHaveLength(2);
  });
});
