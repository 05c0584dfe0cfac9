import { plainDate } from '#calendar';
import { type Actor, NotAllowed, NotFound } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import type { Report } from './report.js';

const marker = 'Quincunx leadership has not turned';

describe('the commissioner’s own report', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  let deadlineId: string;
  let draft: Report;
  let priorityId: string;
  const commissioner = (): Actor => house.actorOf('commissioner');
  const others = ['director', 'programme-lead', 'administrator', 'assurance-lead', 'chair', 'board-member', 'reader'] as const;

  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 8);
    const deadline = await desk.deadlines.add(commissioner(), { kind: 'commissioner-report', dueOn: plainDate('2026-03-31') });
    deadlineId = deadline.id;
    draft = await desk.reports.draft(commissioner(), deadlineId);
    priorityId = (await desk.list.one(commissioner(), draft.id)).priorities[0]!.id;
    const written = await desk.wording.writeSummary(commissioner(), draft.id, { summary: marker, version: 1 });
    await desk.wording.writeCommentary(commissioner(), draft.id, priorityId, { commentary: `${marker} here`, version: written.version });
  });
  afterEach(() => house.close());

  /** Every table that holds the marker, as far as the actor's transaction sees. */
  const tablesWithIt = (actor: Actor): Promise<string[]> =>
    house.database.snapshot(actor, async (tx) => {
      const tables = await tx.query<{ name: string }[]>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const [row] = await tx.query<{ n: number }[]>(`select count(*)::int as n from "${name}" t where t::text like '%Quincunx%'`);
        if (row!.n > 0) found.push(name);
      }
      return found;
    });
  const issue = async (): Promise<Report> => desk.reports.issue(commissioner(), draft.id, { version: 3 });

  it('has a name that nobody types, and dates that the commissioner alone sets', async () => {
    const [deadline] = await house.database.snapshot(commissioner(), (tx) =>
      tx.query<{ title: string; version: number }[]>('select title, version from deadline'),
    );
    expect(deadline!.title).toBe('Commissioner’s report to the Secretary of State');
    const director = house.actorOf('director');
    const move = { dueOn: plainDate('2026-04-30'), version: deadline!.version };
    await expect(desk.deadlines.add(director, { kind: 'commissioner-report', ...move })).rejects.toBeInstanceOf(NotAllowed);
    await expect(desk.deadlines.move(director, deadlineId, move)).rejects.toBeInstanceOf(NotAllowed);
    await expect(desk.deadlines.add(commissioner(), { kind: 'progress-report', ...move })).rejects.toBeInstanceOf(NotAllowed);
  });

  it('tells the council’s facts and the commissioner’s words, each under its name', async () => {
    const { paper } = await desk.list.one(commissioner(), draft.id);
    const words = JSON.stringify(paper.blocks);
    expect(words).toContain(`The commissioner’s view: ${marker} here`);
    expect(words).toContain('Red, and since when');
    expect(paper.standing).toBe('Draft of the commissioner’s own, not issued');
  });

  it('is read by nobody else before it is issued, and changed by nobody else', async () => {
    for (const role of others) {
      const actor = house.actorOf(role);
      await expect(desk.list.one(actor, draft.id)).rejects.toThrow();
      await expect(desk.renderings.file(actor, draft.id, 'pdf')).rejects.toThrow();
      await expect(desk.wording.writeSummary(actor, draft.id, { summary: 'Ours', version: 3 })).rejects.toThrow();
      await expect(desk.reports.issue(actor, draft.id, { version: 3 })).rejects.toThrow();
      if (role !== 'administrator') expect(await desk.list.all(actor)).toEqual([]);
    }
    await expect(desk.reports.draft(house.actorOf('director'), deadlineId)).rejects.toBeInstanceOf(NotAllowed);
  });

  it('keeps its words from everyone in PostgreSQL itself: the schedule, every role, and an actor who only says that the post is theirs', async () => {
    expect(await tablesWithIt(commissioner())).toEqual(['commentary']);
    for (const role of others) expect(await tablesWithIt(house.actorOf(role, { clearedFor: 'everything' }))).toEqual([]);
    expect(await tablesWithIt(house.schedule())).toEqual([]);
    expect(await tablesWithIt(house.strangerOf('commissioner'))).toEqual([]);
    expect(await tablesWithIt(house.actorOf('director', { roles: ['director', 'commissioner'] }))).toEqual([]);
    const blind = (statement: string): Promise<unknown> =>
      house.database.transaction(house.actorOf('director'), (tx) => tx.query(statement, [deadlineId]));
    await blind(`update commentary set post = null, words = words where deadline_id = $1`);
    await blind('delete from commentary where deadline_id = $1');
    await expect(
      blind(
        `insert into commentary (deadline_id, edition, part, authority_id, words) select $1, 9, 'summary', authority_id, 'x' from deadline limit 1`,
      ),
    ).rejects.toThrow("are the post's alone");
    expect((await desk.list.one(commissioner(), draft.id)).report.words['summary']).toBe(marker);
  });

  it('leaves no file behind while it is private; the commissioner’s own PDF is made for the moment', async () => {
    const { bytes } = await desk.renderings.file(commissioner(), draft.id, 'pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const stored = await house.database.snapshot(commissioner(), (tx) => tx.query<object[]>('select from rendering'));
    expect(stored).toHaveLength(0);
  });

  it('is told of in the trail without a word of it, and with its words once it is issued', async () => {
    const trail = (): Promise<{ event: string; details: object }[]> =>
      house.database.snapshot(house.actorOf('administrator', { clearedFor: 'everything' }), (tx) =>
        tx.query('select event, details from audit_entry where subject = $1 order by position', [draft.id]),
      );
    const before = await trail();
    expect(before.map(({ event }) => event)).toEqual(['report.drafted', 'report.words-written', 'report.words-written']);
    expect(before.slice(1).map(({ details }) => details)).toEqual([{}, {}]);
    await issue();
    expect(JSON.stringify(await trail())).toContain('Quincunx');
  });

  it('passes with the post: the successor goes on where the predecessor stopped, who sees it no more', async () => {
    await house.database.transaction(house.schedule(), async (tx) => {
      await tx.query(`update membership set ends_on = '2026-03-01' where person_id = $1`, [house.personId('commissioner')]);
      await tx.query(
        `insert into membership (id, authority_id, person_id, role, starts_on) values (gen_random_uuid(), $1, $2, 'commissioner', '2026-03-02')`,
        [house.authorityId, house.personId('board-member')],
      );
    });
    // As each would be signed in today.
    const predecessor = house.actorOf('commissioner', { roles: [] });
    const successor = house.actorOf('board-member', { roles: ['commissioner'] });
    await expect(desk.list.one(predecessor, draft.id)).rejects.toThrow();
    // Even an actor made before the post changed hands sees none of the words.
    for (const stale of [predecessor, commissioner()]) expect(await tablesWithIt(stale)).toEqual([]);
    const { report } = await desk.list.one(successor, draft.id);
    expect(report.words['summary']).toBe(marker);
    await desk.wording.writeSummary(successor, draft.id, { summary: `${marker}, until now`, version: 3 });
    expect((await desk.reports.issue(successor, draft.id, { version: 4 })).signedBy).toBe(house.personId('board-member'));
  });

  it('takes its figures at the cut-off by itself, keeps the words, and is never issued for its author', async () => {
    house.clock.set('2026-03-25T08:00');
    const { drafted } = await desk.schedule.run(house.schedule());
    expect(drafted).toHaveLength(1);
    const second = await desk.list.one(commissioner(), drafted[0]!);
    expect(second.report.edition).toBe(2);
    expect(second.report.words['summary']).toBe(marker);
    house.clock.set('2026-04-20T08:00');
    expect((await desk.schedule.run(house.schedule())).issued).toEqual([]);
    const out = await desk.reports.issue(commissioner(), drafted[0]!, { version: 1 });
    expect(out).toMatchObject({ status: 'issued', issuedUnsigned: false });
  });

  it('issued, is everyone’s to read with its words, signed by the commissioner', async () => {
    await issue();
    const { paper, report } = await desk.list.one(house.actorOf('reader'), draft.id);
    expect(report.words['summary']).toBe(marker);
    expect(paper.standing).toBe('Issued 2 March 2026, signed by the Commissioner');
    await expect(desk.reports.correct(house.actorOf('director'), draft.id, { whatChanged: 'x', figures: 'keep' })).rejects.toBeInstanceOf(
      NotAllowed,
    );
    const second = await desk.reports.correct(commissioner(), draft.id, { whatChanged: 'A date was wrong.', figures: 'keep' });
    await desk.wording.writeSummary(commissioner(), second.id, { summary: 'Zeugma in the second', version: 1 });
    await expect(desk.list.one(house.actorOf('reader'), second.id)).rejects.toBeInstanceOf(NotFound);
    expect((await desk.list.one(house.actorOf('reader'), draft.id)).report.words['summary']).toBe(marker);
    await desk.reports.issue(commissioner(), second.id, { version: 2 });
    expect((await desk.list.one(house.actorOf('reader'), second.id)).report.words['summary']).toBe('Zeugma in the second');
    expect((await desk.list.one(house.actorOf('reader'), draft.id)).report.words['summary']).toBe(marker);
  });

  describe('sent for factual accuracy', () => {
    it('shows the facts, and the words chosen, to those named and to nobody else', async () => {
      const readerIds = [house.personId('director')];
      await desk.accuracy.ask(commissioner(), draft.id, { readerIds, words: ['priorities'], version: 3 });
      const { report, paper } = await desk.list.one(house.actorOf('director'), draft.id);
      expect(report.words).toEqual({ [priorityId]: `${marker} here` });
      expect(paper.notices[0]!.lines[1]).toContain('Shown for factual accuracy to 1 person of the council since 2 March 2026');
      await expect(desk.list.one(house.actorOf('programme-lead'), draft.id)).rejects.toBeInstanceOf(NotFound);
      await expect(desk.wording.writeSummary(house.actorOf('director'), draft.id, { summary: 'Ours', version: 4 })).rejects.toBeInstanceOf(
        NotAllowed,
      );
      await expect(
        house.database.transaction(house.actorOf('director'), (tx) =>
          tx.query(`update commentary set post = null where part <> 'summary'`),
        ),
      ).resolves.toEqual([[], 0]);
    });

    it('words written anew are the author’s alone again, and naming nobody ends it', async () => {
      const readerIds = [house.personId('director')];
      await desk.accuracy.ask(commissioner(), draft.id, { readerIds, words: ['summary', 'priorities'], version: 3 });
      await desk.wording.writeSummary(commissioner(), draft.id, { summary: 'Second thoughts', version: 4 });
      expect(Object.keys((await desk.list.one(house.actorOf('director'), draft.id)).report.words)).toEqual([priorityId]);
      await desk.accuracy.ask(commissioner(), draft.id, { readerIds: [], version: 5 });
      await expect(desk.list.one(house.actorOf('director'), draft.id)).rejects.toBeInstanceOf(NotFound);
    });

    it('goes to people of the council alone', async () => {
      const ask = desk.accuracy.ask(commissioner(), draft.id, { readerIds: [house.personId('chair')], version: 3 });
      await expect(ask).rejects.toThrow('Select people of the council');
    });
  });
});
