import { deadlineKinds, kindsOfDeadline } from '#board';
import { addDays, plainDate, type PlainDate } from '#calendar';
import { addAction } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import type { Report } from './report.js';
import { ReportTable } from './report.table.js';

const day = plainDate;

describe('the schedule of reports', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await addAction(house.database, house.schedule(), { owner_id: house.personId('owner-2'), owner_accepted_on: '2026-01-05' });
  });
  afterEach(() => house.close());

  const due = (dueOn: string, title = 'Progress report to the commissioner'): Promise<{ id: string }> =>
    desk.deadlines.add(house.actorOf('programme-lead'), { title, dueOn: day(dueOn) });
  const stored = (): Promise<Report[]> =>
    house.database.snapshot(house.schedule(), (tx) => tx.find(ReportTable, { order: { dueOn: 'ASC', edition: 'ASC' } }));
  const runAt = async (moment: string): Promise<{ drafted: number; issued: number }> => {
    house.clock.set(moment);
    const { drafted, issued } = await desk.schedule.run(house.schedule());
    return { drafted: drafted.length, issued: issued.length };
  };

  it('from nothing but a deadline: a draft once the cut-off is over, and out on its day marked as not signed off', async () => {
    await due('2026-03-31'); // cut-off 24 March
    const log: Record<string, object> = {};
    for (let at: PlainDate = day('2026-03-02'); at <= '2026-04-02'; at = addDays(at, 1)) {
      const did = await runAt(`${at}T08:00`);
      if (did.drafted + did.issued > 0) log[at] = did;
    }
    expect(log).toEqual({ '2026-03-25': { drafted: 1, issued: 0 }, '2026-03-31': { drafted: 0, issued: 1 } });
    const [report] = await stored();
    expect(report).toMatchObject({ status: 'issued', issuedUnsigned: true, edition: 1, dueOn: '2026-03-31' });
    const { paper } = await desk.list.one(house.actorOf('commissioner'), report!.id);
    expect(paper.notices[0]).toEqual({
      title: 'Not signed off',
      lines: ['This report went out on its day without a signature.', 'Updates are missing from: Fostering Manager (A1).'],
    });
  });

  it.each(deadlineKinds.filter((kind) => kind !== 'board-pack' && kind !== 'commissioner-report'))(
    'the same for every kind of the council’s: %s',
    async (kind) => {
      const { title } = await desk.deadlines.add(house.actorOf('programme-lead'), { kind, dueOn: day('2026-03-31') });
      expect(title).toBe(kindsOfDeadline[kind].title);
      expect(await runAt('2026-03-24T08:00')).toEqual({ drafted: 0, issued: 0 });
      expect(await runAt('2026-03-25T08:00')).toEqual({ drafted: 1, issued: 0 });
      expect(await runAt('2026-03-31T08:00')).toEqual({ drafted: 0, issued: 1 });
      const [report] = await stored();
      expect(report).toMatchObject({ kind, status: 'issued', issuedUnsigned: true });
      const { paper } = await desk.list.one(house.actorOf('board-member'), report!.id);
      expect(paper.notices[0]!.lines).toContain('Updates are missing from: Fostering Manager (A1).');
      expect(paper.blocks.some((block) => block.kind === 'heading')).toBe(true);
      expect(await desk.reports.verify(house.schedule(), report!.id)).toMatchObject([{ holds: true }]);
    },
  );

  it('reports with one cut-off tell of one moment: the council’s and the commissioner’s own stand on the same figures', async () => {
    await due('2026-03-31');
    await desk.deadlines.add(house.actorOf('commissioner'), { kind: 'commissioner-report', dueOn: day('2026-03-31') });
    expect(await runAt('2026-03-25T08:00')).toEqual({ drafted: 2, issued: 0 });
    const [one, two] = await stored();
    expect(one!.asAt).toEqual(two!.asAt);
    const actionsOf = ({ content }: Report): unknown => (JSON.parse(content) as { actions: unknown }).actions;
    expect(actionsOf(one!)).toEqual(actionsOf(two!));
    expect(await runAt('2026-03-31T08:00')).toEqual({ drafted: 0, issued: 1 });
  });

  it('tells everyone who may read a report, once, that it is out; and the commissioner that their own is due', async () => {
    await due('2026-03-31');
    await desk.deadlines.add(house.actorOf('commissioner'), { kind: 'commissioner-report', dueOn: day('2026-03-31') });
    for (const moment of ['2026-03-31T08:00', '2026-03-31T08:01', '2026-04-01T08:00']) await runAt(moment);
    const notices = await house.database.snapshot(house.schedule(), (tx) =>
      tx.query<{ kind: string; roles: string[]; line: string; path: string }[]>('select kind, roles, line, path from notice order by kind'),
    );
    expect(notices.map(({ kind, roles }) => [kind, roles.includes('reader'), roles.includes('administrator')])).toEqual([
      ['report-issued', true, false],
      ['report-not-issued', false, false],
    ]);
    expect(notices[0]).toMatchObject({ line: 'You can read “Progress report to the commissioner”, due 31 March 2026.' });
    expect(notices[1]).toMatchObject({ roles: ['commissioner'] });
    expect(notices[1]!.line).toContain('It is never issued for you');
  });

  it('takes the figures at the midnight that ends the cut-off, not before', async () => {
    await due('2026-03-31');
    expect(await runAt('2026-03-24T23:59')).toEqual({ drafted: 0, issued: 0 });
    expect(await runAt('2026-03-25T00:00')).toEqual({ drafted: 1, issued: 0 });
  });

  it('after an outage, makes and sends out at once what is due, and says when the figures were due and when they were taken', async () => {
    await due('2026-03-31');
    expect(await runAt('2026-04-07T09:12')).toEqual({ drafted: 1, issued: 1 });
    const [report] = await stored();
    const { paper } = await desk.list.one(house.actorOf('board-member'), report!.id);
    expect(paper.notices).toContainEqual({
      title: 'Figures taken later than planned',
      lines: ['They were due to be taken at midnight at the end of 24 March 2026 and were taken on 7 April 2026 at 9:12am.'],
    });
  });

  it('run twice, or by two workers at once, makes one report and sends it out once', async () => {
    await due('2026-03-31');
    await due('2026-03-31', 'Another report');
    house.clock.set('2026-03-31T08:00');
    const runs = await Promise.all([1, 2, 3].map(() => desk.schedule.run(house.schedule())));
    expect(runs.flatMap(({ drafted }) => drafted)).toHaveLength(2);
    expect(runs.flatMap(({ issued }) => issued)).toHaveLength(2);
    expect(await runAt('2026-03-31T08:01')).toEqual({ drafted: 0, issued: 0 });
    expect(await stored()).toHaveLength(2);
  });

  it('sends a signed report out as signed', async () => {
    await due('2026-03-31');
    await runAt('2026-03-25T08:00');
    const [draft] = await stored();
    await desk.wording.writeSummary(house.actorOf('programme-lead'), draft!.id, { summary: 'Supervision is steady.', version: 1 });
    await desk.reports.sign(house.actorOf('director'), draft!.id, { version: 2 });
    await runAt('2026-03-31T08:00');
    const [report] = await stored();
    expect(report).toMatchObject({
      status: 'issued',
      issuedUnsigned: false,
      signedBy: house.personId('director'),
    });
    const { paper, report: read } = await desk.list.one(house.actorOf('reader'), report!.id);
    expect(read.words).toEqual({ summary: 'Supervision is steady.' });
    expect(paper.standing).toBe('Issued 31 March 2026, signed by the Director of Children’s Services');
    expect(paper.notices).toEqual([]);
  });

  it('a board pack follows its meeting: moved later, its figures are taken again at the new cut-off', async () => {
    const lead = house.actorOf('programme-lead');
    const meeting = await desk.meetings.plan(lead, { title: 'Improvement board', heldOn: day('2026-03-31') }); // cut-off 16 March
    await runAt('2026-03-17T08:00');
    await desk.meetings.move(lead, meeting.id, { heldOn: day('2026-04-28'), version: 1 }); // cut-off 13 April
    expect(await runAt('2026-03-24T08:00')).toEqual({ drafted: 0, issued: 0 });
    expect(await runAt('2026-04-14T08:00')).toEqual({ drafted: 1, issued: 0 });
    expect(await runAt('2026-04-20T08:00')).toEqual({ drafted: 0, issued: 1 });
    const reports = await stored();
    expect(reports.map(({ edition, status, whatChanged }) => ({ edition, status, whatChanged }))).toEqual([
      { edition: 1, status: 'draft', whatChanged: null },
      { edition: 2, status: 'issued', whatChanged: 'The figures were taken again at the cut-off, 13 April 2026.' },
    ]);
  });

  it('a draft made early asks for updates since a day that has passed, although an earlier report is still ahead', async () => {
    await due('2026-03-31');
    const { id } = await due('2026-04-28', 'The next report');
    const { content } = await desk.reports.draft(house.actorOf('programme-lead'), id);
    expect(JSON.parse(content)).toMatchObject({ contributionsSince: '2026-02-02', today: '2026-03-02' });
  });

  it('a cancelled deadline or meeting makes no report', async () => {
    const lead = house.actorOf('programme-lead');
    const { id } = await due('2026-03-31');
    const meeting = await desk.meetings.plan(lead, { title: 'Improvement board', heldOn: day('2026-03-31') });
    await desk.deadlines.cancel(lead, id, { version: 1 });
    await desk.meetings.cancel(lead, meeting.id, { version: 1 });
    expect(await runAt('2026-04-01T08:00')).toEqual({ drafted: 0, issued: 0 });
  });

  it('the next report tells what changed since the last one', async () => {
    await due('2026-03-10');
    await runAt('2026-03-10T08:00');
    const [first] = await stored();
    await due('2026-04-07');
    await runAt('2026-04-07T08:00');
    const [, second] = await stored();
    const content = JSON.parse(second!.content) as { since: object };
    expect(content.since).toEqual({ day: addDays(day(first!.asAt.toISOString().slice(0, 10)), -1), why: 'last-report' });
  });
});
