import { plainDate } from '#calendar';
import mammoth from 'mammoth';
import { readSheet } from 'read-excel-file/node';
import { unzipSync } from 'fflate';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { drawingCost } from '../testing/drawing-cost.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import { type ReportFormat, reportFormats } from './formats.js';
import type { Report } from './report.js';

const hostile = '=HYPERLINK("https://example.org") @SUM(A1) -1+1 <b>&amp; \u0001 \uD83D مرحبا \u{1F469} # *x*';

describe('a report as Word and Excel', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  let report: Report;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 24);
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query('update action set owner_rating_reason = $1 where number = 3', [hostile.replace('\u0001', '').replace('\uD83D', '')]),
    );
    const lead = house.actorOf('programme-lead');
    const { id } = await desk.deadlines.add(lead, { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    report = await desk.reports.draft(lead, id);
    // Straight into the table: what an earlier release or an import stored must be drawn as well.
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query(`insert into commentary (deadline_id, edition, part, authority_id, words) values ($1, 1, 'summary', $2, $3)`, [
        report.deadlineId,
        report.authorityId,
        hostile,
      ]),
    );
  });
  afterAll(() => house.close());

  const file = async (format: ReportFormat): Promise<Buffer> =>
    (await desk.renderings.file(house.actorOf('director'), report.id, format)).bytes;
  const count = async (sql: string): Promise<number> =>
    house.database.snapshot(
      house.schedule(),
      async (tx) => (await tx.query<{ n: number }[]>(`select count(*)::int as n from action a where ${sql}`))[0]!.n,
    );
  const sheet = async (name: string): Promise<readonly (readonly unknown[])[]> => readSheet(await file('excel'), name);

  it('Word has real headings, tables with a header row, and every word of the page', async () => {
    const bytes = await file('word');
    const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
    expect(html).toContain('<h1>Progress report</h1>');
    for (const heading of ['Raised again', 'Red, and since when', 'About this report']) expect(html).toContain(`<h2>${heading}</h2>`);
    const { paper } = await desk.list.one(house.actorOf('director'), report.id);
    const tables = paper.blocks.filter(({ kind }) => kind === 'table');
    const document = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
    expect(document.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(tables.length);
    const { value: text } = await mammoth.extractRawText({ buffer: bytes });
    const squeezed = text.replace(/\s/g, '');
    const words = tables.flatMap((block) =>
      block.kind === 'table' ? block.rows.flat().flatMap(({ text: own, notes = [] }) => [own, ...notes]) : [],
    );
    expect(words.length).toBeGreaterThan(300);
    expect(words.filter((word) => !squeezed.includes(word.replace(/\s/g, '')))).toEqual([]);
  });

  it('Word holds what people typed as text, and each chart with alternative text and a picture', async () => {
    const parts = unzipSync(await file('word'));
    const { value: text } = await mammoth.extractRawText({ buffer: await file('word') });
    expect(text).toContain('=HYPERLINK("https://example.org") @SUM(A1) -1+1 <b>&amp;   \uFFFD مرحبا \u{1F469} # *x*');
    const { paper } = await desk.list.one(house.actorOf('director'), report.id);
    const charts = paper.blocks.filter(({ kind }) => kind === 'chart').length;
    const document = new TextDecoder().decode(parts['word/document.xml']);
    expect(charts).toBeGreaterThan(0);
    expect(document.match(/<wp:docPr [^>]*descr="[^"]{20,}/g)).toHaveLength(charts);
    const pictures = Object.entries(parts).filter(([name]) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(0);
    for (const [, png] of pictures) expect(png.length).toBeGreaterThan(2000);
  });

  it('Excel has a sheet for each list, whose lines are those that SQL counts in the plan', async () => {
    const [heading, ...rows] = await sheet('Actions');
    const column = (title: string): readonly unknown[] => rows.map((row) => row[heading!.indexOf(title)]);
    expect(rows).toHaveLength(await count(`a.status not in ('draft', 'stopped')`));
    expect(column('Rating').filter((word) => word === 'Red')).toHaveLength(
      await count(`a.rating = 'red' and a.status not in ('draft', 'stopped')`),
    );
    expect(column('Due').filter((day) => day instanceof Date)).toHaveLength(
      await count(`a.due_on is not null and a.status not in ('draft', 'stopped')`),
    );
    const [, ...ended] = await sheet('Stopped');
    expect(ended).toHaveLength(await count(`a.status = 'stopped' and a.confirmed_on is not null`));
  });

  it('Excel keeps days as days, filters every list, and holds no formula', async () => {
    const parts = unzipSync(await file('excel'));
    const sheets = Object.entries(parts).filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets.length).toBeGreaterThan(8);
    for (const [, bytes] of sheets) {
      const xml = new TextDecoder().decode(bytes);
      expect(xml).toMatch(/<\/sheetData><autoFilter ref="A1:[A-Z]+\d+"\/>/);
      expect(xml).not.toContain('<f>');
    }
    const [heading, ...rows] = await sheet('Actions');
    const reasons = rows.map((row) => row[heading!.indexOf('Owner’s reason')]);
    expect(reasons).toContainEqual(expect.stringContaining('=HYPERLINK("https://example.org") @SUM(A1) -1+1 <b>&amp;'));
    const [due] = rows.map((row) => row[heading!.indexOf('Due')]).filter((day) => day instanceof Date);
    expect((due as Date).toISOString()).toMatch(/T00:00:00/);
  });

  it.each(reportFormats)('as %s it is drawn within 400 MB', async (format) => {
    const { megabytes, fileMegabytes } = await drawingCost(house.database, house.actorOf('director'), report.id, format);
    expect(megabytes).toBeLessThan(400);
    expect(fileMegabytes).toBeGreaterThan(0);
  });
});
