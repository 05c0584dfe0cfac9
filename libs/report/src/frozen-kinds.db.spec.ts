import { type DeadlineKind, deadlineKinds } from '#board';
import { plainDate } from '#calendar';
import type { Actor } from '#platform';
import mammoth from 'mammoth';
import { unzipSync } from 'fflate';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import { readPdf } from '../testing/read-pdf.js';
import type { Report } from './report.js';

/** What the figures that a report leads with must be, by their labels, as SQL counts them in the plan. */
const counted: readonly (readonly [label: string, sql: string])[] = [
  ['actions in the plan', `select count(*) from action where status not in ('draft', 'stopped')`],
  ['Red', `select count(*) from action where status not in ('draft', 'stopped') and rating = 'red'`],
  ['late', `select count(*) from action where status in ('not-started', 'in-progress') and due_on < '2026-03-02'`],
  ['concerns raised again', `select count(*) from (select from raising group by concern_id having count(*) > 1) again`],
  [
    'no action answers',
    `select count(*) from concern c where status = 'open' and not exists (select from action_concern l join action a on a.id = l.action_id
       where l.concern_id = c.id and a.status not in ('draft', 'stopped'))`,
  ],
  [
    'owner says better',
    `select count(*) from action where status = 'in-progress' and owner_rating = 'green' and facts_rating in ('amber', 'red')`,
  ],
  ['extended', `select count(*) from action where status not in ('draft', 'stopped') and due_on > original_due_on`],
  ['stopped', `select count(*) from action where status = 'stopped' and confirmed_on is not null`],
];

/** Ten rows of the plan, each changed for good. */
const tenChanges: readonly string[] = [
  ...[1, 2, 3].map((n) => `update action set title = 'Changed', status = 'verified', verified_on = '2026-03-03' where number = ${n}`),
  `update action set due_on = '2027-01-01', rating = 'blue' where number = 4`,
  `update action set owner_id = lead_id where number = 5`,
  `update concern set title = 'Changed', status = 'closed', closed_on = '2026-03-03' where number = 1`,
  `update concern set title = 'Changed' where number = 2`,
  `update priority set title = 'Changed', success = 'Changed' where number = '1'`,
  `update inspection set title = 'Changed' where starts_on = '2026-01-20'`,
  `update extension set reason = 'Changed' where id = (select min(id::text)::uuid from extension)`,
];

describe('every kind of report', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  const reports = new Map<DeadlineKind, Report>();
  const figures = new Map<string, number>();
  const before = new Map<DeadlineKind, Texts>();
  const actorFor = (kind: DeadlineKind): Actor => house.actorOf(kind === 'commissioner-report' ? 'commissioner' : 'director');

  interface Texts {
    readonly pdf: Buffer;
    readonly word: string;
    readonly excel: string;
  }
  const texts = async (kind: DeadlineKind): Promise<Texts> => {
    const [actor, { id }] = [actorFor(kind), reports.get(kind)!];
    const [pdf, word, excel] = await Promise.all(
      (['pdf', 'word', 'excel'] as const).map((format) => desk.renderings.file(actor, id, format)),
    );
    const { value: html } = await mammoth.convertToHtml({ buffer: word!.bytes });
    return { pdf: pdf!.bytes, word: html, excel: sheetsOf(excel!.bytes) };
  };

  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 8);
    const heldOn = plainDate('2026-03-31');
    await desk.meetings.plan(house.actorOf('programme-lead'), { title: 'Improvement board', heldOn });
    for (const kind of deadlineKinds) {
      if (kind !== 'board-pack') await desk.deadlines.add(actorFor(kind), { kind, dueOn: heldOn });
      const [deadline] = await ask<{ id: string }>('select id from deadline where kind = $1', kind);
      reports.set(kind, await desk.reports.draft(actorFor(kind), deadline!.id));
    }
    for (const [label, sql] of counted) figures.set(label, (await ask<{ n: number }>(`select (${sql})::int as n`))[0]!.n);
    for (const kind of deadlineKinds) before.set(kind, await texts(kind));
    for (const change of tenChanges) await house.database.transaction(house.schedule(), (tx) => tx.query(change));
    await house.database.transaction(house.schedule(), (tx) => tx.query('delete from rendering'));
    house.clock.set('2026-03-05T11:00');
  });
  afterAll(() => house.close());

  function ask<Row>(sql: string, ...values: string[]): Promise<Row[]> {
    return house.database.snapshot(house.schedule(), (tx) => tx.query<Row[]>(sql, values));
  }

  it('is tried on a plan that has something to count for each figure', () => {
    expect([...figures.values()].filter((n) => n === 0)).toEqual([]);
  });

  it.each(deadlineKinds)('%s: the figures it leads with, in PDF and Word, are what SQL counted', async (kind) => {
    const { pdf, word } = before.get(kind)!;
    const { text } = await readPdf(pdf);
    const cells = [...word.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, ''));
    for (const [label, n] of figures) {
      expect(text).toContain(`${n} ${label}`);
      // Names in one row of four, numbers in the row below.
      const at = cells.indexOf(label);
      expect([label, cells[at + 4]]).toEqual([label, String(n)]);
    }
  });

  it('the plan on a page is one page', async () => {
    expect((await readPdf(before.get('plan-on-a-page')!.pdf)).pages).toHaveLength(1);
  });

  it.each(deadlineKinds)('%s: ten rows changed, its files deleted and drawn anew: the same text and the same hash', async (kind) => {
    const { id, title, sha256 } = reports.get(kind)!;
    const [was, is] = [before.get(kind)!, await texts(kind)];
    expect(is.pdf.equals(was.pdf)).toBe(true);
    expect(is.word).toBe(was.word);
    expect(is.excel).toContain(title);
    expect(is.excel).toBe(was.excel);
    const { text } = await readPdf(is.pdf);
    expect(text.replaceAll(' ', '')).toContain(sha256);
    expect(text).not.toContain('Changed');
    expect(await desk.reports.verify(actorFor(kind), id)).toMatchObject([{ sha256, holds: true }]);
  });
});

/** Every cell of every sheet. */
function sheetsOf(workbook: Buffer): string {
  const parts = unzipSync(workbook, { filter: ({ name }) => /worksheets\/sheet\d+\.xml$|sharedStrings/.test(name) });
  return Object.values(parts)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n');
}
