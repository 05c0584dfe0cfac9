import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { People } from '#identity';
import { type Actor, Conflict, Invalid, newId, NotAllowed, NotFound, Outbox, S3Bucket, Unavailable } from '#platform';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { openS3Server, type S3Server } from '../../platform/testing/s3-server.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Changes } from './changes.js';
import { Drafts } from './drafts.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceStore } from './evidence-store.js';
import { EvidenceItems } from './evidence.js';
import { refusals } from './file-kind.rules.js';
import { ratingsOf } from '../testing/ratings-of.js';

let house: House;
let audit: Audit;
let drafts: Drafts;
let evidence: EvidenceItems;
let files: EvidenceFiles;
let server: S3Server;
let bucket: EvidenceStore;

beforeAll(async () => {
  house = await openHouse();
  const { database, clock } = house;
  audit = new Audit(database, clock);
  const changes = new Changes(ratingsOf({ database, clock }), audit, new Outbox(clock), clock);
  drafts = new Drafts(database, changes, audit, new People(database), clock);
  evidence = new EvidenceItems(database, changes, clock);
  server = await openS3Server();
  bucket = new EvidenceStore(database, new S3Bucket(server.settings));
});
afterAll(async () => {
  await server.close();
  await house.close();
});

const owner = (more: Partial<Actor> = {}): Actor => house.actorOf('action-owner', more);
const shown = { kind: 'audit', datedOn: plainDate('2026-03-12'), shows: '9 of 10 in time' } as const;
const sentOf = (words: string, fileName = 'Audit.pdf') => ({ fileName, bytes: Buffer.from(`%PDF-1.7\n${words}`) });

async function action(): Promise<string> {
  const lead = house.actorOf('programme-lead');
  const people = { ownerId: house.personId('action-owner'), leadId: house.personId('accountable-lead') };
  const days = { startOn: plainDate('2026-03-13'), dueOn: plainDate('2026-05-29') };
  const draft = { title: 'Weekly supervision', outcome: 'Children are seen', ...people, ...days };
  const { id, version } = await drafts.write(lead, draft);
  await drafts.save(lead, { drafts: [{ id, version, ...draft, ownerAgreed: true }], confirm: 'listed', confirmIds: [id] });
  return id;
}

/** An action made from a letter that only those cleared for it may know of. */
async function restrictedAction(): Promise<{ readonly id: string; readonly inspection: string }> {
  const [id, inspection] = [await action(), newId()];
  await house.database.transaction(house.schedule(), async (tx) => {
    await tx.query(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at)
       values ($1, $2, 'monitoring', 'Monitoring visit', 'took-place', '2026-03-03', '2026-03-04', $3)`,
      [inspection, house.authorityId, house.clock.now()],
    );
    await tx.query('update action set restricted_to = $2 where id = $1', [id, inspection]);
  });
  return { id, inspection };
}

const sha256Of = (words: string): string => createHash('sha256').update(sentOf(words).bytes).digest('hex');

/** How many files hold this, of those that the actor may see. */
async function storedOf(words: string, who: Actor = house.schedule()): Promise<number> {
  const [row] = await house.database.snapshot(who, (tx) =>
    tx.query<{ count: number }[]>('select count(*)::int from evidence_file where sha256 = $1', [sha256Of(words)]),
  );
  return row!.count;
}

/** Adds it; where files are kept in a bucket, the next sweep has moved it there. */
async function add(...args: Parameters<EvidenceItems['add']>): ReturnType<EvidenceItems['add']> {
  const item = await evidence.add(...args);
  if (kept === 'a bucket') await bucket.moveOut(house.schedule());
  return item;
}

async function read(
  ...args: Parameters<EvidenceFiles['read']>
): Promise<{ readonly size: number; readonly fileName: string; readonly bytes: Buffer }> {
  const { content, ...file } = await files.read(...args);
  return { ...file, bytes: await buffer(content) };
}

let kept: 'PostgreSQL' | 'a bucket';

describe.each(['PostgreSQL', 'a bucket'] as const)('a file added as evidence and kept in %s', (where) => {
  const sent = (words: string, fileName?: string) => sentOf(`${where}: ${words}`, fileName);
  const stored = (words: string, who?: Actor) => storedOf(`${where}: ${words}`, who);
  beforeAll(() => {
    kept = where;
    files = new EvidenceFiles(house.database, where === 'a bucket' ? bucket : new EvidenceStore(house.database));
  });

  it('comes back as it went in, under its cleaned name', async () => {
    const id = await action();
    const item = await add(owner(), id, shown, sent('whole', '..\\Audit of "March".pdf'));
    expect(item.fileName).toBe('Audit of -March-.pdf');
    expect(item.fileSha256).toMatch(/^[0-9a-f]{64}$/);
    const file = await read(house.actorOf('board-member'), id, item.id);
    expect(file).toMatchObject({ fileName: 'Audit of -March-.pdf', mediaType: 'application/pdf', bytes: sent('whole').bytes });
  });

  it('is stored once for each council, however often and to whatever it is added', async () => {
    const [first, second] = [await action(), await action()];
    await add(owner(), first, shown, sent('same'));
    const again = await add(owner(), second, shown, sent('same', 'The same.pdf'));
    expect(await stored('same')).toBe(1);
    expect((await read(owner(), second, again.id)).fileName).toBe('The same.pdf');
  });

  it('is not there for another council, nor under another action', async () => {
    const [id, other] = [await action(), await action()];
    const item = await add(owner(), id, shown, sent('ours'));
    await expect(read(house.strangerOf('director'), id, item.id)).rejects.toBeInstanceOf(NotFound);
    await expect(read(owner(), other, item.id)).rejects.toBeInstanceOf(NotFound);
    expect(await stored('ours', house.strangerOf('director'))).toBe(0);
    expect(await stored('ours', owner())).toBe(1);
  });

  it('is hidden with an action that is hidden, even from SQL', async () => {
    const { id, inspection } = await restrictedAction();
    const cleared = owner({ clearedFor: [inspection] });
    const item = await add(cleared, id, shown, sent('not released'));
    expect((await read(cleared, id, item.id)).fileName).toBe('Audit.pdf');
    await expect(read(house.actorOf('director'), id, item.id)).rejects.toBeInstanceOf(NotFound);
    expect([await stored('not released', cleared), await stored('not released', house.actorOf('director'))]).toEqual([1, 0]);
  });

  it('can be added where it is known, though it is also kept where it must not be', async () => {
    const { id, inspection } = await restrictedAction();
    await add(owner({ clearedFor: [inspection] }), id, shown, sent('both'));
    const open = await action();
    const item = await add(owner(), open, shown, sent('both'));
    expect((await read(owner(), open, item.id)).fileName).toBe('Audit.pdf');
    expect(await stored('both')).toBe(1);
  });

  it('is no longer given out once the evidence is taken back', async () => {
    const id = await action();
    const item = await add(owner(), id, shown, sent('mistake'));
    await evidence.takeBack(owner(), id, item.id);
    await expect(read(owner(), id, item.id)).rejects.toBeInstanceOf(NotFound);
  });

  it('leaves its name out of the trail, which is never edited', async () => {
    const id = await action();
    await add(owner(), id, shown, sent('trail', 'NHS 943 476 5919.pdf'));
    const told = JSON.stringify(await house.database.snapshot(owner(), (tx) => audit.historyOf(tx, id)));
    expect(told).toContain('fileSha256');
    expect(told).not.toContain('943 476 5919');
  });
});

describe('a file that is sent again', () => {
  it('is the evidence that stands already, unless something about it is new or it was taken back', async () => {
    const id = await action();
    const add = (shows: string, file = sentOf('sent again')) => evidence.add(owner(), id, { ...shown, shows }, file);
    const first = await add('9 of 10');
    expect((await add('9 of 10')).id).toBe(first.id);
    expect((await add('8 of 10')).id).not.toBe(first.id);
    expect((await add('9 of 10', sentOf('of another month'))).id).not.toBe(first.id);
    await evidence.takeBack(owner(), id, first.id);
    expect((await add('9 of 10')).id).not.toBe(first.id);
  });
});

describe('a file that is refused', () => {
  it('leaves nothing behind, neither evidence nor file', async () => {
    const id = await action();
    const count = () =>
      house.database.snapshot(owner(), (tx) =>
        tx.query<object[]>('select (select count(*) from evidence) as items, (select count(*) from evidence_file) as files'),
      );
    const before = await count();
    await expect(evidence.add(owner(), id, shown, { fileName: 'a.docm', bytes: Buffer.from('x') })).rejects.toEqual(
      new Invalid([{ field: 'file', message: refusals.macros }]),
    );
    await expect(evidence.add(owner(), id, { ...shown, datedOn: plainDate('2026-03-14') }, sentOf('future'))).rejects.toBeInstanceOf(
      Invalid,
    );
    await expect(evidence.add(house.actorOf('owner-2'), id, shown, sentOf('no part'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(evidence.add(house.actorOf('reader'), id, shown, sentOf('no role'))).rejects.toBeInstanceOf(NotAllowed);
    const draft = await drafts.write(house.actorOf('programme-lead'), { title: 'A draft' });
    await expect(evidence.add(house.actorOf('programme-lead'), draft.id, shown, sentOf('draft'))).rejects.toBeInstanceOf(Conflict);
    expect(await count()).toEqual(before);
    expect(await storedOf('future')).toBe(0);
  });
});

describe('files in a bucket', () => {
  const schedule = () => house.schedule();
  const inPostgres = async (): Promise<number> =>
    (await house.database.snapshot(schedule(), (tx) => tx.query<unknown[]>('select sha256 from evidence_file where bytes is not null')))
      .length;

  beforeAll(async () => {
    kept = 'PostgreSQL';
    files = new EvidenceFiles(house.database, bucket);
    await bucket.moveOut(schedule());
  });
  afterEach(() => {
    server.breakDown(undefined);
  });

  it('stand under their council and what they hold, and leave nothing in PostgreSQL', async () => {
    const id = await action();
    await evidence.add(owner(), id, shown, sentOf('moved'));
    const moved: number[] = [];
    expect(await bucket.moveOut(schedule(), ({ size }) => moved.push(size))).toBe(1);
    expect([moved, await inPostgres(), await bucket.moveOut(schedule())]).toEqual([[14], 0, 0]);
    expect(server.objects.get(`${house.authorityId}/${sha256Of('moved')}`)).toEqual(sentOf('moved').bytes);
  });

  it('wait in PostgreSQL while the store does not answer: nothing is lost and nobody is stopped', async () => {
    const id = await action();
    server.breakDown(501);
    const item = await evidence.add(owner(), id, shown, sentOf('waits'));
    await expect(bucket.moveOut(schedule())).rejects.toBeInstanceOf(Unavailable);
    expect((await read(owner(), id, item.id)).fileName).toBe('Audit.pdf');
    server.breakDown(undefined);
    expect(await bucket.moveOut(schedule())).toBe(1);
  });

  it('are never given out as what they are not, nor taken from PostgreSQL when the store changed them', async () => {
    const id = await action();
    const item = await evidence.add(owner(), id, shown, sentOf('true'));
    await bucket.moveOut(schedule());
    const key = `${house.authorityId}/${sha256Of('true')}`;
    server.objects.set(key, Buffer.from('%PDF-1.7\nfalse'));
    await expect(read(owner(), id, item.id)).rejects.toThrow('something else than ');
    server.objects.delete(key);
    await expect(read(owner(), id, item.id)).rejects.toThrow('has lost ');
    server.breakDown(403);
    await expect(read(owner(), id, item.id)).rejects.toThrow('refuses our key');
    const elsewhere = new EvidenceFiles(house.database, new EvidenceStore(house.database));
    await expect(elsewhere.read(owner(), id, item.id)).rejects.toThrow('Set EVIDENCE_STORE as it was');
    server.objects.set(key, sentOf('true').bytes);
  });

  it('come back into PostgreSQL, all of them', async () => {
    const count = await bucket.moveBack(schedule());
    expect(count).toBeGreaterThan(5);
    expect([await inPostgres(), await bucket.moveBack(schedule())]).toEqual([count, 0]);
  });
});
