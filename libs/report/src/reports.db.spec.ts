import { plainDate } from '#calendar';
import { Conflict, NotAllowed, NotFound } from '#platform';
import pg from 'pg';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import type { Report } from './report.js';

describe('reports', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  let draft: Report;
  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 8);
    const { id } = await desk.deadlines.add(house.actorOf('programme-lead'), { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    draft = await desk.reports.draft(house.actorOf('programme-lead'), id);
  });
  afterEach(() => house.close());

  const asOwner = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: house.ownerUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const issued = async (): Promise<Report> => {
    await desk.reports.sign(house.actorOf('director'), draft.id, { version: 1 });
    return desk.reports.issue(house.actorOf('programme-lead'), draft.id, { version: 2 });
  };

  it('are signed by the director alone, and go out by hand only when signed', async () => {
    const lead = house.actorOf('programme-lead');
    await expect(desk.reports.sign(lead, draft.id, { version: 1 })).rejects.toBeInstanceOf(NotAllowed);
    await expect(desk.reports.issue(lead, draft.id, { version: 1 })).rejects.toThrow(
      'The director must sign this report before it goes out',
    );
    expect(await issued()).toMatchObject({ status: 'issued', issuedUnsigned: false });
    const open = await house.database.snapshot(lead, (tx) => tx.query<{ status: string }[]>(`select status from deadline`));
    expect(open).toEqual([{ status: 'met' }]);
  });

  it('keep the words that were signed', async () => {
    const lead = house.actorOf('programme-lead');
    const written = await desk.wording.writeSummary(lead, draft.id, { summary: 'Steady.', version: 1 });
    await expect(desk.wording.writeSummary(lead, draft.id, { summary: 'Lost', version: 1 })).rejects.toBeInstanceOf(Conflict);
    await desk.reports.sign(house.actorOf('director'), draft.id, { version: written.version });
    await expect(desk.wording.writeSummary(lead, draft.id, { summary: 'Better', version: 3 })).rejects.toThrow('is signed');
    const { report } = await desk.list.one(lead, draft.id);
    expect(report.words).toEqual({ summary: 'Steady.' });
  });

  it('are seen as drafts by those who run the plan, and by everybody else once they are out', async () => {
    const readers = ['board-member', 'chair', 'commissioner', 'reader', 'action-owner', 'accountable-lead', 'assurance-lead'] as const;
    for (const role of readers) {
      expect(await desk.list.all(house.actorOf(role))).toEqual([]);
      await expect(desk.list.one(house.actorOf(role), draft.id)).rejects.toBeInstanceOf(NotFound);
      await expect(desk.renderings.render(house.actorOf(role), draft.id)).rejects.toBeInstanceOf(NotFound);
      await expect(desk.reports.verify(house.actorOf(role), draft.id)).rejects.toBeInstanceOf(NotFound);
    }
    expect(await desk.list.all(house.actorOf('director'))).toHaveLength(1);
    await issued();
    for (const role of readers) expect(await desk.list.all(house.actorOf(role))).toMatchObject([{ id: draft.id, isLatest: true }]);
    await expect(desk.list.all(house.actorOf('administrator'))).rejects.toBeInstanceOf(NotAllowed);
    await expect(desk.list.one(house.strangerOf('director'), draft.id)).rejects.toBeInstanceOf(NotFound);
  });

  it('keep their figures when the plan changes', async () => {
    const before = (await desk.list.one(house.actorOf('director'), draft.id)).paper;
    await house.database.transaction(house.schedule(), (tx) => tx.query(`update action set title = 'Something else', rating = 'blue'`));
    expect((await desk.list.one(house.actorOf('director'), draft.id)).paper).toEqual(before);
  });

  it('are corrected by a new edition that says what changed; the old one stays', async () => {
    await issued();
    const lead = house.actorOf('programme-lead');
    const correction = await desk.reports.correct(lead, draft.id, {
      whatChanged: 'The table of extensions named the wrong decider.',
      figures: 'keep',
    });
    expect(correction).toMatchObject({ edition: 2, status: 'draft', sha256: draft.sha256, correctionOf: draft.id });
    await expect(desk.reports.correct(lead, draft.id, { whatChanged: 'Again', figures: 'keep' })).rejects.toThrow('Edition 2');
    await desk.reports.sign(house.actorOf('director'), correction.id, { version: 1 });
    await desk.reports.issue(lead, correction.id, { version: 2 });
    const { editions, paper } = await desk.list.one(house.actorOf('reader'), correction.id);
    expect(editions.map(({ edition, isLatest }) => [edition, isLatest])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(paper.notices[0]).toEqual({ title: 'Edition 2: a correction', lines: ['The table of extensions named the wrong decider.'] });
    expect((await desk.list.one(house.actorOf('reader'), draft.id)).report.status).toBe('issued');
  });

  it('a correction may take the figures again', async () => {
    await issued();
    await house.database.transaction(house.schedule(), (tx) => tx.query(`update action set title = 'Renamed'`));
    house.clock.set('2026-03-03T10:00');
    const again = await desk.reports.correct(house.actorOf('director'), draft.id, { whatChanged: 'Titles were mended.', figures: 'again' });
    expect(again.sha256).not.toBe(draft.sha256);
    expect(again.content).toContain('Renamed');
  });

  it('cannot have their figures changed, not even by the owner of the tables by mistake', async () => {
    await expect(
      house.database.transaction(house.schedule(), (tx) => tx.query(`update report set content = content || ' '`)),
    ).rejects.toThrow('figures are frozen');
  });

  it('are found out when one byte of the stored content was changed by force', async () => {
    expect(await desk.reports.verify(house.actorOf('director'), draft.id)).toMatchObject([{ holds: true }]);
    await asOwner(`alter table report disable trigger report_frozen; alter table report no force row level security;
      update report set content = replace(content, 'Weekly', 'Weakly')`);
    expect(await desk.reports.verify(house.actorOf('director'))).toEqual([
      { id: draft.id, title: 'Progress report', edition: 1, dueOn: '2026-03-31', sha256: draft.sha256, holds: false },
    ]);
    await house.database.transaction(house.schedule(), (tx) => tx.query('delete from rendering'));
    await expect(desk.renderings.render(house.actorOf('director'), draft.id)).rejects.toThrow('changed after it was frozen');
  });
});
