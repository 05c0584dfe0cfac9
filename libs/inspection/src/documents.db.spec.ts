import { plainDate } from '#calendar';
import { Invalid, NotAllowed } from '#platform';
import { openHouse, type House } from '../../schema/testing/house.js';
import { inspectionRoom, letter, letterListing } from '../testing/room.js';
import { AlreadyTakenIn } from './already-taken-in.js';
import type { Belonging, UploadedFile } from './documents.input.js';

type Fields = { readonly [K in keyof Belonging]: Belonging[K] };

const june: Fields = { readerIds: [], authorityIsRight: false, startsOn: plainDate('2025-06-24'), endsOn: plainDate('2025-06-25') };
const bullets = ['How often social workers have supervision.', 'Decisions to end work with families too early.'];

describe('taking in a document', () => {
  let house: House;
  let room: ReturnType<typeof inspectionRoom>;
  const count = (table: string): Promise<number> =>
    house.database.snapshot({ ...house.actorOf('director'), clearedFor: 'everything' }, async (tx) => {
      const [row] = await tx.query<{ n: number }[]>(`select count(*)::int as n from ${table}`);
      return row!.n;
    });
  const paste = (text: string, belonging: Fields = june, who: Parameters<House['actorOf']>[0] = 'programme-lead') =>
    room.documents.takeIn(house.actorOf(who), { ...belonging, text }, belonging);
  const upload = (bytes: Uint8Array | string, fileName = 'letter.pdf') =>
    room.documents.takeIn(house.actorOf('programme-lead'), { bytes: Buffer.from(bytes), fileName } satisfies UploadedFile, june);

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    room = inspectionRoom(house);
  });
  afterEach(() => house.close());

  it('stores the visit, the document as it came and its findings in the inspectors’ words', async () => {
    const taken = await paste(letterListing(bullets));
    expect(taken).toMatchObject({ inspectionIsNew: true, inspection: { startsOn: '2025-06-24', endsOn: '2025-06-25' } });
    expect(taken.findings).toBeGreaterThanOrEqual(2);
    const { document, bytes } = await room.documents.content(house.actorOf('director'), taken.documentId);
    expect(bytes.toString()).toBe(letterListing(bullets));
    expect(document.receivedOn).toBe('2025-07-24');
    const texts = await house.database.snapshot(house.actorOf('director'), (tx) =>
      tx.query<{ text: string }[]>(`select text from finding where source = 'recommendation' order by position`),
    );
    expect(texts.map(({ text }) => text)).toEqual(bullets);
  });

  it('reads a letter pasted whole', async () => {
    const taken = await paste(letter(1));
    expect(taken.findings).toBeGreaterThanOrEqual(5);
  });

  it('takes the same document once, whatever the spacing of the pasted text, and says which one we have', async () => {
    const { documentId } = await paste(letterListing(bullets));
    const again = await paste(letterListing(bullets).replaceAll('\n\n', '\n \n')).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AlreadyTakenIn);
    expect(again).toMatchObject({ documentId, message: expect.stringContaining('24 July 2025') as string });
    expect(await count('source_document')).toBe(1);
    expect(await count('inspection')).toBe(1);
  });

  it('takes one of two copies sent at the same moment', async () => {
    const answers = await Promise.allSettled([paste(letterListing(bullets)), paste(letterListing(bullets))]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count('source_document')).toBe(1);
  });

  it('adds the letter to the visit that was recorded for those days, which is then known to have taken place', async () => {
    house.clock.set('2025-06-01T09:00');
    const visit = await room.inspections.record(house.actorOf('director'), {
      kind: 'monitoring',
      status: 'confirmed',
      startsOn: june.startsOn!,
      endsOn: june.endsOn!,
      focusThemes: [],
      concernIds: [],
      overlapIsRight: false,
    });
    house.clock.set('2025-07-24T09:00');
    const taken = await paste(letterListing(bullets));
    expect(taken).toMatchObject({ inspectionIsNew: false, inspection: { id: visit.id } });
    const { past } = await room.inspectionList.all(house.actorOf('director'));
    expect(past).toMatchObject([{ id: visit.id, documents: 1 }]);
    expect(['took-place', 'published']).toContain(past[0]!.status);
  });

  it.each([
    ['nothing at all', ''],
    ['a picture that calls itself a PDF', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a PDF that was cut short', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog'],
  ])('refuses %s with a message that says what to do, and stores nothing', async (_, bytes) => {
    const refused = await upload(bytes).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect((refused as Invalid).problems).toEqual([{ field: 'file', message: expect.stringMatching(/instead|again|choose/i) as string }]);
    expect(await count('source_document')).toBe(0);
    expect(await count('inspection')).toBe(0);
  });

  it('refuses more than 25 megabytes', async () => {
    await expect(upload(Buffer.alloc(25 * 1024 * 1024 + 1))).rejects.toThrow('25 megabytes or smaller');
  });

  it('asks when the visit was, if neither the document nor the person says so', async () => {
    const refused = await paste('Social workers do not have supervision often enough.', { readerIds: [], authorityIsRight: false }).catch(
      (error: unknown) => error,
    );
    expect((refused as Invalid).problems[0]).toMatchObject({
      field: 'startsOn',
      message: expect.stringContaining('Enter its first day') as string,
    });
  });

  it('leaves background aside, so that only judgements wait for a decision', async () => {
    const { documentId, findings } = await paste(letter(1));
    const rows = await house.database.snapshot(house.actorOf('director'), (tx) =>
      tx.query<{ kind: string; decision: string | null }[]>('select kind, decision from finding where document_id = $1', [documentId]),
    );
    for (const { kind, decision } of rows) expect(decision).toBe(kind === 'event' || kind === 'reaction' ? 'dismissed' : null);
    expect(rows.filter(({ decision }) => decision === null)).toHaveLength(findings);
  });

  it('gathers what is typed by hand under one document for each visit, a finding a paragraph', async () => {
    const { inspection } = await paste(letterListing(bullets));
    const belonging = { inspectionId: inspection.id, readerIds: [], authorityIsRight: false };
    const first = await room.documents.typeIn(house.actorOf('director'), { ...belonging, text: 'Plans close early.\n\nHousing is slow.' });
    const second = await room.documents.typeIn(house.actorOf('director'), { ...belonging, text: '• One more.', theme: 'housing' });
    expect(second.documentId).toBe(first.documentId);
    const rows = await house.database.snapshot(house.actorOf('director'), (tx) =>
      tx.query<object[]>(`select position, text, source, theme from finding where document_id = $1 order by position`, [first.documentId]),
    );
    expect(rows).toEqual([
      { position: 1, text: 'Plans close early.', source: 'typed', theme: null },
      { position: 2, text: 'Housing is slow.', source: 'typed', theme: null },
      { position: 3, text: 'One more.', source: 'typed', theme: 'housing' },
    ]);
  });

  it('is for the director and the programme lead', async () => {
    await expect(paste(letterListing(bullets), june, 'action-owner')).rejects.toThrow(NotAllowed);
  });

  describe('before its release', () => {
    const unreleased: Fields = { ...june, releasedOn: plainDate('2025-08-01'), releasedAt: '09:30' };

    it('shows the document to the people named on it and to nobody else', async () => {
      const { documentId, inspection } = await paste(letterListing(bullets), { ...unreleased, readerIds: [house.personId('director')] });
      const cleared = { clearedFor: [inspection.id] };
      expect(await room.documentList.all(house.actorOf('director', cleared))).toHaveLength(1);
      expect(await room.documentList.all(house.actorOf('chair'))).toHaveLength(0);
      await expect(room.documents.content(house.actorOf('chair'), documentId)).rejects.toThrow('There is no such document');
      const { inspection: seen, readers } = await room.inspectionList.one(house.actorOf('chair'), inspection.id);
      expect(seen.judgements).toEqual([]);
      expect(readers).toEqual(['Director of Children’s Services', 'Improvement Programme Lead']);
    });

    it('lets nobody name themselves to it', async () => {
      const { inspection } = await paste(letterListing(bullets), unreleased);
      const typed = { ...unreleased, inspectionId: inspection.id, text: 'Something else.' };
      await expect(room.documents.typeIn(house.actorOf('director'), typed)).rejects.toThrow(NotAllowed);
    });
  });

  it('is seen in its own authority alone', async () => {
    await paste(letterListing(bullets));
    expect(await room.documentList.all(house.strangerOf('director'))).toEqual([]);
  });
});
