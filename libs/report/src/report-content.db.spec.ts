import { plainDate } from '#calendar';
import { readStanding } from '#plan';
import { newId } from '#platform';
import { addAction, addConcern, addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import type { ReportContent } from './content/content.js';

describe('what a report tells', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  let content: ReportContent;
  let reportId: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house);
    await embedThree(house);
    const lead = house.actorOf('programme-lead');
    const { id } = await desk.deadlines.add(lead, { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    const report = await desk.reports.draft(lead, id);
    reportId = report.id;
    content = JSON.parse(report.content) as ReportContent;
  });
  afterAll(() => house.close());

  const sql = async (question: string): Promise<number> => {
    const [row] = await house.database.snapshot(house.schedule(), (tx) => tx.query<{ n: number }[]>(`select (${question})::int as n`));
    return row!.n;
  };

  it.each<[string, (told: ReportContent) => number, string]>([
    ['confirmed actions', ({ actions }) => actions.length, `select count(*) from action where status not in ('draft', 'stopped')`],
    ['Red actions', ({ red }) => red.length, `select count(*) from action where rating = 'red' and status not in ('draft', 'stopped')`],
    [
      'Amber actions',
      ({ counts }) => counts.amber,
      `select count(*) from action where rating = 'amber' and status not in ('draft', 'stopped')`,
    ],
    [
      'Green actions',
      ({ counts }) => counts.green,
      `select count(*) from action where rating = 'green' and status not in ('draft', 'stopped')`,
    ],
    [
      'late actions',
      ({ late }) => late.length,
      `select count(*) from action where status in ('not-started', 'in-progress') and due_on < '2026-03-02'`,
    ],
    [
      'extended actions',
      ({ extended }) => extended.length,
      `select count(distinct e.action_id) from extension e join action a on a.id = e.action_id where decision = 'granted' and status <> 'stopped'`,
    ],
    [
      'stopped actions',
      ({ stopped }) => stopped.length,
      `select count(*) from action where status = 'stopped' and confirmed_on is not null`,
    ],
    ['claimed actions', ({ claimed }) => claimed.length, `select count(*) from action where status = 'claimed'`],
    ['drafts', ({ drafts }) => drafts, `select count(*) from action where status = 'draft'`],
    [
      'concerns raised again',
      ({ raisedAgain }) => raisedAgain.length,
      `select count(*) from (select from raising group by concern_id having count(*) > 1) x`,
    ],
    [
      'concerns that no action answers',
      ({ uncovered }) => uncovered.length,
      `select count(*) from concern c where status = 'open' and not exists (select from action_concern ac join action a on a.id = ac.action_id where ac.concern_id = c.id and a.status not in ('draft', 'stopped'))`,
    ],
    [
      'actions that answer no concern',
      ({ unanchored }) => unanchored.length,
      `select count(*) from action a where status not in ('draft', 'stopped') and not exists (select from action_concern ac where ac.action_id = a.id)`,
    ],
    ['people with an update missing', ({ contributors }) => contributors.filter(({ missing }) => missing.length > 0).length, 'select 2'],
  ])('%s: as many as SQL counts', async (_, told, question) => {
    const expected = await sql(question);
    expect(expected).toBeGreaterThan(0);
    expect(told(content)).toBe(expected);
  });

  it('lists the same concerns without new evidence for the next visit as the board’s page, also while its focus is unknown', async () => {
    const { gaps } = await house.database.snapshot(house.schedule(), (tx) => readStanding(tx, plainDate('2026-03-02'), null));
    expect(gaps.withoutEvidence.length).toBeGreaterThan(0);
    expect(content.inFocusWithoutEvidence).toEqual(gaps.withoutEvidence.map(({ number }) => number));
    const { paper } = await desk.list.one(house.actorOf('director'), reportId);
    expect(JSON.stringify(paper.blocks)).toContain('that the next visit (7 April 2026) may look at, without evidence or a figure newer');
  });

  it('each action of the plan stands once under its priority, or under none', async () => {
    const { paper } = await desk.list.one(house.actorOf('director'), reportId);
    const tables = paper.blocks.filter((block) => block.kind === 'table').filter(({ caption }) => caption.startsWith('Actions under'));
    expect(tables.map(({ caption }) => caption)).toEqual([
      'Actions under priority 1',
      'Actions under priority 2',
      'Actions under priority 10',
      'Actions under no priority',
    ]);
    const printed = tables.flatMap(({ rows }) => rows.map(([cell]) => cell!.text));
    expect(new Set(printed).size).toBe(printed.length);
    expect(printed).toHaveLength(content.actions.length);
  });

  it('tells exceptions first, and in this order', async () => {
    const { paper } = await desk.list.one(house.actorOf('director'), reportId);
    expect(paper.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))).toEqual([
      'Since the last report',
      'Raised again',
      'No action answers this',
      'Red, and since when',
      'Owner says better',
      'Extensions, with original dates',
      'Stopped',
      'Embedded by the board',
      'Concerns closed by the board',
      'Late, and how long',
      'Performance measures',
      'Delivery and impact over time',
      'Challenges from the board and the commissioner',
      'Who contributed',
      'The plan by priority',
      'About this report',
    ]);
  });

  it('names dates and reasons where an action is Red, extended or stopped', async () => {
    const { paper } = await desk.list.one(house.actorOf('director'), reportId);
    const words = JSON.stringify(paper.blocks);
    expect(words).toContain('Due on 13 February 2026 and not verified');
    expect(words).toContain('To bring it back by 31 March 2026: Two more trainers from the regional partnership');
    expect(words).toContain('agreed on 28 January 2026 by Director of Children’s Services: The provider could not start before February.');
    expect(words).toContain('The partner changed its system; the new action replaces it.');
    expect(words).toContain('21 January 2026: Monitoring visit, January 2026');
  });

  it('names what the board embedded since the last report, and every override for as long as it stands', async () => {
    expect(content.embedded.map(({ title, isNew, overrideReason }) => [title, isNew, overrideReason])).toEqual([
      ['Embedded in February', true, null],
      ['Embedded in December all the same', false, 'The partner takes the team over in January.'],
    ]);
    const { paper } = await desk.list.one(house.actorOf('director'), reportId);
    const words = JSON.stringify(paper.blocks);
    expect(words).toContain('The board has embedded 1 action since the last report. 1 action is embedded although a condition was missing');
    expect(words).toContain('Embedded all the same: The partner takes the team over in January.');
    expect(words).not.toContain('Not met: this was reopened');
  });

  it('holds nothing that stems from an unreleased document, even when someone cleared for it makes the report', async () => {
    const inspectionId = await addRow(house.database, house.schedule(), 'inspection', {
      id: newId(),
      kind: 'focused',
      title: 'Focused visit',
      status: 'took-place',
      starts_on: '2026-02-24',
      ends_on: '2026-02-25',
      released_at: '2026-05-01T09:00:00Z',
      created_at: '2026-02-20T09:00:00Z',
    });
    await addConcern(house.database, house.schedule(), { title: 'Hidden concern', restricted_to: inspectionId });
    await addAction(house.database, house.schedule(), { title: 'Hidden action', restricted_to: inspectionId, rating: 'red' });
    const cleared = house.actorOf('director', { clearedFor: [inspectionId] });
    const { id } = await desk.deadlines.add(cleared, { title: 'Second report', dueOn: plainDate('2026-04-30') });
    const bySomeone = await desk.reports.draft(cleared, id);
    house.clock.set('2026-04-29T08:00');
    await desk.schedule.run(house.schedule());
    const { editions } = await desk.list.one(house.actorOf('director'), bySomeone.id);
    expect(editions).toHaveLength(2);
    for (const edition of editions) {
      const { paper } = await desk.list.one(cleared, edition.id);
      expect(JSON.stringify(paper)).not.toContain('Hidden');
    }
  });
});

/** One in February, two in December of which one lacked a condition, and one that was reopened since. */
async function embedThree(house: House): Promise<void> {
  const add = (table: string, row: Record<string, unknown>): Promise<string> =>
    addRow(house.database, house.schedule(), table, { id: newId(), ...row });
  const concernId = await addConcern(house.database, house.schedule());
  for (const [title, on, override, status] of [
    ['Embedded in February', '2026-02-24', null, 'embedded'],
    ['Embedded in December', '2025-12-02', null, 'embedded'],
    ['Embedded in December all the same', '2025-12-02', 'The partner takes the team over in January.', 'embedded'],
    ['Reopened', '2026-02-24', 'Not met: this was reopened', 'in-progress'],
  ] as const) {
    const embedded = status === 'embedded' ? { verified_on: '2025-09-01', embedded_on: on, rating: 'blue', facts_rating: 'blue' } : {};
    const actionId = await addAction(house.database, house.schedule(), { title, status, ...embedded });
    await addRow(house.database, house.schedule(), 'action_concern', { action_id: actionId, concern_id: concernId });
    const meetingId = await add('meeting', { title: 'Improvement board', held_on: on, cut_off_on: on, papers_out_on: on, status: 'held' });
    await add('decision', {
      meeting_id: meetingId,
      kind: 'embed',
      action_id: actionId,
      text: 'Met: 12 weeks.',
      override_reason: override,
      recorded_at: `${on}T16:00:00Z`,
      decided_on: on,
    });
  }
}
