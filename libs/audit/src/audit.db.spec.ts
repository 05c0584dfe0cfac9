import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Audit } from './audit.js';
import type { AuditEntry } from './audit-entry.js';
import { HeadsFile } from './heads-file.js';

describe('the trail', () => {
  let house: House;
  let audit: Audit;
  let owner: pg.Client;

  beforeEach(async () => {
    house = await openHouse('2026-03-13T08:00');
    audit = new Audit(house.database, house.clock);
    owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.authority_id', $1, false), set_config('app.cleared_for', 'everything', false)`, [
      house.authorityId,
    ]);
  });
  afterEach(async () => {
    await owner.end();
    await house.close();
  });

  const write = (subject: string, details: Record<string, unknown> = {}): Promise<void> => {
    const director = house.actorOf('director');
    return house.database.transaction(director, (tx) => audit.record(tx, director, { event: 'action.due-moved', subject, ...details }));
  };
  const history = (subject: string, as = house.actorOf('director')): Promise<readonly AuditEntry[]> =>
    house.database.transaction(as, (tx) => audit.historyOf(tx, subject));

  it('tells who did what to which thing and when', async () => {
    await write('action-1', { from: '2026-05-29', to: '2026-10-30', reason: 'The service was reorganised' });
    const [entry] = await history('action-1');
    expect(entry).toMatchObject({
      position: 1,
      at: new Date('2026-03-13T08:00:00Z'),
      personId: house.personId('director'),
      actor: 'Director of Children’s Services',
      via: 'page',
      event: 'action.due-moved',
      details: { from: '2026-05-29', to: '2026-10-30', reason: 'The service was reorganised' },
    });
  });

  it('holds no entry of a change that was rolled back', async () => {
    const director = house.actorOf('director');
    const change = house.database.transaction(director, async (tx) => {
      await audit.record(tx, director, { event: 'action.stopped', subject: 'action-1' });
      throw new Error('something after it went wrong');
    });
    await expect(change).rejects.toThrow('went wrong');
    expect(await history('action-1')).toEqual([]);
    expect(await audit.verify(house.schedule())).toEqual({ entries: 0, broken: undefined });
  });

  it('stays one chain without forks when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        write(`action-${number}`, { number, text: 'Größe, “quotes” and \u0001 marks', at: house.clock.now() }),
      ),
    );
    expect(await audit.verify(house.schedule())).toEqual({ entries: 20, broken: undefined });
  });

  it('shows another council nothing, and keeps a chain of its own for it', async () => {
    await write('action-1');
    const stranger = house.strangerOf('director');
    expect(await history('action-1', stranger)).toEqual([]);
    await house.database.transaction(stranger, (tx) => audit.record(tx, stranger, { event: 'action.stopped', subject: 'action-1' }));
    expect(await history('action-1', stranger)).toMatchObject([{ position: 1, event: 'action.stopped' }]);
  });

  it('hides what was made from an unreleased document from those not cleared, and the chain still holds', async () => {
    const visit = '018f0000-0000-7000-8000-00000000abcd';
    await write('finding-1', { restrictedTo: visit });
    await write('action-2');
    expect(await history('finding-1')).toEqual([]);
    expect(await history('finding-1', house.actorOf('director', { clearedFor: [visit] }))).toHaveLength(1);
    expect(await history('action-2')).toMatchObject([{ position: 2 }]);
    expect(await audit.verify(house.actorOf('director'))).toEqual({ entries: 2, broken: undefined });
  });

  it.each(['update audit_entry set actor = $$x$$', 'delete from audit_entry', 'truncate audit_entry'])(
    'is append-only even for the owner of the table: %s',
    async (statement) => {
      await write('action-1');
      await expect(owner.query(statement)).rejects.toThrow('the trail is append-only');
      expect(await history('action-1')).toHaveLength(1);
    },
  );

  describe('tampered with by someone who first removes the guard', () => {
    beforeEach(async () => {
      for (const subject of ['action-1', 'action-2', 'action-3']) await write(subject);
      await owner.query('alter table audit_entry disable trigger user');
    });

    it.each([
      ['an entry’s author', `update audit_entry set actor = 'Somebody Else' where position = 2`],
      ['an entry’s time', `update audit_entry set at = at - interval '1 day' where position = 2`],
      ['an entry’s details', `update audit_entry set details = '{"to": "2027-01-01"}' where position = 2`],
      ['an entry’s subject', `update audit_entry set subject = 'action-9' where position = 2`],
    ])('names the entry when %s was changed', async (_what, statement) => {
      await owner.query(statement);
      expect((await audit.verify(house.schedule())).broken).toEqual({ position: 2, fault: 'was changed after it was written' });
    });

    it('names the gap when an entry was removed', async () => {
      await owner.query('delete from audit_entry where position = 2');
      expect((await audit.verify(house.schedule())).broken).toEqual({ position: 2, fault: 'entry 2 is missing' });
    });

    it('notices that the newest entries were removed', async () => {
      await owner.query('delete from audit_entry where position = 3');
      expect((await audit.verify(house.schedule())).broken).toEqual({ position: 3, fault: 'entry 3 is missing' });
    });

    it('names the first when two entries changed places', async () => {
      // Positions are unique, so they change places by way of a third.
      for (const [from, to] of [
        [2, 99],
        [3, 2],
        [99, 3],
      ])
        await owner.query('update audit_entry set position = $2 where position = $1', [from, to]);
      expect((await audit.verify(house.schedule())).broken).toEqual({ position: 2, fault: 'does not follow from the entry before' });
    });

    describe('and covers the tracks', () => {
      let file: HeadsFile;
      /** Writes as the product does, with the guard in its place. */
      const writeOn = async (subject: string): Promise<void> => {
        await owner.query('alter table audit_entry enable trigger user');
        await write(subject);
      };
      beforeEach(async () => {
        file = new HeadsFile(join(mkdtempSync(join(tmpdir(), 'heads-')), 'kept', 'audit-heads.txt'));
        await audit.noteHead(house.schedule(), file);
      });
      afterEach(() => {
        rmSync(dirname(dirname(file.path)), { recursive: true });
      });

      it('finds nothing wrong when nothing was done', async () => {
        expect(await audit.verify(house.schedule(), await file.read())).toEqual({ entries: 3, broken: undefined });
        await writeOn('action-4');
        expect(await audit.verify(house.schedule(), await file.read())).toEqual({ entries: 4, broken: undefined });
      });

      it('names the newest entry that was cut off, though the head was moved back with it', async () => {
        await owner.query('delete from audit_entry where position = 3');
        await owner.query('update audit_head h set position = 2, hash = e.hash from audit_entry e where e.position = 2');
        expect((await audit.verify(house.schedule())).broken).toBeUndefined();
        expect((await audit.verify(house.schedule(), await file.read())).broken).toEqual({
          position: 3,
          fault: 'entry 3 is missing: there were 3 on 13 March 2026',
        });
      });

      it('names the noted entry when the chain was made anew', async () => {
        await owner.query('delete from audit_entry');
        await owner.query('delete from audit_head');
        for (const subject of ['action-1', 'action-2', 'another']) await writeOn(subject);
        expect((await audit.verify(house.schedule())).broken).toBeUndefined();
        expect((await audit.verify(house.schedule(), await file.read())).broken).toEqual({
          position: 3,
          fault: 'is not the entry that was noted on 13 March 2026',
        });
      });

      it('is noted once a day', async () => {
        await writeOn('action-4');
        await audit.noteHead(house.schedule(), file);
        expect(await file.read()).toHaveLength(1);
        house.clock.set('2026-03-14T08:00');
        await audit.noteHead(house.schedule(), file);
        expect(await file.read()).toMatchObject([{ position: 3 }, { day: '2026-03-14', position: 4 }]);
      });

      it('says which line of the file is none of ours', async () => {
        appendFileSync(file.path, 'nonsense\n');
        await expect(file.read()).rejects.toThrow('Line 2 of');
      });
    });

    it('notices an entry whose hash was made to fit its new content', async () => {
      await owner.query(`update audit_entry set hash = repeat('a', 64) where position = 2`);
      expect((await audit.verify(house.schedule())).broken?.position).toBe(2);
    });
  });
});
