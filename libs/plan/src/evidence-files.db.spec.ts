import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { People } from '#identity';
import { type Actor, Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Changes } from './changes.js';
import { Drafts } from './drafts.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceItems } from './evidence.js';
import { refusals } from './file-kind.rules.js';
import { Ratings } from './ratings.js';

let house: House;
let audit: Audit;
let drafts: Drafts;
let evidence: EvidenceItems;
let files: EvidenceFiles;

beforeAll(async () => {
  house = await openHouse();
  const { database, clock } = house;
  audit = new Audit(database, clock);
  const changes = new Changes(new Ratings(database, clock), audit, new Outbox(clock), clock);
  drafts = new Drafts(database, changes, audit, new People(database), clock);
  evidence = new EvidenceItems(database, changes, clock);
  files = new EvidenceFiles(database);
});
afterAll(() => house.close());

const owner = (more: Partial<Actor> = {}): Actor => house.actorOf('action-owner', more);
const shown = { kind: 'audit', datedOn: plainDate('2026-03-12'), shows: '9 of 10 in time' } as const;
const sent = (words: string, fileName = 'Audit.pdf') => ({ fileName, bytes: Buffer.from(`%PDF-1.7\n${words}`) });

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

/** How many files hold this, of those that the actor may see. */
async function stored(words: string, who: Actor = house.schedule()): Promise<number> {
  const [row] = await house.database.snapshot(who, (tx) =>
    tx.query<{ count: number }[]>('select count(*)::int from evidence_file where bytes = $1', [sent(words).bytes]),
  );
  return row!.count;
}

describe('a file added as evidence', () => {
  it('comes back as it went in, under its cleaned name', async () => {
    const id = await action();
    const item = await evidence.add(owner(), id, shown, sent('whole', '..\\Audit of "March".pdf'));
    expect(item.fileName).toBe('Audit of -March-.pdf');
    expect(item.fileSha256).toMatch(/^[0-9a-f]{64}$/);
    const file = await files.read(house.actorOf('board-member'), id, item.id);
    expect(file).toMatchObject({ fileName: 'Audit of -March-.pdf', mediaType: 'application/pdf', size: 14, bytes: sent('whole').bytes });
  });

  it('is stored once for each council, however often and to whatever it is added', async () => {
    const [first, second] = [await action(), await action()];
    await evidence.add(owner(), first, shown, sent('same'));
    const again = await evidence.add(owner(), second, shown, sent('same', 'The same.pdf'));
    expect(await stored('same')).toBe(1);
    expect((await files.read(owner(), second, again.id)).fileName).toBe('The same.pdf');
  });

  it('is not there for another council, nor under another action', async () => {
    const [id, other] = [await action(), await action()];
    const item = await evidence.add(owner(), id, shown, sent('ours'));
    await expect(files.read(house.strangerOf('director'), id, item.id)).rejects.toBeInstanceOf(NotFound);
    await expect(files.read(owner(), other, item.id)).rejects.toBeInstanceOf(NotFound);
    expect(await stored('ours', house.strangerOf('director'))).toBe(0);
    expect(await stored('ours', owner())).toBe(1);
  });

  it('is hidden with an action that is hidden, even from SQL', async () => {
    const { id, inspection } = await restrictedAction();
    const cleared = owner({ clearedFor: [inspection] });
    const item = await evidence.add(cleared, id, shown, sent('not released'));
    expect((await files.read(cleared, id, item.id)).size).toBe(21);
    await expect(files.read(house.actorOf('director'), id, item.id)).rejects.toBeInstanceOf(NotFound);
    expect([await stored('not released', cleared), await stored('not released', house.actorOf('director'))]).toEqual([1, 0]);
  });

  it('can be added where it is known, though it is also kept where it must not be', async () => {
    const { id, inspection } = await restrictedAction();
    await evidence.add(owner({ clearedFor: [inspection] }), id, shown, sent('both'));
    const open = await action();
    const item = await evidence.add(owner(), open, shown, sent('both'));
    expect((await files.read(owner(), open, item.id)).fileName).toBe('Audit.pdf');
    expect(await stored('both')).toBe(1);
  });

  it('is no longer given out once the evidence is taken back', async () => {
    const id = await action();
    const item = await evidence.add(owner(), id, shown, sent('mistake'));
    await evidence.takeBack(owner(), id, item.id);
    await expect(files.read(owner(), id, item.id)).rejects.toBeInstanceOf(NotFound);
  });

  it('leaves its name out of the trail, which is never edited', async () => {
    const id = await action();
    await evidence.add(owner(), id, shown, sent('trail', 'NHS 943 476 5919.pdf'));
    const told = JSON.stringify(await house.database.snapshot(owner(), (tx) => audit.historyOf(tx, id)));
    expect(told).toContain('fileSha256');
    expect(told).not.toContain('943 476 5919');
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
    await expect(evidence.add(owner(), id, { ...shown, datedOn: plainDate('2026-03-14') }, sent('future'))).rejects.toBeInstanceOf(Invalid);
    await expect(evidence.add(house.actorOf('owner-2'), id, shown, sent('no part'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(evidence.add(house.actorOf('reader'), id, shown, sent('no role'))).rejects.toBeInstanceOf(NotAllowed);
    const draft = await drafts.write(house.actorOf('programme-lead'), { title: 'A draft' });
    await expect(evidence.add(house.actorOf('programme-lead'), draft.id, shown, sent('draft'))).rejects.toBeInstanceOf(Conflict);
    expect(await count()).toEqual(before);
    expect(await stored('future')).toBe(0);
  });
});
